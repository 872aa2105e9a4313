// SPDX-License-Identifier: Apache-2.0
// The tally over areas that are no region: electoral districts, or any set of stations.
#pragma once

#include <span>
#include <vector>

#include "election/definition.h"
#include "election/form_table.h"
#include "tally/totals.h"

namespace rekap::tally {

/// Totals of every area of a contest.
struct AreaTotals {
  std::vector<Totals> areas;  ///< in the order of Contest::areas
  /// Stations of which the definition does not say to which area they belong: those of a split
  /// region whose bounds are not in the source.
  Totals unassigned;
};

/// Adds the forms of `stations`, which are in order and without overlap: each is expected. `forms`
/// must cover them.
Totals total_of(const election::FormTable& forms, std::span<const election::StationRange> stations);

/// Adds every form of a contest to its area. `forms` must cover the contest's stations.
AreaTotals total_by_area(const election::Contest& contest, const election::FormTable& forms);

}  // namespace rekap::tally
