// SPDX-License-Identifier: Apache-2.0
// Names go out and come back in one spelling.
#include "election/finding.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

TEST(RuleName, is_the_one_spelling_of_each_rule) {
  EXPECT_EQ(rule_name(RuleId::r0), "R0");
  EXPECT_EQ(rule_name(RuleId::r1_users_dptb), "R1.users_dptb");
  EXPECT_EQ(rule_name(RuleId::r9a), "R9a");
  EXPECT_EQ(rule_name(RuleId::r14b), "R14b");
  EXPECT_EQ(rule_name(RuleId::r17), "R17");
  EXPECT_EQ(rule_name(RuleId::d1), "D1");
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto rule = static_cast<RuleId>(i);
    ASSERT_TRUE(parse_rule(rule_name(rule))) << rule_name(rule);
    EXPECT_EQ(*parse_rule(rule_name(rule)), rule);
  }
}

TEST(RuleName, outside_the_closed_list_is_refused) {
  for (const char* name : {"", "r3", "R3 ", "R99", "R1", "R8.J"}) {
    const auto rule = parse_rule(name);
    ASSERT_FALSE(rule) << name;
    EXPECT_EQ(rule.error().code, ErrorCode::invalid_input);
    EXPECT_NE(rule.error().message.find('"' + std::string(name) + '"'), std::string::npos);
  }
}

TEST(SeverityName, is_read_as_it_is_written) {
  for (const Severity severity : {Severity::hard, Severity::warning, Severity::evidence}) {
    ASSERT_TRUE(parse_severity(severity_name(severity)));
    EXPECT_EQ(*parse_severity(severity_name(severity)), severity);
  }
  EXPECT_EQ(severity_name(Severity::hard), "hard");
  ASSERT_FALSE(parse_severity("soft"));
  EXPECT_EQ(parse_severity("soft").error().message,
            "no severity \"soft\"; there are hard, warning, evidence");
}

TEST(Finding, equals_another_of_the_same_rule_severity_and_figures) {
  const Finding finding{RuleId::r4, Severity::hard, {{FieldIndex{0}, Figure(1)}}};
  EXPECT_EQ(finding, Finding(finding));
  EXPECT_FALSE(finding == (Finding{RuleId::r3, Severity::hard, finding.fields}));
  EXPECT_FALSE(finding == (Finding{RuleId::r4, Severity::warning, finding.fields}));
  EXPECT_FALSE(finding == (Finding{RuleId::r4, Severity::hard, {{FieldIndex{0}, Figure()}}}));
}

}  // namespace
}  // namespace rekap::election
