// SPDX-License-Identifier: Apache-2.0
// Runs of stations as sets: where a contest is held, what an area is made of.
#pragma once

#include <span>
#include <vector>

#include "election/region_tree.h"
#include "election/votes.h"

namespace rekap::tally {

/// The stations of both. Each argument is in order and without overlap.
std::vector<election::StationRange> intersect(std::span<const election::StationRange> a,
                                              std::span<const election::StationRange> b);

/// How many stations `ranges` has inside `range`. `ranges` is in order and without overlap.
election::FormCount count_inside(std::span<const election::StationRange> ranges,
                                 election::StationRange range);

/// The run of `ranges`, which are in order and without overlap, that holds `station`; null if none
/// does.
const election::StationRange* find_run(std::span<const election::StationRange> ranges,
                                       election::StationIndex station);

}  // namespace rekap::tally
