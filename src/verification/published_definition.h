// SPDX-License-Identifier: Apache-2.0
// The election definition that a snapshot carries with it.
#pragma once

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "election/definition.h"
#include "publication/tree/data_file.h"

namespace rekap::verification {

/// The files of the definition, found through the common node of a snapshot.
/// Errors: not_found, corrupt or invalid_input naming the file.
Result<election::DefinitionFiles> load_definition_files(const publication::TreeReader& tree,
                                                        const base::Sha256& common);

}  // namespace rekap::verification
