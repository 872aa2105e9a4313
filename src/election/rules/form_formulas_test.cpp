// SPDX-License-Identifier: Apache-2.0
// Between which fields each rule holds, and that it says nothing of a form that lacks one.
#include "election/rules/form_formulas.h"

#include <string>

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

/// Every field that a rule on one form may name, with one party, as an area might have it.
FormFields all_fields() {
  std::vector<std::string> ids = {"votes.1",
                                  "votes.2",
                                  "valid",
                                  "invalid",
                                  "total",
                                  "party.1.list",
                                  "party.1.total",
                                  "party.1.candidate.1",
                                  "ballots.received",
                                  "ballots.used",
                                  "ballots.returned",
                                  "ballots.unused"};
  for (const char* group :
       {"voters", "users_dpt", "users_dptb", "users_dpk", "users", "disabled"}) {
    for (const char* sex : {".l", ".p", ".j"}) ids.push_back(std::string(group) + sex);
  }
  return FormFields::create(std::move(ids)).value();
}

FormLayout complete_form(const FormFields& fields) {
  return {fields, std::vector<bool>(fields.count())};
}

const FormRule& find(RuleId rule) {
  const auto rules = form_rules();
  for (const FormRule& candidate : rules) {
    if (candidate.rule == rule) return candidate;
  }
  ADD_FAILURE() << rule_name(rule);
  return rules.front();
}

/// "valid votes.1 votes.2": the fields of the only formula.
std::string fields_of(RuleId rule, const FormLayout& form) {
  const std::vector<Formula> formulas = find(rule).formulas(form);
  if (formulas.size() != 1) return std::to_string(formulas.size()) + " formulas";
  std::string text;
  for (const FieldIndex field : formulas.front().fields) {
    text += (text.empty() ? "" : " ") + form.fields.id(field);
  }
  return text;
}

TEST(FormFormulas, name_the_result_first) {
  const FormFields fields = all_fields();
  const FormLayout form = complete_form(fields);
  EXPECT_EQ(fields_of(RuleId::r1_disabled, form), "disabled.j disabled.l disabled.p");
  EXPECT_EQ(fields_of(RuleId::r2_p, form), "users.p users_dpt.p users_dptb.p users_dpk.p");
  EXPECT_EQ(fields_of(RuleId::r3, form), "valid votes.1 votes.2");
  EXPECT_EQ(fields_of(RuleId::r6, form),
            "ballots.received ballots.used ballots.returned ballots.unused");
  EXPECT_EQ(fields_of(RuleId::r9a, form),
            "votes.1 votes.2 party.1.total valid total ballots.received");
  EXPECT_EQ(fields_of(RuleId::r14a, form), "party.1.total party.1.list party.1.candidate.1");
}

TEST(FormFormulas, come_in_the_order_of_the_closed_list_each_rule_once) {
  for (std::size_t i = 1; i < form_rules().size(); ++i) {
    EXPECT_LT(form_rules()[i - 1].rule, form_rules()[i].rule);
  }
}

TEST(FormFormulas, name_no_field_that_the_form_lacks) {
  const FormFields fields = all_fields();
  for (const FormRule& rule : form_rules()) {
    SCOPED_TRACE(rule_name(rule.rule));
    const std::vector<Formula> formulas = rule.formulas(complete_form(fields));
    ASSERT_EQ(formulas.size(), 1U);
    for (const FieldIndex lacking : formulas.front().fields) {
      SCOPED_TRACE(fields.id(lacking));
      FormLayout form = complete_form(fields);
      form.is_off_form[lacking.value] = true;
      for (const Formula& formula : rule.formulas(form)) {
        for (const FieldIndex field : formula.fields) EXPECT_TRUE(form.has(field));
      }
    }
  }
}

TEST(FormFormulas, say_nothing_of_a_form_without_their_fields) {
  const FormFields none = FormFields::create({}).value();
  for (const FormRule& rule : form_rules()) {
    EXPECT_TRUE(rule.formulas(complete_form(none)).empty()) << rule_name(rule.rule);
  }
}

TEST(FormFormulas, hold_over_what_is_left_of_a_group) {
  const FormFields fields = all_fields();
  FormLayout form = complete_form(fields);
  form.is_off_form[fields.find("votes.2")->value] = true;
  form.is_off_form[fields.find("party.1.candidate.1")->value] = true;
  form.is_off_form[fields.find("valid")->value] = true;
  EXPECT_EQ(fields_of(RuleId::r3, form), "0 formulas");
  EXPECT_EQ(fields_of(RuleId::r9a, form), "votes.1 party.1.total total ballots.received");
  EXPECT_EQ(fields_of(RuleId::r14a, form), "party.1.total party.1.list");
}

TEST(FormFormulas, ask_for_users_before_they_speak_of_an_administrative_block) {
  const FormFields register_only = FormFields::create({"voters.l", "voters.p"}).value();
  EXPECT_EQ(fields_of(RuleId::r0z, complete_form(register_only)), "0 formulas");
  const FormFields with_users = FormFields::create({"users.j", "voters.l", "valid"}).value();
  EXPECT_EQ(fields_of(RuleId::r0z, complete_form(with_users)), "voters.l users.j");
}

TEST(FormFormulas, add_the_parties_that_have_a_total) {
  const FormFields fields =
      FormFields::create({"valid", "party.1.list", "party.2.total", "party.3.total"}).value();
  FormLayout form = complete_form(fields);
  EXPECT_EQ(fields_of(RuleId::r14b, form), "valid party.2.total party.3.total");
  form.is_off_form[fields.find("party.3.total")->value] = true;
  EXPECT_EQ(fields_of(RuleId::r14b, form), "valid party.2.total");
}

TEST(FormFormulas, do_not_compare_ballots_with_nothing) {
  const FormFields ballots = FormFields::create({"ballots.received"}).value();
  EXPECT_EQ(fields_of(RuleId::r9a, complete_form(ballots)), "0 formulas");
}

}  // namespace
}  // namespace rekap::election
