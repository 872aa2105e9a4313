// SPDX-License-Identifier: Apache-2.0
// The comparison is that of rule D1; here it is asked of every pair and all of its answer is kept.
#include "recapitulation/disagreement.h"

#include <algorithm>

#include "election/rules/figure_comparison.h"

namespace rekap::recapitulation {
namespace {

/// One pair of sources on its way through the stations.
class PairComparer {
 public:
  PairComparer(const election::Definition& definition, const election::Contest& contest,
               SourcePair sources)
      : required_(find_shared_required(definition, contest, sources)) {
    comparison_.sources = sources;
    comparison_.differing_by_field.resize(contest.fields.count());
  }

  void compare(const FormState& state, election::StationIndex station,
               std::vector<Disagreement>& forms) {
    const SourceVersion* first = find_version(state, comparison_.sources.first);
    const SourceVersion* second = find_version(state, comparison_.sources.second);
    if (first == nullptr || second == nullptr) return;
    // The severity plays no part in what differs.
    const election::FigureComparison found = election::compare_sources(
        required_, first->figures, second->figures, election::Severity::hard);
    if (!found.applied) return;
    ++comparison_.compared.value;
    ++(found.finding ? comparison_.differing : comparison_.equal).value;
    if (found.finding) forms.push_back(keep(*found.finding, station));
  }

  SourceComparison take() { return std::move(comparison_); }

 private:
  static const SourceVersion* find_version(const FormState& state, std::size_t source_index) {
    const auto is_it = [&](const SourceVersion& version) {
      return version.source_index == source_index;
    };
    const auto found = std::find_if(state.versions.begin(), state.versions.end(), is_it);
    return found == state.versions.end() ? nullptr : &*found;
  }

  /// The finding lists each field twice: with the first source's figure, then with the second's.
  Disagreement keep(const election::Finding& finding, election::StationIndex station) {
    Disagreement form{station, comparison_.sources, {}};
    for (std::size_t i = 0; i + 1 < finding.fields.size(); i += 2) {
      const auto& [field, figure] = finding.fields[i];
      form.fields.push_back({field, figure, finding.fields[i + 1].second});
      ++comparison_.differing_by_field[field.value].value;
    }
    return form;
  }

  std::vector<election::FieldIndex> required_;
  SourceComparison comparison_;
};

bool is_required(const election::Source& source, const std::string& field) {
  const auto& required = source.required_fields;
  return std::find(required.begin(), required.end(), field) != required.end();
}

}  // namespace

std::vector<election::FieldIndex> find_shared_required(const election::Definition& definition,
                                                       const election::Contest& contest,
                                                       SourcePair sources) {
  std::vector<election::FieldIndex> shared;
  for (std::size_t i = 0; i < contest.fields.count(); ++i) {
    const std::string& id = contest.fields.ids()[i];
    if (is_required(definition.sources[sources.first], id) &&
        is_required(definition.sources[sources.second], id)) {
      shared.push_back({static_cast<std::uint16_t>(i)});
    }
  }
  return shared;
}

Disagreements find_disagreements(const RecordFold& record, const election::Definition& definition,
                                 std::size_t contest_index, election::StationRange stations) {
  std::vector<PairComparer> pairs;
  for (std::size_t first = 0; first < definition.sources.size(); ++first) {
    for (std::size_t second = first + 1; second < definition.sources.size(); ++second) {
      pairs.emplace_back(definition, definition.contests[contest_index], SourcePair{first, second});
    }
  }
  Disagreements found;
  for (election::StationIndex at = stations.first; at < stations.end; ++at.value) {
    const FormState* state = record.find(contest_index, at);
    if (state == nullptr || state->versions.size() < 2) continue;
    for (PairComparer& pair : pairs) pair.compare(*state, at, found.forms);
  }
  for (PairComparer& pair : pairs) found.pairs.push_back(pair.take());
  return found;
}

}  // namespace rekap::recapitulation
