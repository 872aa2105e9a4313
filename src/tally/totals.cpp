// SPDX-License-Identifier: Apache-2.0
// Totals that stand alone: one region at a time, or an area.
#include "tally/totals.h"

#include "base/check.h"
#include "tally/totals_row.h"

namespace rekap::tally {

Totals make_totals(std::size_t field_count) {
  return {{}, std::vector<election::Votes>(field_count), std::vector<election::Votes>(field_count)};
}

Totals make_totals(const TotalsView& view) {
  return {view.coverage,
          {view.accepted.begin(), view.accepted.end()},
          {view.pending.begin(), view.pending.end()}};
}

void add_form(Totals& totals, election::FormStatus status,
              std::span<const election::Figure> figures) {
  if (!is_received(status)) return add_missing(totals, {1});
  CHECK(figures.size() == totals.accepted.size());
  totals.coverage.expected += {1};
  CHECK(totals.coverage.expected < station_count_end);
  add_received({totals.coverage, totals.accepted, totals.pending}, status, figures);
}

void add_missing(Totals& totals, election::FormCount stations) {
  totals.coverage.expected += stations;
  totals.coverage.missing += stations;
  CHECK(totals.coverage.expected < station_count_end);
}

void merge(Totals& totals, const Totals& other) {
  merge(totals, TotalsView{other.coverage, other.accepted, other.pending});
}

void merge(Totals& totals, const TotalsView& other) {
  CHECK(other.accepted.size() == totals.accepted.size());
  CHECK(totals.coverage.expected + other.coverage.expected < station_count_end);
  add_row({totals.coverage, totals.accepted, totals.pending}, other);
}

}  // namespace rekap::tally
