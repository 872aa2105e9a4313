// SPDX-License-Identifier: Apache-2.0
// regions.csv and stations.csv from foreign files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "election/definition/check/inconsistency.h"
#include "election/region_tree.h"
#include "import/definition/build_layout.h"
#include "import/definition/foreign_table.h"

namespace rekap::import {

/// A region as the build knows it.
struct BuiltRegion {
  std::string code, parent, name;
  election::RegionLevel level = election::RegionLevel::nation;
  std::string expected_stations;  ///< as written; empty if nobody says
  std::string source_id;          ///< where it differs from the code
};

/// The regions of the definition in the order of regions.csv.
class BuiltRegions {
 public:
  /// Appends a region, or nothing if its code is there. Returns the region of that code.
  BuiltRegion& append(BuiltRegion region);
  BuiltRegion* find(std::string_view code);
  const std::vector<BuiltRegion>& list() const { return regions_; }
  void sort_by_code();

 private:
  std::vector<BuiltRegion> regions_;
  std::unordered_map<std::string, std::size_t> by_code_;
};

/// The tree under construction, and what was odd on the way.
struct BuiltTree {
  BuiltRegions regions;
  std::string stations_csv;
  std::vector<election::Inconsistency> inconsistencies;
};

/// Finds the one file of an input; null if none was handed in.
/// Errors: invalid_input for two.
Result<const ForeignFile*> find_input(const std::vector<ForeignFile>& files,
                                      const TableInput& input);

/// Regions and stations by `layout`, with the first name of a code and the first row of a station.
/// Errors: invalid_input naming file, line and value; not_found for a file that was not handed in.
Result<BuiltTree> build_tree(const TreeLayout& layout, const std::vector<ForeignFile>& files);

/// Notes on each region how many stations another table says it has.
Result<> add_station_counts(const StationCountLayout& layout, const ForeignFile& file,
                            BuiltTree& tree);

/// The text of regions.csv.
std::string make_regions_csv(const BuiltRegions& regions);

}  // namespace rekap::import
