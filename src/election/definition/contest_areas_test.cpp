// SPDX-License-Identifier: Apache-2.0
// Areas, split regions and runs on the sample; parse_definition_test has the refusals.
#include "election/definition/contest_areas.h"

#include <gtest/gtest.h>

#include "election/definition/sample_files.h"

namespace rekap::election {
namespace {

class ContestAreas : public testing::Test {
 protected:
  ContestAreas()
      : definition_(parse_definition(sample_files()).value()), regions_(definition_->regions) {}

  RegionIndex region(std::string_view code) const { return regions_.find_region(code).value(); }

  ContestArea area(std::vector<RegionIndex> whole, std::vector<RegionIndex> split = {}) const {
    ContestArea made;
    made.regions = std::move(whole);
    made.split_regions = std::move(split);
    return made;
  }

  std::shared_ptr<const Definition> definition_;
  const RegionTree& regions_;
};

TEST_F(ContestAreas, let_the_smaller_region_prevail_whatever_the_order) {
  const std::vector<ContestArea> areas = {area({region("1101012001")}), area({region("11")}),
                                          area({region("110101")})};
  const auto by_region = find_area_by_region(areas, regions_);
  EXPECT_EQ(by_region[region("1101012001").value], 0u);
  EXPECT_EQ(by_region[region("1101012002").value], 2u);
  EXPECT_EQ(by_region[region("110102").value], 1u);
  EXPECT_EQ(by_region[region("12").value], std::nullopt);
  EXPECT_EQ(by_region[0], std::nullopt);
}

TEST_F(ContestAreas, leave_what_is_split_or_claimed_twice_unassigned) {
  const std::vector<ContestArea> areas = {area({region("12")}, {region("1101")}),
                                          area({region("12"), region("110102")}, {region("1101")})};
  const auto by_region = find_area_by_region(areas, regions_);
  EXPECT_EQ(by_region[region("1201012001").value], std::nullopt);
  EXPECT_EQ(by_region[region("110101").value], std::nullopt);
  EXPECT_EQ(by_region[region("1101022001").value], 1u);
}

TEST_F(ContestAreas, cut_runs_where_the_area_changes_or_the_contest_is_not_held) {
  HeldRegions held(regions_.region_count(), true);
  held[region("1102012001").value] = false;
  const auto by_region = find_area_by_region({area({RegionIndex{0}})}, regions_);
  const auto runs = make_runs(by_region, regions_, held);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].stations.end, StationIndex{5});
  EXPECT_EQ(runs[1].stations.first, StationIndex{7});
  EXPECT_EQ(join_runs(runs).size(), 2u);
}

TEST_F(ContestAreas, join_runs_of_different_areas) {
  const std::vector<AreaRun> runs = {{{StationIndex{0}, StationIndex{2}}, 0},
                                     {{StationIndex{2}, StationIndex{5}}, std::nullopt},
                                     {{StationIndex{6}, StationIndex{7}}, 0}};
  const auto joined = join_runs(runs);
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(joined[0].end, StationIndex{5});
  EXPECT_TRUE(join_runs({}).empty());
}

TEST_F(ContestAreas, pass_over_villages_without_stations) {
  auto files = sample_files();
  files["regions.csv"] += "1201012002,120101,village,Kosong,,\n";
  const auto definition = parse_definition(files).value();
  EXPECT_EQ(definition->find_contest("senate")->runs.size(), 2u);
}

}  // namespace
}  // namespace rekap::election
