// SPDX-License-Identifier: Apache-2.0
// One loop over pairs of figures serves all six rules.
#include "election/rules/figure_comparison.h"

#include <utility>
#include <vector>

namespace rekap::election {
namespace {

class Comparer {
 public:
  Comparer(RuleId rule, Severity severity) : finding_{rule, severity, {}} {}

  void add(FieldIndex field, Figure here, Figure there) {
    if (!here.is_present() || !there.is_present()) return;
    applied_ = true;
    if (here == there) return;
    finding_.fields.emplace_back(field, here);
    finding_.fields.emplace_back(field, there);
  }

  FigureComparison take() {
    if (finding_.fields.empty()) return {applied_, std::nullopt};
    return {applied_, std::move(finding_)};
  }

 private:
  bool applied_ = false;
  Finding finding_;
};

Figure figure_of(const ContestForm& form, std::optional<FieldIndex> field) {
  return field ? form.figures[field->value] : Figure();
}

FigureComparison compare_triples(Comparer comparer, const ContestForm& here,
                                 const ContestForm& there, SexTriple FormFields::*group) {
  for (std::optional<FieldIndex> SexTriple::*sex : {&SexTriple::l, &SexTriple::p, &SexTriple::j}) {
    const std::optional<FieldIndex> field = here.fields.*group.*sex;
    if (!field) continue;
    comparer.add(*field, here.figures[field->value], figure_of(there, there.fields.*group.*sex));
  }
  return comparer.take();
}

}  // namespace

FigureComparison compare_sources(std::span<const FieldIndex> required, std::span<const Figure> here,
                                 std::span<const Figure> there, Severity severity) {
  Comparer comparer(RuleId::d1, severity);
  for (const FieldIndex field : required) {
    comparer.add(field, here[field.value], there[field.value]);
  }
  return comparer.take();
}

FigureComparison compare_register(const ContestForm& here, const RegisteredVoters& there,
                                  Severity severity) {
  Comparer comparer(RuleId::r15a, severity);
  const SexTriple& voters = here.fields.voters;
  const std::pair<std::optional<FieldIndex>, Figure> pairs[] = {
      {voters.l, there.l}, {voters.p, there.p}, {voters.j, there.j}};
  for (const auto& [field, registered] : pairs) {
    if (field) comparer.add(*field, here.figures[field->value], registered);
  }
  return comparer.take();
}

FigureComparison compare_voters(const ContestForm& here, const ContestForm& there,
                                Severity severity) {
  return compare_triples(Comparer(RuleId::r15b, severity), here, there, &FormFields::voters);
}

FigureComparison compare_users(const ContestForm& here, const ContestForm& there,
                               Severity severity) {
  return compare_triples(Comparer(RuleId::r15c, severity), here, there, &FormFields::users);
}

FigureComparison compare_witness(RuleId rule, std::span<const Figure> numbers,
                                 std::span<const Figure> witness, Severity severity) {
  Comparer comparer(rule, severity);
  for (FieldIndex field; field.value < numbers.size(); ++field.value) {
    comparer.add(field, numbers[field.value], witness[field.value]);
  }
  return comparer.take();
}

void add_comparison(RuleId rule, FigureComparison comparison, FormCheck& check) {
  const auto bit = static_cast<std::size_t>(rule);
  if (comparison.applied) check.applied.set(bit);
  if (!comparison.finding) return;
  check.broken.set(bit);
  check.findings.push_back(std::move(*comparison.finding));
}

}  // namespace rekap::election
