// SPDX-License-Identifier: Apache-2.0
// What the vectors do not show: severities in force, areas that lack fields, summaries.
#include "election/rules/form_rules.h"

#include <gtest/gtest.h>

#include "election/rules/rule_catalogue.h"

namespace rekap::election {
namespace {

std::size_t bit(RuleId rule) { return static_cast<std::size_t>(rule); }

FormFields fields_of(std::vector<std::string> ids) {
  return FormFields::create(std::move(ids)).value();
}

std::vector<Figure> figures_of(std::initializer_list<int> numbers) {
  std::vector<Figure> figures;
  for (const int number : numbers) figures.push_back(number < 0 ? Figure() : Figure(number));
  return figures;
}

RuleSettings only(RuleId rule, Severity severity) { return {{{rule, severity}}, {}, {}, {}}; }

TEST(FormRules, run_no_rule_that_is_not_in_force) {
  const FormFields fields = fields_of({"votes.1", "valid", "invalid", "total"});
  RuleSettings settings = only(RuleId::r4, Severity::hard);
  settings.required = {FieldIndex{0}};
  const FormCheck check =
      FormRules(fields, settings).check(figures_of({-1, 2, 3, 4}), StationPlace::domestic);
  EXPECT_EQ(check.applied, RuleSet().set(bit(RuleId::r4)));
  EXPECT_EQ(check.broken, RuleSet().set(bit(RuleId::r4)));
}

TEST(FormRules, take_severity_from_the_definition) {
  const FormFields fields = fields_of({"votes.1", "valid"});
  const auto check = [&](Severity severity) {
    return FormRules(fields, only(RuleId::r3, severity))
        .check(figures_of({1, 2}), StationPlace::domestic);
  };
  EXPECT_EQ(check(Severity::hard).findings.at(0).severity, Severity::hard);
  EXPECT_TRUE(check(Severity::hard).breaks_hard_rule());
  EXPECT_EQ(check(Severity::warning).findings.at(0).severity, Severity::warning);
  EXPECT_FALSE(check(Severity::warning).breaks_hard_rule());
  EXPECT_FALSE(FormCheck().breaks_hard_rule());
}

TEST(FormRules, take_the_severity_of_required_fields_from_the_definition_too) {
  RuleSettings settings = only(RuleId::r0, Severity::warning);
  settings.required = {FieldIndex{1}};
  const FormCheck check = FormRules(fields_of({"votes.1", "valid"}), settings)
                              .check(figures_of({1, -1}), StationPlace::domestic);
  EXPECT_EQ(check.findings,
            (std::vector{Finding{RuleId::r0, Severity::warning, {{FieldIndex{1}, Figure()}}}}));
}

TEST(FormRules, list_the_rules_that_can_apply) {
  RuleSettings settings{usual_severities(), {}, {}, {}};
  const FormFields votes = fields_of({"votes.1", "valid", "voters.j"});
  EXPECT_EQ(FormRules(votes, settings).rules(), RuleSet().set(bit(RuleId::r3)));
  settings.constants.voters_max = Votes{300};
  settings.required = {FieldIndex{0}};
  EXPECT_EQ(FormRules(votes, settings).rules(),
            RuleSet().set(bit(RuleId::r0)).set(bit(RuleId::r3)).set(bit(RuleId::r9b)));
}

TEST(FormRules, leave_out_the_choices_that_do_not_stand_in_an_area) {
  const FormFields fields = fields_of({"votes.1", "votes.2", "votes.3", "valid"});
  RuleSettings settings = only(RuleId::r3, Severity::hard);
  settings.required = {FieldIndex{2}, FieldIndex{3}};
  settings.severities[RuleId::r0] = Severity::hard;
  const std::vector<Figure> two_choices = figures_of({4, 5, -1, 9});
  const FormRules longest_form(fields, settings);
  EXPECT_EQ(longest_form.check(two_choices, StationPlace::domestic).applied,
            RuleSet().set(bit(RuleId::r0)));
  settings.is_off_form = {false, false, true, false};
  const FormCheck check = FormRules(fields, settings).check(two_choices, StationPlace::domestic);
  EXPECT_EQ(check.applied, RuleSet().set(bit(RuleId::r0)).set(bit(RuleId::r3)));
  EXPECT_TRUE(check.findings.empty());
}

TEST(FormRules, keep_ballots_apart_from_votes_that_the_form_lacks) {
  const FormFields fields = fields_of({"ballots.received"});
  const FormRules rules(fields, only(RuleId::r9a, Severity::hard));
  EXPECT_TRUE(rules.rules().none());
}

TEST(RuleCounts, count_forms_not_findings) {
  const FormFields fields =
      fields_of({"party.1.list", "party.1.total", "party.2.list", "party.2.total", "valid"});
  const FormRules rules(fields, {usual_severities(), {}, {}, {}});
  RuleCounts counts;
  counts.add(rules.check(figures_of({1, 2, 3, 4, 6}), StationPlace::domestic));
  counts.add(rules.check(figures_of({1, 1, 3, 3, -1}), StationPlace::domestic));
  counts.add(rules.check(figures_of({-1, -1, -1, -1, -1}), StationPlace::domestic));
  EXPECT_EQ(counts.applied[bit(RuleId::r14a)], FormCount{2});
  EXPECT_EQ(counts.broken[bit(RuleId::r14a)], FormCount{1});
  EXPECT_EQ(counts.applied[bit(RuleId::r14b)], FormCount{1});
  EXPECT_EQ(counts.broken[bit(RuleId::r14b)], FormCount{0});
}

class RulesOfDefinition : public testing::Test {
 protected:
  Definition definition{
      "election", {},
      "+07:00",   RegionTree::create({{"0", "", RegionLevel::nation, "Negeri"}}, {}).value(),
      {},         {},
      {},         usual_severities(),
      {}};
  Contest contest{.id = "governor",
                  .name = {},
                  .fields = fields_of({"votes.1", "votes.2", "valid", "voters.j"}),
                  .areas = {},
                  .threshold = {},
                  .stations = {},
                  .runs = {},
                  .station_voters_max = Votes{600},
                  .station_votes_max = {},
                  .station_votes_max_abroad = {},
                  .ballot_reserve = {}};
  Source source{"source", {}, {}, {"votes.1", "votes.2", "users.j", "valid"}};
};

TEST_F(RulesOfDefinition, ask_only_for_required_fields_that_the_form_has) {
  const FormRules rules = make_form_rules(definition, contest, nullptr, source);
  const FormCheck check = rules.check(figures_of({-1, -1, -1, 5}), StationPlace::domestic);
  ASSERT_EQ(check.findings.size(), 1U);
  EXPECT_EQ(check.findings[0].rule, RuleId::r0);
  EXPECT_EQ(check.findings[0].fields.size(), 3U);
}

TEST_F(RulesOfDefinition, take_the_cap_of_the_contest) {
  const FormRules rules = make_form_rules(definition, contest, nullptr, source);
  const FormCheck check = rules.check(figures_of({1, 1, 2, 601}), StationPlace::domestic);
  EXPECT_EQ(check.broken, RuleSet().set(bit(RuleId::r9b)));
  EXPECT_EQ(rules.check(figures_of({1, 1, 2, 601}), StationPlace::abroad).broken, RuleSet());
}

TEST_F(RulesOfDefinition, follow_the_paper_of_the_area) {
  ContestArea area;
  area.is_off_form = {false, true, false, false};
  const FormRules rules = make_form_rules(definition, contest, &area, source);
  EXPECT_TRUE(rules.check(figures_of({7, -1, 7, 100}), StationPlace::domestic).findings.empty());
}

}  // namespace
}  // namespace rekap::election
