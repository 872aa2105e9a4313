// SPDX-License-Identifier: Apache-2.0
// The two inner loops of the tally, shared by totals that stand alone and those in a table.
//
// Plain additions, because they cannot overflow: a sum holds at most one figure below 2^31 of each
// station, and a count of stations stays below 2^32 (CHECKed, or by the type of StationIndex).
#pragma once

#include <span>

#include "tally/totals.h"

namespace rekap::tally {

/// More stations than a StationIndex can number.
constexpr election::FormCount station_count_end{std::int64_t{1} << 32};

/// Where sums are kept; both spans are as long as the form has fields.
struct TotalsRow {
  Coverage& coverage;
  std::span<election::Votes> accepted, pending;
};

/// Counts and adds a form that was received. `expected` and `missing` are left to the caller.
inline void add_received(const TotalsRow& row, election::FormStatus status,
                         std::span<const election::Figure> figures) {
  const bool is_accepted = status == election::FormStatus::accepted;
  row.coverage.received.value += 1;
  row.coverage.accepted.value += is_accepted;
  row.coverage.pending.value += !is_accepted;
  election::Votes* sums = is_accepted ? row.accepted.data() : row.pending.data();
  for (std::size_t i = 0; i < figures.size(); ++i) sums[i].value += figures[i].addend();
}

/// Adds `other` to `row`.
inline void add_row(const TotalsRow& row, const TotalsView& other) {
  row.coverage.expected.value += other.coverage.expected.value;
  row.coverage.received.value += other.coverage.received.value;
  row.coverage.accepted.value += other.coverage.accepted.value;
  row.coverage.pending.value += other.coverage.pending.value;
  row.coverage.missing.value += other.coverage.missing.value;
  for (std::size_t i = 0; i < row.accepted.size(); ++i) {
    row.accepted[i].value += other.accepted[i].value;
    row.pending[i].value += other.pending[i].value;
  }
}

/// Whether a form of this status was received.
inline bool is_received(election::FormStatus status) {
  return status == election::FormStatus::accepted || status == election::FormStatus::pending;
}

}  // namespace rekap::tally
