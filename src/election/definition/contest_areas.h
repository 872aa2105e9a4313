// SPDX-License-Identifier: Apache-2.0
// Where a contest is held and which area decides each station: regions, districts and what splits
// them.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/definition/election_file.h"
#include "election/definition/tables.h"

namespace rekap::election {

/// Whether a contest is held in each region, by region index.
using HeldRegions = std::vector<bool>;

/// Everywhere but `plan.except_regions`, and abroad only where the plan says so.
/// Errors: invalid_input for an unknown region.
Result<HeldRegions> find_held_regions(const ContestPlan& plan, const RegionTree& regions,
                                      std::span<const RegionIndex> abroad);

/// The areas of a contest without choices: the regions of the plan's level where it is held, or
/// its rows of `tables`. Errors: invalid_input naming line and value, for an unknown district or
/// region, a district or a region of it given twice, or a region where the contest is not held.
Result<std::vector<ContestArea>> make_areas(const ContestPlan& plan, const DefinitionTables& tables,
                                            const RegionTree& regions, const HeldRegions& held);

/// The area of each region: that of the smallest region at or above it that some area has whole.
/// Nothing below a split region, below one that two areas claim, or where no area reaches.
std::vector<std::optional<std::size_t>> find_area_by_region(const std::vector<ContestArea>& areas,
                                                            const RegionTree& regions);

/// All stations where the contest is held, cut where the area changes.
std::vector<AreaRun> make_runs(const std::vector<std::optional<std::size_t>>& area_by_region,
                               const RegionTree& regions, const HeldRegions& held);

/// The runs without regard to areas.
std::vector<StationRange> join_runs(const std::vector<AreaRun>& runs);

}  // namespace rekap::election
