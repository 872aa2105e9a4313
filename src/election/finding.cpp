// SPDX-License-Identifier: Apache-2.0
// The spelling of rules and severities outside the code.
#include "election/finding.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::election {
namespace {

// In the order of RuleId.
constexpr std::array<std::string_view, rule_count> rule_names = {
    "R0",           "R0z",      "R1.voters",   "R1.users_dpt", "R1.users_dptb",
    "R1.users_dpk", "R1.users", "R1.disabled", "R2.l",         "R2.p",
    "R2.j",         "R3",       "R4",          "R5a",          "R5b",
    "R5c",          "R6",       "R7",          "R8.l",         "R8.p",
    "R8.j",         "R9a",      "R9b",         "R10",          "R11",
    "R12",          "R13.l",    "R13.p",       "R13.j",        "R14a",
    "R14b",         "R15a",     "R15b",        "R15c",         "R16",
    "R17",          "D1"};

// In the order of Severity.
constexpr std::array<std::string_view, 3> severity_names = {"hard", "warning", "evidence"};

}  // namespace

std::string_view rule_name(RuleId rule) {
  const auto index = static_cast<std::size_t>(rule);
  CHECK(index < rule_names.size());
  return rule_names[index];
}

Result<RuleId> parse_rule(std::string_view name) {
  const auto found = std::find(rule_names.begin(), rule_names.end(), name);
  if (found == rule_names.end()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no rule {}; docs/rules.md lists them: R0, R0z, R1.voters … D1",
                            base::quote(name)));
  }
  return static_cast<RuleId>(found - rule_names.begin());
}

std::string_view severity_name(Severity severity) {
  const auto index = static_cast<std::size_t>(severity);
  CHECK(index < severity_names.size());
  return severity_names[index];
}

Result<Severity> parse_severity(std::string_view name) {
  const auto found = std::find(severity_names.begin(), severity_names.end(), name);
  if (found == severity_names.end()) {
    return fail(
        ErrorCode::invalid_input,
        fmt::format("no severity {}; there are hard, warning, evidence", base::quote(name)));
  }
  return static_cast<Severity>(found - severity_names.begin());
}

}  // namespace rekap::election
