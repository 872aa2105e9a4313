// SPDX-License-Identifier: Apache-2.0
// Which regions a run of new statements touches: their own branch of the tree, and no other.
#pragma once

#include <vector>

#include "election/region_tree.h"

namespace rekap::publication {

/// A set of regions that holds with each region all those above it.
class ChangeSet {
 public:
  /// No region. `tree` must outlive the set.
  explicit ChangeSet(const election::RegionTree& tree)
      : tree_(&tree), is_changed_(tree.region_count()) {}

  /// Adds the village of the station and every region above it.
  void add(election::StationIndex station);
  /// Adds every region.
  void add_all();

  bool has(election::RegionIndex region) const { return is_changed_[region.value]; }
  bool empty() const;

 private:
  const election::RegionTree* tree_;
  std::vector<bool> is_changed_;
};

}  // namespace rekap::publication
