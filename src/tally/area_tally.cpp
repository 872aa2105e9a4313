// SPDX-License-Identifier: Apache-2.0
// Follows the runs of the contest: each is one area's, and so are all its forms.
#include "tally/area_tally.h"

#include "base/check.h"

namespace rekap::tally {
namespace {

using election::FormTable;
using election::StationIndex;
using election::StationRange;

void add_run(Totals& totals, const FormTable& forms, const StationRange& run) {
  for (StationIndex station = run.first; station < run.end; ++station.value) {
    add_form(totals, forms.status(station), forms.figures(station));
  }
}

}  // namespace

Totals total_of(const FormTable& forms, std::span<const StationRange> stations) {
  Totals totals = make_totals(forms.field_count());
  StationIndex end{0};
  for (const StationRange& run : stations) {
    // A station in two runs would be counted twice.
    CHECK(run.first >= end);
    end = run.end;
    add_run(totals, forms, run);
  }
  return totals;
}

AreaTotals total_by_area(const election::Contest& contest, const FormTable& forms) {
  AreaTotals totals;
  totals.unassigned = make_totals(forms.field_count());
  totals.areas.assign(contest.areas.size(), totals.unassigned);
  for (const election::AreaRun& run : contest.runs) {
    add_run(run.area ? totals.areas[*run.area] : totals.unassigned, forms, run.stations);
  }
  return totals;
}

}  // namespace rekap::tally
