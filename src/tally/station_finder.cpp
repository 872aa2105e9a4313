// SPDX-License-Identifier: Apache-2.0
// The next station by comparison, any other by the tree's index.
#include "tally/station_finder.h"

namespace rekap::tally {

std::optional<election::StationIndex> StationFinder::find(std::string_view code) {
  std::optional<election::StationIndex> found = next_;
  if (next_.value >= regions_->station_count() || regions_->station(next_).code != code) {
    found = regions_->find_station(code);
  }
  if (found) next_ = {found->value + 1};
  return found;
}

}  // namespace rekap::tally
