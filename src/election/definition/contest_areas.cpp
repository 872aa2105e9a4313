// SPDX-License-Identifier: Apache-2.0
// Regions lie in pre-order, so whatever holds for a region is filled into one run of indices; the
// smaller region is filled after the larger and prevails.
#include "election/definition/contest_areas.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::election {
namespace {

using base::quote;

template <class Row>
tl::unexpected<Error> fail_at(std::string_view file, const Row& row, std::string_view message) {
  return fail(ErrorCode::invalid_input, fmt::format("{}: line {}: {}", file, row.line, message));
}

constexpr std::string_view districts_file = "electoral_districts.csv";
constexpr std::string_view regions_file = "electoral_district_regions.csv";

ContestArea make_area(std::string_view code, std::string_view name, Seats seats) {
  ContestArea area;
  area.code = code;
  area.name = name;
  area.seats = seats;
  return area;
}

Result<> append_region(ContestArea& area, const DistrictRegionRow& row, const RegionTree& regions,
                       const HeldRegions& held) {
  const auto region = regions.find_region(row.region);
  if (!region) return fail_at(regions_file, row, "unknown region " + quote(row.region));
  if (!held[region->value]) {
    return fail_at(
        regions_file, row,
        fmt::format("contest {} is not held in region {}", quote(row.contest), quote(row.region)));
  }
  // Whole and split at once would contradict itself.
  for (const auto* list : {&area.regions, &area.split_regions}) {
    if (std::find(list->begin(), list->end(), *region) != list->end()) {
      return fail_at(regions_file, row, "given twice: region " + quote(row.region));
    }
  }
  (row.is_split ? area.split_regions : area.regions).push_back(*region);
  return {};
}

/// The districts in file order, with their regions.
Result<std::vector<ContestArea>> make_districts(const ContestPlan& plan,
                                                const DefinitionTables& tables,
                                                const RegionTree& regions,
                                                const HeldRegions& held) {
  std::vector<ContestArea> areas;
  std::unordered_map<std::string_view, std::size_t> by_code;
  for (const DistrictRow& row : tables.districts) {
    if (row.contest != plan.id) continue;
    if (!is_code(row.code)) {
      return fail_at(districts_file, row,
                     "no code of letters, digits, hyphens: " + quote(row.code));
    }
    if (!by_code.emplace(row.code, areas.size()).second) {
      return fail_at(districts_file, row, "given twice: district " + quote(row.code));
    }
    areas.push_back(make_area(row.code, row.name, row.seats));
  }
  for (const DistrictRegionRow& row : tables.district_regions) {
    if (row.contest != plan.id) continue;
    const auto area = by_code.find(row.district);
    if (area == by_code.end()) {
      return fail_at(regions_file, row, "unknown district " + quote(row.district));
    }
    TRY_VOID(append_region(areas[area->second], row, regions, held));
  }
  return areas;
}

/// One area for each region of the plan's level, in the order of the tree.
std::vector<ContestArea> make_region_areas(const ContestPlan& plan, const RegionTree& regions,
                                           const HeldRegions& held) {
  std::vector<ContestArea> areas;
  for (std::uint32_t i = 0; i < regions.region_count(); ++i) {
    const Region region = regions.region({i});
    if (region.level != plan.area_level || !held[i]) continue;
    areas.push_back(make_area(region.code, region.name, plan.seats));
    areas.back().regions = {RegionIndex{i}};
  }
  return areas;
}

/// One region of one area; nothing for a split one.
struct Claim {
  RegionIndex region;
  RegionLevel level;
  std::optional<std::size_t> area;
};

/// All claims, the larger regions first.
std::vector<Claim> list_claims(const std::vector<ContestArea>& areas, const RegionTree& regions) {
  std::vector<Claim> claims;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    for (const RegionIndex region : areas[i].regions) {
      claims.push_back({region, regions.region(region).level, i});
    }
    for (const RegionIndex region : areas[i].split_regions) {
      claims.push_back({region, regions.region(region).level, std::nullopt});
    }
  }
  // By level, not by place in the tree: the smaller region is to come after the larger.
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return a.level != b.level ? a.level < b.level : a.region < b.region;
  });
  return claims;
}

}  // namespace

Result<HeldRegions> find_held_regions(const ContestPlan& plan, const RegionTree& regions,
                                      std::span<const RegionIndex> abroad) {
  HeldRegions held(regions.region_count(), true);
  const auto clear = [&](RegionIndex region) {
    std::fill(held.begin() + region.value, held.begin() + regions.region(region).end.value, false);
  };
  if (!plan.is_held_abroad) std::for_each(abroad.begin(), abroad.end(), clear);
  for (const std::string& code : plan.except_regions) {
    const auto region = regions.find_region(code);
    if (!region) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}.held.except: unknown region {}", plan.where, quote(code)));
    }
    clear(*region);
  }
  return held;
}

Result<std::vector<ContestArea>> make_areas(const ContestPlan& plan, const DefinitionTables& tables,
                                            const RegionTree& regions, const HeldRegions& held) {
  if (!plan.area_level) return make_districts(plan, tables, regions, held);
  return make_region_areas(plan, regions, held);
}

std::vector<std::optional<std::size_t>> find_area_by_region(const std::vector<ContestArea>& areas,
                                                            const RegionTree& regions) {
  std::vector<std::optional<std::size_t>> area_by_region(regions.region_count());
  const std::vector<Claim> claims = list_claims(areas, regions);
  for (auto claim = claims.begin(); claim != claims.end();) {
    const auto is_other = [&](const Claim& other) { return other.region != claim->region; };
    const auto next = std::find_if(claim, claims.end(), is_other);
    // A region that more than one row names, split or whole, is nobody's by itself.
    std::optional<std::size_t> area;
    if (next - claim == 1) area = claim->area;
    std::fill(area_by_region.begin() + claim->region.value,
              area_by_region.begin() + regions.region(claim->region).end.value, area);
    claim = next;
  }
  return area_by_region;
}

std::vector<AreaRun> make_runs(const std::vector<std::optional<std::size_t>>& area_by_region,
                               const RegionTree& regions, const HeldRegions& held) {
  std::vector<AreaRun> runs;
  for (std::uint32_t i = 0; i < regions.region_count(); ++i) {
    const Region region = regions.region({i});
    // A village lies in one area as a whole: no source splits one.
    const StationRange stations = region.stations;
    if (region.level != RegionLevel::village || !held[i] || stations.count() == 0) continue;
    if (!runs.empty() && runs.back().stations.end == stations.first &&
        runs.back().area == area_by_region[i]) {
      runs.back().stations.end = stations.end;
    } else {
      runs.push_back({stations, area_by_region[i]});
    }
  }
  return runs;
}

std::vector<StationRange> join_runs(const std::vector<AreaRun>& runs) {
  std::vector<StationRange> ranges;
  for (const AreaRun& run : runs) {
    if (!ranges.empty() && ranges.back().end == run.stations.first) {
      ranges.back().end = run.stations.end;
    } else {
      ranges.push_back(run.stations);
    }
  }
  return ranges;
}

}  // namespace rekap::election
