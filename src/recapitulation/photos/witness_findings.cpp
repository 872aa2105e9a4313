// SPDX-License-Identifier: Apache-2.0
#include "recapitulation/photos/witness_findings.h"

#include <algorithm>
#include <span>

#include "election/rules/figure_comparison.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;

using Readings = std::vector<const PageReading*>;

/// The last reading of each photo of the source, in the order of the record.
Readings current_readings(const FormState& state, const SourceVersion& version) {
  Readings current;
  for (const PageReading& reading : state.readings) {
    if (reading.source_index != version.source_index) continue;
    std::erase_if(current,
                  [&](const PageReading* former) { return former->evidence == reading.evidence; });
    current.push_back(&reading);
  }
  return current;
}

/// One rule over all readings: a finding names each difference once, however many photos show it.
class WitnessComparer {
 public:
  WitnessComparer(const SourceVersion& version, const Readings& readings)
      : version_(version), readings_(readings) {}

  election::FigureComparison compare(election::RuleId rule, Figure ReadNumber::*witness,
                                     election::Severity severity) const {
    election::FigureComparison all;
    for (const PageReading* reading : readings_) {
      std::vector<Figure> numbers = version_.figures;
      std::vector<Figure> said(numbers.size());
      for (const ReadNumber& number : reading->numbers) {
        Figure& stated = numbers[number.field.value];
        if (!stated.is_present()) stated = number.boxes;
        said[number.field.value] = number.*witness;
      }
      merge(election::compare_witness(rule, numbers, said, severity), all);
    }
    return all;
  }

 private:
  static void merge(election::FigureComparison one, election::FigureComparison& all) {
    all.applied |= one.applied;
    if (!one.finding) return;
    if (!all.finding) {
      all.finding = std::move(one.finding);
      return;
    }
    auto& known = all.finding->fields;
    const auto& news = one.finding->fields;
    for (auto pair = news.begin(); pair != news.end(); pair += 2) {
      if (!has_pair(known, pair)) known.insert(known.end(), pair, pair + 2);
    }
  }

  using Fields = std::vector<std::pair<election::FieldIndex, Figure>>;
  /// Whether the number and what the witness says of it stand in `known`.
  static bool has_pair(const Fields& known, Fields::const_iterator pair) {
    for (auto at = known.begin(); at != known.end(); at += 2) {
      if (std::equal(at, at + 2, pair)) return true;
    }
    return false;
  }

  const SourceVersion& version_;
  const Readings& readings_;
};

}  // namespace

void add_witness_findings(const FormState& state, const SourceVersion& version,
                          const std::map<election::RuleId, election::Severity>& rules,
                          election::FormCheck& check) {
  const bool is_held = std::any_of(version.figures.begin(), version.figures.end(),
                                   [](Figure figure) { return figure.is_present(); });
  if (state.readings.empty() || !is_held) return;
  const Readings readings = current_readings(state, version);
  const WitnessComparer comparer(version, readings);
  const std::pair<election::RuleId, Figure ReadNumber::*> witnesses[] = {
      {election::RuleId::r10, &ReadNumber::row_sums},
      {election::RuleId::r12, &ReadNumber::bubbles}};
  for (const auto& [rule, witness] : witnesses) {
    const auto in_force = rules.find(rule);
    if (in_force == rules.end()) continue;
    add_comparison(rule, comparer.compare(rule, witness, in_force->second), check);
  }
  // Findings stand in the order of the closed list.
  std::stable_sort(check.findings.begin(), check.findings.end(),
                   [](const auto& a, const auto& b) { return a.rule < b.rule; });
}

}  // namespace rekap::recapitulation
