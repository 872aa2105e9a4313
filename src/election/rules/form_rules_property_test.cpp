// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every form.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "election/rules/figure_comparison.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"

namespace rekap::election {
namespace {

FormFields all_fields() {
  std::vector<std::string> ids = {"votes.1", "votes.2", "valid",
                                  "invalid", "total",   "ballots.received"};
  for (const char* group :
       {"voters", "users_dpt", "users_dptb", "users_dpk", "users", "disabled"}) {
    for (const char* sex : {".l", ".p", ".j"}) ids.push_back(std::string(group) + sex);
  }
  return FormFields::create(std::move(ids)).value();
}

FormRules all_rules(const FormFields& fields) {
  RuleSettings settings{usual_severities(), {Fraction(1, 50), Votes{3}}, {}, {}};
  for (std::size_t i = 0; i < fields.count(); ++i) {
    settings.required.push_back({static_cast<std::uint16_t>(i)});
  }
  return FormRules(fields, settings);
}

/// Small figures, so that sums hold often; some missing.
std::vector<Figure> any_form(std::size_t field_count) {
  std::vector<Figure> figures;
  for (const int number :
       *rc::gen::container<std::vector<int>>(field_count, rc::gen::inRange(-1, 4))) {
    figures.push_back(number < 0 ? Figure() : Figure(number));
  }
  return figures;
}

RC_GTEST_PROP(FormRulesLaw, only_a_rule_that_applied_can_be_broken, ()) {
  const FormFields fields = all_fields();
  const FormCheck check = all_rules(fields).check(any_form(fields.count()), StationPlace::domestic);
  RC_ASSERT((check.broken & ~check.applied).none());
  for (const Finding& finding : check.findings) {
    RC_ASSERT(check.broken[static_cast<std::size_t>(finding.rule)]);
    RC_ASSERT(!finding.fields.empty());
  }
}

RC_GTEST_PROP(FormRulesLaw, one_figure_less_never_makes_another_rule_apply_or_break, ()) {
  const FormFields fields = all_fields();
  const FormRules rules = all_rules(fields);
  std::vector<Figure> figures = any_form(fields.count());
  const FormCheck before = rules.check(figures, StationPlace::domestic);
  figures[*rc::gen::inRange<std::size_t>(0, fields.count())] = Figure();
  const FormCheck after = rules.check(figures, StationPlace::domestic);
  const RuleSet r0 = RuleSet().set(static_cast<std::size_t>(RuleId::r0));
  RC_ASSERT((after.applied & ~before.applied).none());
  RC_ASSERT((after.broken & ~before.broken & ~r0).none());
}

RC_GTEST_PROP(FormRulesLaw, a_form_that_states_all_and_adds_up_breaks_no_sum, ()) {
  const FormFields fields = FormFields::create({"votes.1", "votes.2", "valid", "invalid", "total",
                                                "voters.l", "voters.p", "voters.j"})
                                .value();
  const auto number = [] { return *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 29); };
  const std::int64_t first = number(), second = number(), invalid = number();
  const std::int64_t men = number(), women = number();
  const std::vector<Figure> figures = {Figure(first),
                                       Figure(second),
                                       Figure(first + second),
                                       Figure(invalid),
                                       Figure(first + second + invalid),
                                       Figure(men),
                                       Figure(women),
                                       Figure(men + women)};
  const FormCheck check = all_rules(fields).check(figures, StationPlace::abroad);
  RC_ASSERT(check.findings.empty());
  RC_ASSERT(check.applied.count() == 4);
}

RC_GTEST_PROP(FigureComparisonLaw, a_form_never_differs_from_itself_and_differs_both_ways, ()) {
  const FormFields fields = all_fields();
  const std::vector<FieldIndex>& required = fields.by_id();
  const std::vector<Figure> here = any_form(fields.count());
  const std::vector<Figure> there = any_form(fields.count());
  RC_ASSERT(!compare_sources(required, here, here, Severity::hard).finding);
  const FigureComparison forth = compare_sources(required, here, there, Severity::hard);
  const FigureComparison back = compare_sources(required, there, here, Severity::hard);
  RC_ASSERT(forth.applied == back.applied);
  RC_ASSERT(forth.finding.has_value() == back.finding.has_value());
}

}  // namespace
}  // namespace rekap::election
