// SPDX-License-Identifier: Apache-2.0
// Sorts the equals by one measure and cuts them at the last place.
#include "election/seats/top_places.h"

#include <algorithm>
#include <utility>

namespace rekap::election {

SpreadTier make_spread_tier(RegionLevel level,
                            const std::vector<std::vector<Votes>>& votes_by_region) {
  SpreadTier tier{level, {}};
  for (const std::vector<Votes>& region : votes_by_region) {
    tier.regions.resize(region.size());
    for (std::size_t i = 0; i < region.size(); ++i) {
      tier.regions[i] += region[i] > Votes{} ? 1 : 0;
    }
  }
  return tier;
}

TopPlaces make_top_places(std::vector<std::size_t> contenders, std::size_t places) {
  if (contenders.size() <= places) return {std::move(contenders), {}, 0};
  if (places == 0) return {};
  return {{}, std::move(contenders), places};
}

void narrow(TopPlaces& top, const std::vector<std::int64_t>& scores) {
  if (top.equals.empty()) return;
  std::vector<std::size_t> ranked = std::exchange(top.equals, {});
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  const std::int64_t last = scores[ranked[top.places_left - 1]];
  const auto first_at_last = std::find_if(
      ranked.begin(), ranked.end(), [&](std::size_t choice) { return scores[choice] == last; });
  const auto first_below = std::find_if(first_at_last, ranked.end(),
                                        [&](std::size_t choice) { return scores[choice] < last; });

  const auto taken = static_cast<std::size_t>(first_at_last - ranked.begin());
  top.chosen.insert(top.chosen.end(), ranked.begin(), first_at_last);
  TopPlaces rest = make_top_places({first_at_last, first_below}, top.places_left - taken);
  top.chosen.insert(top.chosen.end(), rest.chosen.begin(), rest.chosen.end());
  top.equals = std::move(rest.equals);
  top.places_left = rest.places_left;
}

void narrow_by_spread(TopPlaces& top, const std::vector<SpreadTier>& spread) {
  for (const SpreadTier& tier : spread) {
    narrow(top, {tier.regions.begin(), tier.regions.end()});
  }
}

}  // namespace rekap::election
