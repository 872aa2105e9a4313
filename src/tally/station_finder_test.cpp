// SPDX-License-Identifier: Apache-2.0
// The finder is fast in order, and right in any order.
#include "tally/station_finder.h"

#include <gtest/gtest.h>

#include "tally/testing_tree.h"

namespace rekap::tally {
namespace {

using election::StationIndex;

TEST(StationFinder, finds_stations_in_any_order) {
  const election::RegionTree regions = testing_tree::make_regions();
  StationFinder finder(regions);
  EXPECT_EQ(finder.find("11111"), StationIndex{0});
  EXPECT_EQ(finder.find("11112"), StationIndex{1});
  EXPECT_EQ(finder.find("21111"), StationIndex{5});
  EXPECT_EQ(finder.find("21111"), StationIndex{5});
  EXPECT_EQ(finder.find("11113"), StationIndex{2});
}

TEST(StationFinder, keeps_its_place_after_an_unknown_code) {
  const election::RegionTree regions = testing_tree::make_regions();
  StationFinder finder(regions);
  EXPECT_EQ(finder.find("11111"), StationIndex{0});
  EXPECT_EQ(finder.find("99999"), std::nullopt);
  EXPECT_EQ(finder.find(""), std::nullopt);
  EXPECT_EQ(finder.find("11112"), StationIndex{1});
}

}  // namespace
}  // namespace rekap::tally
