// SPDX-License-Identifier: Apache-2.0
// The rules that hold the figures of one form against another place where the same figures stand: a
// second source (D1), the register (R15a), another contest (R15b, R15c), the tally and the bubbles
// on the same paper (R10, R12).
//
// All compare figure by figure what both places have: missing is no value, so it never differs.
#pragma once

#include <optional>
#include <span>

#include "election/finding.h"
#include "election/form_fields.h"
#include "election/rules/form_rules.h"

namespace rekap::election {

/// What a comparison says. `finding` lists each differing field twice: with the value here, then
/// with the value there, both under the field's index here.
struct FigureComparison {
  bool applied = false;  ///< at least one figure is present in both places
  std::optional<Finding> finding;
};

/// The form of one contest at a station.
struct ContestForm {
  const FormFields& fields;
  std::span<const Figure> figures;
};

/// The voters of a station in the register (DPT); what it does not hold is missing.
struct RegisteredVoters {
  Figure l, p, j;
};

/// D1: two sources of the same form differ in a required field. `here` is the higher in rank.
FigureComparison compare_sources(std::span<const FieldIndex> required, std::span<const Figure> here,
                                 std::span<const Figure> there, Severity severity);

/// R15a: the voters on the form are those of the register.
FigureComparison compare_register(const ContestForm& here, const RegisteredVoters& there,
                                  Severity severity);

/// R15b: the voters are the same in another contest of the station.
FigureComparison compare_voters(const ContestForm& here, const ContestForm& there,
                                Severity severity);

/// R15c: as many voted as in another contest of the station. Only for two contests in which all who
/// vote may vote; a transferred voter may lack the ballots of some.
FigureComparison compare_users(const ContestForm& here, const ContestForm& there,
                               Severity severity);

/// R10, R12: the numbers of the form are what a witness on the same paper says, both by FieldIndex.
FigureComparison compare_witness(RuleId rule, std::span<const Figure> numbers,
                                 std::span<const Figure> witness, Severity severity);

/// Adds a comparison of `rule` to what the other rules say of the form.
void add_comparison(RuleId rule, FigureComparison comparison, FormCheck& check);

}  // namespace rekap::election
