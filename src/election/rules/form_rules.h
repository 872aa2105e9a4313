// SPDX-License-Identifier: Apache-2.0
// The rules of one contest, made ready once and then run on every form.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "election/definition.h"
#include "election/finding.h"
#include "election/form_fields.h"
#include "election/rules/relations.h"

namespace rekap::election {

/// A set of rules; bit n is the n-th RuleId.
using RuleSet = std::bitset<rule_count>;

/// What the rules say of one form.
struct FormCheck {
  RuleSet applied;                ///< rules all of whose fields were present
  RuleSet broken;                 ///< rules with a finding
  std::vector<Finding> findings;  ///< in the order of RuleId; R14a one a party

  /// Whether the form stays out of the accepted sums.
  bool breaks_hard_rule() const;
};

/// Where a station is; the cap of R9b speaks of domestic ones alone.
enum class StationPlace { domestic, abroad };

/// What the rules of one contest take from the definition.
struct RuleSettings {
  std::map<RuleId, Severity> severities;  ///< the rules in force; no other is run
  RuleConstants constants;                ///< R9b is not run without a cap
  std::vector<FieldIndex> required;       ///< R0; by source
  /// By field: the paper of this area lacks it, so no rule names it. Empty if it lacks none.
  std::vector<bool> is_off_form;
};

/// The rules on the figures of one form. Immutable; may be used by several threads at once.
class FormRules {
 public:
  FormRules(const FormFields& fields, const RuleSettings& settings);

  /// Runs every rule whose fields are all present. `figures` has one entry a field of the contest.
  /// A form without any figure is no form received: no rule applies to it, R0 neither.
  FormCheck check(std::span<const Figure> figures, StationPlace place) const;

  /// The rules that can apply to such a form, R9b included where there is a cap.
  RuleSet rules() const { return rules_; }

 private:
  struct Check {
    Relation holds;
    std::uint32_t first_field, field_count;  // in fields_
    RuleId rule;
    Severity severity;
  };
  void check_required(std::span<const Figure> figures, FormCheck& result) const;

  RuleConstants constants_;
  std::vector<FieldIndex> required_;
  Severity required_severity_ = Severity::hard;
  std::vector<Check> checks_;
  std::vector<FieldIndex> fields_;
  RuleSet rules_;
};

/// The rules for the forms of `area` as `source` gives them; `area` is null where the definition
/// does not know it, and then the rules are those of the contest's longest form.
FormRules make_form_rules(const Definition& definition, const Contest& contest,
                          const ContestArea* area, const Source& source);

/// How many forms a rule applied to and how many broke it: the rows of a summary.
struct RuleCounts {
  std::array<FormCount, rule_count> applied{}, broken{};

  void add(const FormCheck& check);
};

}  // namespace rekap::election
