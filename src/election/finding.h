// SPDX-License-Identifier: Apache-2.0
// A finding: the form does not add up. Data to be shown, signed for and published; never an error
// of the program.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "election/figure.h"
#include "election/region_tree.h"

namespace rekap::election {

/// The closed list of docs/rules.md, in its order.
enum class RuleId : std::uint8_t {
  r0,
  r0z,
  r1_voters,
  r1_users_dpt,
  r1_users_dptb,
  r1_users_dpk,
  r1_users,
  r1_disabled,
  r2_l,
  r2_p,
  r2_j,
  r3,
  r4,
  r5a,
  r5b,
  r5c,
  r6,
  r7,
  r8_l,
  r8_p,
  r8_j,
  r9a,
  r9b,
  r10,
  r11,
  r12,
  r13_l,
  r13_p,
  r13_j,
  r14a,
  r14b,
  r15a,
  r15b,
  r15c,
  r16,
  r17,
  d1,
};
constexpr std::size_t rule_count = static_cast<std::size_t>(RuleId::d1) + 1;

/// "R0", "R0z", "R1.voters", …: the spelling everywhere outside the code.
std::string_view rule_name(RuleId rule);
/// Errors: invalid_input for a name outside the closed list.
Result<RuleId> parse_rule(std::string_view name);

/// hard keeps a form out of the accepted sums; warning and evidence are shown only.
enum class Severity : std::uint8_t { hard, warning, evidence };
std::string_view severity_name(Severity severity);
/// Errors: invalid_input for another word; the message lists the three.
Result<Severity> parse_severity(std::string_view name);

/// One broken rule on one form: the fields it blames with their values, in the order of the
/// formula.
struct Finding {
  RuleId rule;
  Severity severity;
  std::vector<std::pair<FieldIndex, Figure>> fields;
  std::vector<StationIndex> stations = {};  ///< R17: the others that show the same photo, in order

  bool operator==(const Finding&) const = default;
};

}  // namespace rekap::election
