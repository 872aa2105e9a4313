// SPDX-License-Identifier: Apache-2.0
// Finds stations by code, fastest for rows in the order of the tree, as stores and sources list
// them.
#pragma once

#include <optional>
#include <string_view>

#include "election/region_tree.h"

namespace rekap::tally {

/// Remembers the last station found and tries the one after it first.
class StationFinder {
 public:
  /// The tree must outlive the finder.
  explicit StationFinder(const election::RegionTree& regions) : regions_(&regions) {}

  /// The station of this code; nothing for a code that the tree lacks.
  std::optional<election::StationIndex> find(std::string_view code);

 private:
  const election::RegionTree* regions_;
  election::StationIndex next_;
};

}  // namespace rekap::tally
