// SPDX-License-Identifier: Apache-2.0
// What a comparison asks of the common node: files by digest, keys by role, the rulebook.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::publication {

/// By path, in words that differ where the parts do: "definition/regions.csv", "schemas/<file>",
/// "tables/<file>", "dictionary" and "rulebook/definition" with a SHA-256, "keys/<id>" with a role.
using CommonFacts = std::map<std::string, std::string>;

/// Errors: invalid_input naming the member.
Result<CommonFacts> parse_common_facts(std::string_view json);

}  // namespace rekap::publication
