// SPDX-License-Identifier: Apache-2.0
// One bit a region.
#include "publication/snapshot/change_set.h"

#include <algorithm>

namespace rekap::publication {

void ChangeSet::add(election::StationIndex station) {
  std::optional<election::RegionIndex> region = tree_->station(station).village;
  while (region && !is_changed_[region->value]) {
    is_changed_[region->value] = true;
    region = tree_->region(*region).parent;
  }
}

void ChangeSet::add_all() { std::fill(is_changed_.begin(), is_changed_.end(), true); }

bool ChangeSet::empty() const {
  // Whatever is in the set, the nation is.
  return is_changed_.empty() || !is_changed_.front();
}

}  // namespace rekap::publication
