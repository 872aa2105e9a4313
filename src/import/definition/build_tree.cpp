// SPDX-License-Identifier: Apache-2.0
// Two ways to a tree: from the nested codes of the stations, or from a table of regions with
// parents.
#include "import/definition/build_tree.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "election/definition/tables.h"

namespace rekap::import {
namespace {

using base::quote;
using election::Inconsistency;
using election::InconsistencyKind;
using election::RegionLevel;

struct BuiltStation {
  std::string code, village, name, source_id;
  std::uint32_t line = 0;
};

std::string make_stations_csv(std::vector<BuiltStation>& stations, const std::string& file,
                              std::vector<Inconsistency>& inconsistencies) {
  // Stable, so that of two rows of one code the first in the file comes first and is kept.
  std::stable_sort(stations.begin(), stations.end(),
                   [](const BuiltStation& a, const BuiltStation& b) {
                     return std::tie(a.village, a.code) < std::tie(b.village, b.code);
                   });
  TableText table(election::table_header("stations.csv"));
  const BuiltStation* last = nullptr;
  for (const BuiltStation& station : stations) {
    if (last != nullptr && last->code == station.code) {
      inconsistencies.push_back({InconsistencyKind::row_given_twice, file, station.line,
                                 station.code, station.name, last->name});
      continue;
    }
    table.append_row({station.code, station.village, station.name, station.source_id});
    last = &station;
  }
  return table.take();
}

Result<const ForeignFile*> find_required(const std::vector<ForeignFile>& files,
                                         const TableInput& input) {
  const ForeignFile* file = TRY(find_input(files, input));
  if (file == nullptr) {
    return fail(ErrorCode::not_found, "build.json needs a file for --" + input.input);
  }
  return file;
}

/// The tree from stations alone: codes nest, and each row names the regions above.
class StationTree {
 public:
  StationTree(const TreeLayout& layout, BuiltTree& tree) : layout_(layout), tree_(tree) {
    tree_.regions.append({layout.nation_code, "", layout.nation_name, RegionLevel::nation, "", ""});
  }

  Result<> append(const ForeignTable& row) {
    // From the province down; each code begins with the one above.
    const std::string_view code = row.cell(0);
    std::string_view parent = layout_.nation_code;
    for (std::size_t i = 0; i < layout_.levels.size(); ++i) {
      const TreeLayout::Level& level = layout_.levels[i];
      if (code.size() <= level.code_size) {
        return row.refuse(
            0, fmt::format("is too short for the code of a {}", region_level_name(level.level)));
      }
      const std::string_view region = code.substr(0, level.code_size);
      note_region(row, {std::string(region), std::string(parent), std::string(row.cell(2 + i)),
                        level.level, "", ""});
      parent = region;
    }
    stations_.push_back(
        {std::string(code), std::string(parent), std::string(row.cell(1)), "", row.line()});
    return {};
  }

  void finish(const std::string& file) {
    tree_.regions.sort_by_code();
    tree_.stations_csv = make_stations_csv(stations_, file, tree_.inconsistencies);
  }

 private:
  void note_region(const ForeignTable& row, BuiltRegion region) {
    const std::string name = region.name;
    // append() gives back what is there: the first name stands.
    const BuiltRegion& first = tree_.regions.append(std::move(region));
    if (first.name == name || !other_names_.emplace(first.code, name).second) return;
    tree_.inconsistencies.push_back({InconsistencyKind::row_name_differs, row.file_name(),
                                     row.line(), first.code, name, first.name});
  }

  const TreeLayout& layout_;
  BuiltTree& tree_;
  std::vector<BuiltStation> stations_;
  std::set<std::pair<std::string, std::string>> other_names_;  // reported once each
};

Result<> build_from_stations(const TreeLayout& layout, const ForeignFile& file, BuiltTree& tree) {
  const auto column = [&](std::size_t level) {
    return level < layout.levels.size() ? std::string_view(layout.levels[level].name)
                                        : std::string_view();
  };
  ForeignTable rows = TRY(ForeignTable::create(
      file, {layout.code, layout.name, column(0), column(1), column(2), column(3)}));
  StationTree stations(layout, tree);
  while (TRY(rows.next())) TRY_VOID(stations.append(rows));
  stations.finish(file.name);
  return {};
}

/// A foreign id as a code: a leading '-' is spelt out.
std::string make_code(std::string_view id, const std::string& minus) {
  if (minus.empty() || !id.starts_with('-')) return std::string(id);
  return minus + std::string(id.substr(1));
}

Result<> append_region(const TreeLayout& layout, const ForeignTable& row, BuiltTree& tree) {
  const std::int64_t depth = TRY(row.number(2));
  if (depth < 0 || depth > static_cast<std::int64_t>(RegionLevel::village)) {
    return row.refuse(2, "is no depth from 0, the nation, to 4, the village");
  }
  const std::string id(row.cell(0));
  BuiltRegion region{make_code(id, layout.minus), make_code(row.cell(1), layout.minus),
                     std::string(row.cell(3)),    static_cast<RegionLevel>(depth),
                     std::string(row.cell(4)),    ""};
  // The source calls the nation by a code of its own.
  if (depth == 0) region.name = layout.nation_name;
  if (region.code != id) region.source_id = id;
  tree.regions.append(std::move(region));
  return {};
}

Result<BuiltStation> make_station(const TreeLayout& layout, const ForeignTable& row) {
  const std::int64_t number = TRY(row.number(1));
  const std::string digits = fmt::format("{:0{}}", number, layout.number_size);
  const std::string village = make_code(row.cell(0), layout.minus);
  return BuiltStation{village + "-" + digits, village, layout.name_prefix + digits,
                      fmt::format("{}/{}", row.cell(0), row.cell(1)), row.line()};
}

Result<> build_from_regions(const TreeLayout& layout, const ForeignFile& regions,
                            const ForeignFile& stations, BuiltTree& tree) {
  ForeignTable rows = TRY(ForeignTable::create(
      regions, {layout.code, layout.parent, layout.depth, layout.name, layout.station_count}));
  while (TRY(rows.next())) TRY_VOID(append_region(layout, rows, tree));
  ForeignTable station_rows = TRY(ForeignTable::create(stations, {layout.village, layout.number}));
  std::vector<BuiltStation> built;
  while (TRY(station_rows.next())) built.push_back(TRY(make_station(layout, station_rows)));
  tree.stations_csv = make_stations_csv(built, stations.name, tree.inconsistencies);
  return {};
}

}  // namespace

BuiltRegion& BuiltRegions::append(BuiltRegion region) {
  const auto [place, is_new] = by_code_.emplace(region.code, regions_.size());
  if (is_new) regions_.push_back(std::move(region));
  return regions_[place->second];
}

BuiltRegion* BuiltRegions::find(std::string_view code) {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? nullptr : &regions_[found->second];
}

void BuiltRegions::sort_by_code() {
  std::sort(regions_.begin(), regions_.end(),
            [](const BuiltRegion& a, const BuiltRegion& b) { return a.code < b.code; });
  for (std::size_t i = 0; i < regions_.size(); ++i) by_code_[regions_[i].code] = i;
}

Result<const ForeignFile*> find_input(const std::vector<ForeignFile>& files,
                                      const TableInput& input) {
  const ForeignFile* found = nullptr;
  for (const ForeignFile& file : files) {
    if (file.input != input.input || (!input.file.empty() && file.name != input.file)) continue;
    if (found != nullptr) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("--{} was given two files for one table: {} and {}", input.input,
                              found->name, file.name));
    }
    found = &file;
  }
  return found;
}

Result<BuiltTree> build_tree(const TreeLayout& layout, const std::vector<ForeignFile>& files) {
  BuiltTree tree;
  const ForeignFile* file = TRY(find_required(files, layout.input));
  if (!layout.levels.empty()) {
    TRY_VOID(build_from_stations(layout, *file, tree));
  } else {
    const ForeignFile* stations = TRY(find_required(files, layout.stations));
    TRY_VOID(build_from_regions(layout, *file, *stations, tree));
  }
  return tree;
}

Result<> add_station_counts(const StationCountLayout& layout, const ForeignFile& file,
                            BuiltTree& tree) {
  ForeignTable rows = TRY(ForeignTable::create(file, {layout.code, layout.count}));
  while (TRY(rows.next())) {
    const std::string_view code = rows.cell(0);
    const auto is_prefix = [&](const std::string& prefix) { return code.starts_with(prefix); };
    const auto& skipped = layout.skip_prefixes;
    if (std::any_of(skipped.begin(), skipped.end(), is_prefix)) continue;
    BuiltRegion* region = tree.regions.find(code);
    if (region != nullptr) {
      region->expected_stations = rows.cell(1);
    } else {
      tree.inconsistencies.push_back({InconsistencyKind::region_unknown, file.name, rows.line(),
                                      std::string(code), std::string(rows.cell(1)), ""});
    }
  }
  return {};
}

std::string make_regions_csv(const BuiltRegions& regions) {
  TableText table(election::table_header("regions.csv"));
  for (const BuiltRegion& region : regions.list()) {
    table.append_row({region.code, region.parent, region_level_name(region.level), region.name,
                      region.expected_stations, region.source_id});
  }
  return table.take();
}

}  // namespace rekap::import
