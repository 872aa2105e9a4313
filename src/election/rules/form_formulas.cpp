// SPDX-License-Identifier: Apache-2.0
// One function a rule. Titles and sources in law stand in rule_catalogue.cpp.
#include "election/rules/form_formulas.h"

#include <initializer_list>
#include <utility>

namespace rekap::election {
namespace {

using Formulas = std::vector<Formula>;
using OptionalField = std::optional<FieldIndex>;

Formulas one(Formula formula) {
  Formulas formulas;
  formulas.push_back(std::move(formula));
  return formulas;
}

/// The relation over `fields`; no formula if the form lacks one of them.
Formulas relate(const FormLayout& form, Relation relation,
                std::initializer_list<OptionalField> fields) {
  Formula formula{relation, {}};
  for (const OptionalField& field : fields) {
    if (!field || !form.has(*field)) return {};
    formula.fields.push_back(*field);
  }
  return one(std::move(formula));
}

/// total = Σ parts; no formula if the form lacks the total or all parts.
Formulas relate_sum(const FormLayout& form, OptionalField total,
                    const std::vector<FieldIndex>& parts) {
  if (!total || !form.has(*total) || parts.empty()) return {};
  Formula formula{is_first_sum_of_rest, {*total}};
  formula.fields.insert(formula.fields.end(), parts.begin(), parts.end());
  return one(std::move(formula));
}

std::vector<FieldIndex> list_votes(const FormLayout& form) {
  std::vector<FieldIndex> votes;
  for (const FieldIndex field : form.fields.votes()) {
    if (form.has(field)) votes.push_back(field);
  }
  return votes;
}

std::vector<FieldIndex> list_party_totals(const FormLayout& form) {
  std::vector<FieldIndex> totals;
  for (const PartyFields& party : form.fields.parties()) {
    if (party.total && form.has(*party.total)) totals.push_back(*party.total);
  }
  return totals;
}

void append_on_form(std::vector<FieldIndex>& fields, const FormLayout& form,
                    std::initializer_list<OptionalField> more) {
  for (const OptionalField& field : more) {
    if (field && form.has(*field)) fields.push_back(*field);
  }
}

// The whole administrative block. A form without users has none: voters alone may come from the
// register.
Formulas r0z(const FormLayout& form) {
  const FormFields& fields = form.fields;
  std::vector<FieldIndex> users;
  for (const SexTriple& group :
       {fields.users_dpt, fields.users_dptb, fields.users_dpk, fields.users}) {
    append_on_form(users, form, {group.l, group.p, group.j});
  }
  if (users.empty()) return {};
  Formula formula{is_any_above_zero, {}};
  append_on_form(formula.fields, form, {fields.voters.l, fields.voters.p, fields.voters.j});
  formula.fields.insert(formula.fields.end(), users.begin(), users.end());
  return one(std::move(formula));
}

Formulas relate_sexes(const FormLayout& form, const SexTriple& group) {
  return relate(form, is_first_sum_of_rest, {group.j, group.l, group.p});
}

Formulas r1_voters(const FormLayout& form) { return relate_sexes(form, form.fields.voters); }
Formulas r1_users_dpt(const FormLayout& form) { return relate_sexes(form, form.fields.users_dpt); }
Formulas r1_users_dptb(const FormLayout& form) {
  return relate_sexes(form, form.fields.users_dptb);
}
Formulas r1_users_dpk(const FormLayout& form) { return relate_sexes(form, form.fields.users_dpk); }
Formulas r1_users(const FormLayout& form) { return relate_sexes(form, form.fields.users); }
Formulas r1_disabled(const FormLayout& form) { return relate_sexes(form, form.fields.disabled); }

/// users = users_dpt + users_dptb + users_dpk, for one sex or both.
Formulas relate_user_classes(const FormLayout& form, OptionalField SexTriple::*sex) {
  const FormFields& fields = form.fields;
  return relate(
      form, is_first_sum_of_rest,
      {fields.users.*sex, fields.users_dpt.*sex, fields.users_dptb.*sex, fields.users_dpk.*sex});
}

Formulas r2_l(const FormLayout& form) { return relate_user_classes(form, &SexTriple::l); }
Formulas r2_p(const FormLayout& form) { return relate_user_classes(form, &SexTriple::p); }
Formulas r2_j(const FormLayout& form) { return relate_user_classes(form, &SexTriple::j); }

Formulas r3(const FormLayout& form) {
  return relate_sum(form, form.fields.valid, list_votes(form));
}

Formulas r4(const FormLayout& form) {
  const FormFields& fields = form.fields;
  return relate(form, is_first_sum_of_rest, {fields.total, fields.valid, fields.invalid});
}

// R5: every voter got one ballot of the contest, so three numbers are one.
Formulas r5a(const FormLayout& form) {
  return relate(form, is_first_sum_of_rest, {form.fields.total, form.fields.users.j});
}
Formulas r5b(const FormLayout& form) {
  return relate(form, is_first_sum_of_rest, {form.fields.total, form.fields.ballots_used});
}
Formulas r5c(const FormLayout& form) {
  return relate(form, is_first_sum_of_rest, {form.fields.ballots_used, form.fields.users.j});
}

Formulas r6(const FormLayout& form) {
  const FormFields& fields = form.fields;
  return relate(form, is_first_sum_of_rest,
                {fields.ballots_received, fields.ballots_used, fields.ballots_returned,
                 fields.ballots_unused});
}

Formulas r7(const FormLayout& form) {
  return relate(form, is_first_second_with_reserve,
                {form.fields.ballots_received, form.fields.voters.j});
}

Formulas r8_l(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.users_dpt.l, form.fields.voters.l});
}
Formulas r8_p(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.users_dpt.p, form.fields.voters.p});
}
Formulas r8_j(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.users_dpt.j, form.fields.voters.j});
}

Formulas r9a(const FormLayout& form) {
  Formula formula{is_each_at_most_last, list_votes(form)};
  const std::vector<FieldIndex> party_totals = list_party_totals(form);
  formula.fields.insert(formula.fields.end(), party_totals.begin(), party_totals.end());
  append_on_form(formula.fields, form, {form.fields.valid, form.fields.total});
  const OptionalField received = form.fields.ballots_received;
  if (!received || !form.has(*received) || formula.fields.empty()) return {};
  formula.fields.push_back(*received);
  return one(std::move(formula));
}

Formulas r9b(const FormLayout& form) {
  return relate(form, is_first_at_most_cap, {form.fields.voters.j});
}

Formulas r13_l(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.disabled.l, form.fields.users.l});
}
Formulas r13_p(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.disabled.p, form.fields.users.p});
}
Formulas r13_j(const FormLayout& form) {
  return relate(form, is_first_at_most_second, {form.fields.disabled.j, form.fields.users.j});
}

// One formula a party: a blank on one party's page does not hide a wrong sum on another's.
Formulas r14a(const FormLayout& form) {
  Formulas formulas;
  for (const PartyFields& party : form.fields.parties()) {
    std::vector<FieldIndex> parts;
    append_on_form(parts, form, {party.list});
    for (const FieldIndex candidate : party.candidates) append_on_form(parts, form, {candidate});
    const Formulas sum = relate_sum(form, party.total, parts);
    formulas.insert(formulas.end(), sum.begin(), sum.end());
  }
  return formulas;
}

Formulas r14b(const FormLayout& form) {
  return relate_sum(form, form.fields.valid, list_party_totals(form));
}

constexpr FormRule rules[] = {
    {RuleId::r0z, r0z},
    {RuleId::r1_voters, r1_voters},
    {RuleId::r1_users_dpt, r1_users_dpt},
    {RuleId::r1_users_dptb, r1_users_dptb},
    {RuleId::r1_users_dpk, r1_users_dpk},
    {RuleId::r1_users, r1_users},
    {RuleId::r1_disabled, r1_disabled},
    {RuleId::r2_l, r2_l},
    {RuleId::r2_p, r2_p},
    {RuleId::r2_j, r2_j},
    {RuleId::r3, r3},
    {RuleId::r4, r4},
    {RuleId::r5a, r5a},
    {RuleId::r5b, r5b},
    {RuleId::r5c, r5c},
    {RuleId::r6, r6},
    {RuleId::r7, r7},
    {RuleId::r8_l, r8_l},
    {RuleId::r8_p, r8_p},
    {RuleId::r8_j, r8_j},
    {RuleId::r9a, r9a},
    {RuleId::r9b, r9b},
    {RuleId::r13_l, r13_l},
    {RuleId::r13_p, r13_p},
    {RuleId::r13_j, r13_j},
    {RuleId::r14a, r14a},
    {RuleId::r14b, r14b},
};

}  // namespace

std::span<const FormRule> form_rules() { return rules; }

}  // namespace rekap::election
