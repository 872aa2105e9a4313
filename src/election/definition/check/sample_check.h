// SPDX-License-Identifier: Apache-2.0
// Inconsistencies of a changed sample as one line each, for the tests of this folder.
#pragma once

#include <string>
#include <vector>

#include "election/definition/sample_files.h"

namespace rekap::election {

/// "code file:line subject found expected" of all that check_definition names, but for the three
/// that the sample holds on purpose; "refused: …" if it cannot be used.
std::vector<std::string> check_sample(const DefinitionFiles& files);

/// Replaces the first `old_text`, which must be there.
void replace_text(std::string& text, std::string_view old_text, std::string_view new_text);

}  // namespace rekap::election
