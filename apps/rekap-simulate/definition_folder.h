// SPDX-License-Identifier: Apache-2.0
// The election definition that a simulation is about, from a folder.
#pragma once

#include <memory>

#include "base/file.h"
#include "election/definition.h"

namespace rekap::simulate {

constexpr const char* default_election = "elections/synthetic-regency";

/// `path` itself if it exists, else the installed one of that name.
base::Path find_installed(const base::Path& path);

/// The definition at `path`; an installed program finds the installed elections too.
/// Errors: not_found; those of the definition.
Result<std::shared_ptr<const election::Definition>> load_definition(const base::Path& path);

}  // namespace rekap::simulate
