// SPDX-License-Identifier: Apache-2.0
// What each rule says of one form: a relation between some of its fields. One rule, one function.
#pragma once

#include <span>
#include <vector>

#include "election/finding.h"
#include "election/form_fields.h"
#include "election/rules/relations.h"

namespace rekap::election {

/// A relation and the fields that it takes, in the order of the formula; never empty.
struct Formula {
  Relation holds;
  std::vector<FieldIndex> fields;
};

/// The form of one area: the fields of the contest without those that its paper lacks (a fourth
/// choice where three stand).
struct FormLayout {
  const FormFields& fields;
  std::vector<bool> is_off_form;  ///< by field

  bool has(FieldIndex field) const { return !is_off_form[field.value]; }
};

/// A rule on the figures of one form.
struct FormRule {
  RuleId rule;
  /// Its formulas on such a form: none if the form lacks a field, one a party for R14a, else one.
  std::vector<Formula> (*formulas)(const FormLayout& form);
};

/// The rules that need nothing but the figures of one form, in the order of RuleId; without R0,
/// which asks for presence and nothing else.
std::span<const FormRule> form_rules();

}  // namespace rekap::election
