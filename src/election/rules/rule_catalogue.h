// SPDX-License-Identifier: Apache-2.0
// The closed list of consistency rules, for people: name, formula, severity and source in law.
//
// docs/rules.md repeats it and is tested against it.
#pragma once

#include <map>
#include <span>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/language.h"
#include "election/finding.h"

namespace rekap::election {

/// One rule as it is shown, published and explained.
struct RuleDescription {
  RuleId rule;
  Severity severity;         ///< the usual one; the definition decides
  std::string_view formula;  ///< over field ids, the same in both languages
  base::Text title;          ///< what a form that breaks it shows
  base::Text source;         ///< the law, or where else the rule comes from
  base::Text needs;          ///< what it takes beyond the figures of one form; empty if nothing
};

/// All rules, in the order of RuleId.
std::span<const RuleDescription> rule_catalogue();

const RuleDescription& describe_rule(RuleId rule);

/// Every rule with its usual severity: the `rules` of a definition that changes none.
std::map<RuleId, Severity> usual_severities();

/// SHA-256 over the lines "<rule> <severity> <formula>\n" of the rules in force, in the order of
/// RuleId: the rulebook of a record freezes it beside the definition.
base::Sha256 hash_rules(const std::map<RuleId, Severity>& in_force);

}  // namespace rekap::election
