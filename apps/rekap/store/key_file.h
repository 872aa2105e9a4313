// SPDX-License-Identifier: Apache-2.0
// Public keys of logs and witnesses, as files.
#pragma once

#include <string>

#include "transparency/signed_note.h"

namespace rekap::cli {

/// The key in a small text file. Errors: not_found; invalid_input naming the file.
Result<transparency::VerifierKey> load_verifier_key(const std::string& path);

}  // namespace rekap::cli
