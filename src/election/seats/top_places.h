// SPDX-License-Identifier: Apache-2.0
// The highest few of many, by one measure after another: votes first, then the spread.
#pragma once

#include <cstdint>
#include <vector>

#include "election/region_tree.h"
#include "election/seats/outcome.h"
#include "election/votes.h"

namespace rekap::election {

/// In how many regions of one tier each choice has votes, in the order of the choices. More is
/// wider, or more even.
struct SpreadTier {
  RegionLevel level = RegionLevel::regency;
  std::vector<std::size_t> regions;
};

/// Counts the regions where each choice has at least one vote. `votes_by_region` has one entry a
/// region, each with one entry a choice.
///
/// The laws say "wider" (UU 7/2017 articles 416(4) and 422) or "more even" (423(2); UU 10/2016
/// articles 107(2) and 109(2)) and give no formula; reaching more regions is the plainest reading.
SpreadTier make_spread_tier(RegionLevel level,
                            const std::vector<std::vector<Votes>>& votes_by_region);

/// Who has a place for certain, who are equal, and how many places are left among those. Numbers
/// are positions in the list of choices.
struct TopPlaces {
  std::vector<std::size_t> chosen;  ///< highest first; equals in the order of the list
  std::vector<std::size_t> equals;  ///< in the order of the list; more than `places_left`, or none
  std::size_t places_left = 0;
};

/// All of `contenders` for `places`, before anything is compared. With enough places for all, all
/// are chosen.
TopPlaces make_top_places(std::vector<std::size_t> contenders, std::size_t places);

/// Compares the equals by `scores` (by position in the list of choices): the highest are chosen as
/// far as places reach, the lowest drop out, and those that share the last place stay equal.
void narrow(TopPlaces& top, const std::vector<std::int64_t>& scores);

/// Compares by the votes' spread, tier by tier, until all places are taken or no tier is left.
void narrow_by_spread(TopPlaces& top, const std::vector<SpreadTier>& spread);

}  // namespace rekap::election
