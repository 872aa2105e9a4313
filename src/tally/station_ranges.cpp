// SPDX-License-Identifier: Apache-2.0
// Set operations on sorted runs.
#include "tally/station_ranges.h"

#include <algorithm>

namespace rekap::tally {
namespace {

using election::StationIndex;
using election::StationRange;

/// The first run that ends after `station`.
auto first_ending_after(std::span<const StationRange> ranges, StationIndex station) {
  return std::upper_bound(
      ranges.begin(), ranges.end(), station,
      [](StationIndex value, const StationRange& range) { return value < range.end; });
}

}  // namespace

std::vector<StationRange> intersect(std::span<const StationRange> a,
                                    std::span<const StationRange> b) {
  std::vector<StationRange> both;
  for (const StationRange& range : a) {
    for (auto other = first_ending_after(b, range.first);
         other != b.end() && other->first < range.end; ++other) {
      both.push_back({std::max(range.first, other->first), std::min(range.end, other->end)});
    }
  }
  return both;
}

election::FormCount count_inside(std::span<const StationRange> ranges, StationRange range) {
  election::FormCount count;
  for (auto other = first_ending_after(ranges, range.first);
       other != ranges.end() && other->first < range.end; ++other) {
    const StationRange part{std::max(range.first, other->first), std::min(range.end, other->end)};
    count += {static_cast<std::int64_t>(part.count())};
  }
  return count;
}

const StationRange* find_run(std::span<const StationRange> ranges, StationIndex station) {
  const auto run = first_ending_after(ranges, station);
  if (run == ranges.end() || station < run->first) return nullptr;
  return &*run;
}

}  // namespace rekap::tally
