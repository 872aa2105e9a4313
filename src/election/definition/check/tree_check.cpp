// SPDX-License-Identifier: Apache-2.0
// What is odd about regions and stations themselves.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "election/definition/check/definition_check.h"

namespace rekap::election {
namespace {

void check_counts(const CheckedDefinition& checked, std::vector<Inconsistency>& found) {
  const RegionTree& regions = checked.definition.regions;
  std::map<RegionLevel, std::int64_t> counts;
  for (const RegionRow& row : checked.tables.regions) ++counts[row.level];
  // The rows of regions know no stations.
  counts[RegionLevel::station] = static_cast<std::int64_t>(regions.station_count());
  for (const auto& [level, expected] : checked.election.expected.counts) {
    if (counts[level] == expected) continue;
    found.push_back({InconsistencyKind::region_count_differs, "election.json", 0,
                     std::string(region_level_name(level)), std::to_string(counts[level]),
                     std::to_string(expected)});
  }
  for (std::size_t i = 0; i < checked.tables.regions.size(); ++i) {
    const auto& expected = checked.tables.expected_stations[i];
    const RegionRow& row = checked.tables.regions[i];
    const auto count = regions.region(*regions.find_region(row.code)).stations.count();
    if (!expected || *expected == static_cast<std::int64_t>(count)) continue;
    found.push_back({InconsistencyKind::station_count_differs, "regions.csv", row.line,
                     std::string(row.code), std::to_string(count), std::to_string(*expected)});
  }
}

void check_names(const CheckedDefinition& checked, std::vector<Inconsistency>& found) {
  std::set<std::pair<std::string_view, std::string_view>> seen;  // parent and name
  for (const RegionRow& row : checked.tables.regions) {
    if (seen.emplace(row.parent_code, row.name).second) continue;
    found.push_back({InconsistencyKind::region_name_twice, "regions.csv", row.line,
                     std::string(row.code), std::string(row.name), ""});
  }
}

/// Codes nest where election.json gives their sizes.
class NestingCheck {
 public:
  NestingCheck(const std::vector<std::int64_t>& sizes, std::vector<Inconsistency>& found)
      : sizes_(sizes), found_(found) {}

  template <class Row>
  void check(const Row& row, std::string_view parent, RegionLevel level, const char* file) {
    if (level == RegionLevel::nation || sizes_.empty()) return;
    const auto size = static_cast<std::size_t>(sizes_[static_cast<std::size_t>(level) - 1]);
    // The nation's code is no prefix of a province's.
    const bool is_below_nation = level == RegionLevel::province;
    if (row.code.size() == size && (is_below_nation || row.code.starts_with(parent))) return;
    found_.push_back({InconsistencyKind::code_not_nested, file, row.line, std::string(row.code),
                      std::string(parent), ""});
  }

 private:
  const std::vector<std::int64_t>& sizes_;
  std::vector<Inconsistency>& found_;
};

/// The number of a station: what its code has beyond that of the village.
std::optional<std::int64_t> find_number(std::string_view code, std::string_view village) {
  if (!code.starts_with(village)) return std::nullopt;
  code.remove_prefix(village.size());
  if (code.starts_with('-')) code.remove_prefix(1);
  const auto number = base::parse_integer(code);
  if (!number) return std::nullopt;
  return *number;
}

/// Numbers should run on from the start of each series.
class SeriesCheck {
 public:
  SeriesCheck(const CheckedDefinition& checked, std::vector<Inconsistency>& found)
      : regions_(checked.definition.regions),
        series_(checked.election.expected.station_series),
        found_(found),
        lines_(regions_.station_count()) {
    for (const StationRow& row : checked.tables.stations) {
      lines_[regions_.find_station(row.code)->value] = row.line;
    }
  }

  void check(const Region& village) {
    std::vector<std::pair<std::int64_t, StationIndex>> numbers;
    for (StationIndex i = village.stations.first; i < village.stations.end; ++i.value) {
      const std::string_view code = regions_.station(i).code;
      const auto number = find_number(code, village.code);
      if (!number) continue;
      numbers.emplace_back(*number, i);
      if (series_.size() > 1 && *number >= series_[1]) {
        report(InconsistencyKind::special_station, i, code, *number, "");
      }
    }
    // By number: as text "-1001" comes before "-901".
    std::sort(numbers.begin(), numbers.end());
    std::int64_t next = 0;
    for (const auto& [number, station] : numbers) {
      const auto above = std::upper_bound(series_.begin(), series_.end(), number);
      if (above != series_.begin()) next = std::max(next, *(above - 1));
      if (number != next) {
        report(InconsistencyKind::station_number_gap, station, village.code, number,
               std::to_string(next));
      }
      next = number + 1;
    }
  }

 private:
  void report(InconsistencyKind kind, StationIndex station, std::string_view subject,
              std::int64_t number, std::string expected) {
    found_.push_back({kind, "stations.csv", lines_[station.value], std::string(subject),
                      std::to_string(number), std::move(expected)});
  }

  const RegionTree& regions_;
  const std::vector<std::int64_t>& series_;
  std::vector<Inconsistency>& found_;
  std::vector<std::uint32_t> lines_;  // of stations.csv, by station
};

}  // namespace

void check_tree(const CheckedDefinition& checked, std::vector<Inconsistency>& found) {
  check_counts(checked, found);
  check_names(checked, found);
  NestingCheck nesting(checked.election.expected.code_sizes, found);
  for (const RegionRow& row : checked.tables.regions) {
    nesting.check(row, row.parent_code, row.level, "regions.csv");
  }
  for (const StationRow& row : checked.tables.stations) {
    nesting.check(row, row.village_code, RegionLevel::station, "stations.csv");
  }
  if (checked.election.expected.station_series.empty()) return;
  const RegionTree& regions = checked.definition.regions;
  SeriesCheck series(checked, found);
  for (std::uint32_t i = 0; i < regions.region_count(); ++i) {
    const Region region = regions.region({i});
    if (region.level == RegionLevel::village) series.check(region);
  }
}

}  // namespace rekap::election
