// SPDX-License-Identifier: Apache-2.0
// What is odd about the areas of a contest: what they have, and which regions they leave or share.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "election/definition/check/definition_check.h"
#include "election/definition/contest_areas.h"

namespace rekap::election {
namespace {

constexpr const char* districts_file = "electoral_districts.csv";
constexpr const char* regions_file = "electoral_district_regions.csv";

/// Where an inconsistency is seen.
struct Place {
  const char* file;
  std::uint32_t line = 0;
};

/// The areas that have a region, and those that share it.
struct Owners {
  std::vector<std::string_view> whole, split;
};

class AreaCheck {
 public:
  AreaCheck(const CheckedDefinition& checked, std::size_t contest_index,
            std::vector<Inconsistency>& found)
      : checked_(checked),
        plan_(checked.election.contests[contest_index]),
        contest_(checked.definition.contests[contest_index]),
        regions_(checked.definition.regions),
        held_(find_held_regions(plan_, regions_, checked.definition.abroad).value()),
        found_(found) {
    for (const ContestArea& area : contest_.areas) {
      for (const RegionIndex region : area.regions) owners_[region].whole.push_back(area.code);
      for (const RegionIndex region : area.split_regions)
        owners_[region].split.push_back(area.code);
    }
  }

  void check() {
    check_counts();
    for (const std::string& code : plan_.except_regions) {
      report(InconsistencyKind::contest_not_held, {"election.json"}, code);
    }
    if (contest_.areas.empty()) {
      report(InconsistencyKind::contest_without_areas, {"election.json"}, "");
    } else if (plan_.area_level) {
      check_choices();
    } else {
      // Only districts can overlap or leave gaps.
      check_districts();
      check_district_regions();
      count_unassigned();
      check_unassigned({0}, false);
    }
  }

 private:
  void report(InconsistencyKind kind, Place place, std::string_view subject,
              std::string_view found = "", std::string_view expected = "") {
    found_.push_back({kind, place.file, place.line,
                      subject.empty() ? plan_.id : fmt::format("{}/{}", plan_.id, subject),
                      std::string(found), std::string(expected)});
  }

  void compare(InconsistencyKind kind, std::int64_t found, std::optional<std::int64_t> expected) {
    if (!expected || *expected == found) return;
    report(kind, {"election.json"}, "", std::to_string(found), std::to_string(*expected));
  }

  void check_counts() {
    Seats seats;
    std::size_t candidates = 0;
    for (const ContestArea& area : contest_.areas) {
      seats += area.seats;
      // Persons stand as choices; of a party list they are the candidates.
      const bool is_list = is_party_list(plan_.system);
      candidates += is_list ? area.candidates.size() : area.choices.size();
    }
    compare(InconsistencyKind::area_count_differs, static_cast<std::int64_t>(contest_.areas.size()),
            plan_.expected.areas);
    compare(InconsistencyKind::seat_count_differs, seats.value, plan_.expected.seats);
    compare(InconsistencyKind::candidate_count_differs, static_cast<std::int64_t>(candidates),
            plan_.expected.candidates);
  }

  /// Regions of the contest's level where it is held and nobody stands.
  void check_choices() {
    for (std::uint32_t i = 0; i < regions_.region_count(); ++i) {
      const Region region = regions_.region({i});
      if (region.level != plan_.area_level || !held_[i]) continue;
      // Only the nation stays an area without choices; others have been left out.
      const auto owner = owners_.find({i});
      const bool is_area = owner != owners_.end();
      if (is_area && !contest_.areas[area_index(owner->second.whole.front())].choices.empty()) {
        continue;
      }
      report(InconsistencyKind::area_without_choices, {"choices.csv"}, region.code, region.name);
    }
  }

  std::size_t area_index(std::string_view code) const {
    const auto has_code = [&](const ContestArea& area) { return area.code == code; };
    const auto area = std::find_if(contest_.areas.begin(), contest_.areas.end(), has_code);
    return static_cast<std::size_t>(area - contest_.areas.begin());
  }

  void check_districts() {
    for (const DistrictRow& row : checked_.tables.districts) {
      if (row.contest != plan_.id) continue;
      const ContestArea& area = contest_.areas[area_index(row.code)];
      if (area.seats.value == 0) {
        report(InconsistencyKind::area_without_seats, {districts_file, row.line}, row.code);
      }
      if (area.regions.empty() && area.split_regions.empty()) {
        report(InconsistencyKind::area_without_regions, {districts_file, row.line}, row.code);
      }
    }
  }

  void check_district_regions() {
    for (const DistrictRegionRow& row : checked_.tables.district_regions) {
      if (row.contest != plan_.id) continue;
      const RegionIndex region = *regions_.find_region(row.region);
      const std::string_view name = regions_.region(region).name;
      if (!row.is_split && !row.name.empty() && row.name != name) {
        report(InconsistencyKind::region_name_differs, {regions_file, row.line}, row.region,
               row.name, name);
      }
      if (!row.is_split) check_overlap(row, region);
    }
  }

  /// A whole region that another area has too, or that lies in one which another area has.
  void check_overlap(const DistrictRegionRow& row, RegionIndex region) {
    // Up to the nation: districts may be made of regions of different levels.
    for (std::optional<RegionIndex> at = region; at; at = regions_.region(*at).parent) {
      const auto owners = owners_.find(*at);
      if (owners == owners_.end()) continue;
      for (const std::string_view area : owners->second.whole) {
        if (area == row.district) continue;
        report(InconsistencyKind::region_in_two_areas, {regions_file, row.line}, row.region, area,
               row.district);
      }
    }
  }

  /// By region: how many stations below have no area although the contest is held there.
  void count_unassigned() {
    unassigned_.assign(regions_.region_count() + 1, 0);
    for (std::uint32_t i = 0; i < regions_.region_count(); ++i) {
      const Region region = regions_.region({i});
      const bool is_village = region.level == RegionLevel::village;
      std::size_t count = 0;
      if (is_village && held_[i] && region.stations.count() > 0 &&
          !contest_.area_of(region.stations.first)) {
        count = region.stations.count();
      }
      unassigned_[i + 1] = unassigned_[i] + count;  // a running sum over the pre-order
    }
  }

  /// Names the largest regions of which no station has an area.
  void check_unassigned(RegionIndex index, bool is_below_split) {
    const Region region = regions_.region(index);
    const std::size_t count = unassigned_[region.end.value] - unassigned_[index.value];
    if (count == 0) return;
    const auto owners = owners_.find(index);
    const bool is_split =
        is_below_split || (owners != owners_.end() && !owners->second.split.empty());
    if (count < region.stations.count()) {
      for (const RegionIndex child : regions_.children(index)) check_unassigned(child, is_split);
      return;
    }
    const auto is_region = [&](const RegionRow& row) { return row.code == region.code; };
    const auto& rows = checked_.tables.regions;
    const auto kind =
        is_split ? InconsistencyKind::split_without_bounds : InconsistencyKind::region_in_no_area;
    report(kind, {"regions.csv", std::find_if(rows.begin(), rows.end(), is_region)->line},
           region.code, std::to_string(count), "0");
  }

  const CheckedDefinition& checked_;
  const ContestPlan& plan_;
  const Contest& contest_;
  const RegionTree& regions_;
  const HeldRegions held_;
  std::vector<Inconsistency>& found_;
  std::map<RegionIndex, Owners> owners_;
  std::vector<std::size_t> unassigned_;
};

}  // namespace

void check_areas(const CheckedDefinition& checked, std::size_t contest_index,
                 std::vector<Inconsistency>& found) {
  AreaCheck(checked, contest_index, found).check();
}

}  // namespace rekap::election
