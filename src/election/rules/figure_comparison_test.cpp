// SPDX-License-Identifier: Apache-2.0
// Forms that do not have the same fields, and the adding of comparisons to a check.
#include "election/rules/figure_comparison.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

FormFields fields_of(std::vector<std::string> ids) {
  return FormFields::create(std::move(ids)).value();
}

TEST(FigureComparison, finds_the_same_field_at_another_place_of_another_form) {
  const FormFields president = fields_of({"votes.1", "users.j", "users.l"});
  const FormFields council = fields_of({"users.l", "valid", "users.j"});
  const std::vector<Figure> here = {Figure(9), Figure(239), Figure(112)};
  const std::vector<Figure> there = {Figure(112), Figure(9), Figure(240)};
  const auto comparison = compare_users({president, here}, {council, there}, Severity::warning);
  EXPECT_TRUE(comparison.applied);
  EXPECT_EQ(comparison.finding,
            (Finding{RuleId::r15c,
                     Severity::warning,
                     {{FieldIndex{1}, Figure(239)}, {FieldIndex{1}, Figure(240)}}}));
}

TEST(FigureComparison, does_not_apply_where_a_form_lacks_the_field) {
  const FormFields with_voters = fields_of({"voters.j"});
  const FormFields without = fields_of({"valid"});
  const std::vector<Figure> figure = {Figure(1)};
  EXPECT_FALSE(compare_voters({with_voters, figure}, {without, figure}, Severity::hard).applied);
  EXPECT_FALSE(compare_voters({without, figure}, {with_voters, figure}, Severity::hard).applied);
  EXPECT_FALSE(
      compare_register({without, figure}, {Figure(1), Figure(1), Figure(2)}, Severity::warning)
          .applied);
}

TEST(FigureComparison, looks_at_required_fields_alone) {
  const std::vector<FieldIndex> required = {{1}};
  const std::vector<Figure> here = {Figure(1), Figure(2)};
  const std::vector<Figure> there = {Figure(7), Figure(2)};
  const FigureComparison comparison = compare_sources(required, here, there, Severity::hard);
  EXPECT_TRUE(comparison.applied);
  EXPECT_FALSE(comparison.finding);
}

TEST(FigureComparison, holds_numbers_against_a_witness_that_may_be_silent) {
  const std::vector<Figure> numbers = {Figure(154), Figure(0), Figure(), Figure(7)};
  const std::vector<Figure> bubbles = {Figure(159), Figure(0), Figure(3), Figure()};
  const auto comparison = compare_witness(RuleId::r12, numbers, bubbles, Severity::evidence);
  EXPECT_TRUE(comparison.applied);
  EXPECT_EQ(comparison.finding,
            (Finding{RuleId::r12,
                     Severity::evidence,
                     {{FieldIndex{0}, Figure(154)}, {FieldIndex{0}, Figure(159)}}}));
  const std::vector<Figure> silent(4);
  EXPECT_FALSE(compare_witness(RuleId::r10, numbers, silent, Severity::evidence).applied);
}

TEST(FigureComparison, joins_what_the_other_rules_say) {
  const auto bit = static_cast<std::size_t>(RuleId::d1);
  FormCheck check;
  add_comparison(RuleId::d1, {}, check);
  EXPECT_TRUE(check.applied.none());
  add_comparison(RuleId::d1, {true, std::nullopt}, check);
  EXPECT_TRUE(check.applied[bit]);
  EXPECT_FALSE(check.broken[bit]);
  EXPECT_FALSE(check.breaks_hard_rule());
  add_comparison(RuleId::d1, {true, Finding{RuleId::d1, Severity::hard, {}}}, check);
  EXPECT_TRUE(check.broken[bit]);
  EXPECT_TRUE(check.breaks_hard_rule());
}

}  // namespace
}  // namespace rekap::election
