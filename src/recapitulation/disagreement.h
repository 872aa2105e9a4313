// SPDX-License-Identifier: Apache-2.0
// Where two sources of the same form say different things: every pair of figures, and how many.
#pragma once

#include <cstddef>
#include <vector>

#include "election/definition.h"
#include "election/figure.h"
#include "election/region_tree.h"
#include "election/votes.h"
#include "recapitulation/record_fold.h"

namespace rekap::recapitulation {

/// Two sources, as indexes into Definition::sources; `first` ranks higher.
struct SourcePair {
  std::size_t first = 0;
  std::size_t second = 0;

  bool operator==(const SourcePair&) const = default;
};

/// A figure that both sources give, each its own way.
struct FieldDifference {
  election::FieldIndex field;
  election::Figure first, second;

  bool operator==(const FieldDifference&) const = default;
};

/// One form on which two sources differ.
struct Disagreement {
  election::StationIndex station;
  SourcePair sources;
  std::vector<FieldDifference> fields;  ///< in order of the form; not empty
};

/// How two sources compare. compared = equal + differing.
struct SourceComparison {
  SourcePair sources;
  election::FormCount compared;  ///< forms of which both give at least one required figure
  election::FormCount equal;     ///< all figures that both give are the same
  election::FormCount differing;
  std::vector<election::FormCount> differing_by_field;  ///< by FieldIndex
};

/// All disagreements of one contest.
struct Disagreements {
  std::vector<SourceComparison> pairs;  ///< every pair of sources, by rank
  std::vector<Disagreement> forms;      ///< in order of stations, then of pairs
};

/// The fields that both sources of a pair must give, in order of the form. Only these can disagree:
/// what one of them need not give says nothing against the other.
std::vector<election::FieldIndex> find_shared_required(const election::Definition& definition,
                                                       const election::Contest& contest,
                                                       SourcePair sources);

/// Compares what the sources say now at a run of stations (Region::stations for a region).
///
/// A figure that is missing on one side is no difference. Source: docs/rules.md, D1.
Disagreements find_disagreements(const RecordFold& record, const election::Definition& definition,
                                 std::size_t contest_index, election::StationRange stations);

}  // namespace rekap::recapitulation
