// SPDX-License-Identifier: Apache-2.0
// Layout, look-up and every refusal of the region tree.
#include "election/region_tree.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

using Level = RegionLevel;

std::vector<RegionRow> two_provinces() {
  // On purpose neither in order of code nor from the top down.
  return {{"1101012002", "110101", Level::village, "Hilir", 2},
          {"12", "0", Level::province, "Timur", 3},
          {"0", "", Level::nation, "Negeri", 4},
          {"110101", "1101", Level::district, "Kota Lama", 5},
          {"1101", "11", Level::regency, "Pesisir", 6},
          {"11", "0", Level::province, "Barat", 7},
          {"1101012001", "110101", Level::village, "Hulu", 8}};
}

std::vector<StationRow> four_stations() {
  return {{"1101012002001", "1101012002", "TPS 001", 2},
          {"1101012001901", "1101012001", "TPS 901", 3},
          {"1101012001002", "1101012001", "TPS 002", 4},
          {"1101012001001", "1101012001", "TPS 001", 5}};
}

RegionTree make_tree() {
  auto tree = RegionTree::create(two_provinces(), four_stations());
  EXPECT_TRUE(tree.has_value()) << tree.error().message;
  return std::move(tree).value();
}

std::string refusal(const std::vector<RegionRow>& regions,
                    const std::vector<StationRow>& stations = {}) {
  const auto tree = RegionTree::create(regions, stations);
  if (tree) return "accepted";
  EXPECT_EQ(tree.error().code, ErrorCode::invalid_input);
  return tree.error().message;
}

TEST(RegionTree, lays_regions_in_pre_order_with_siblings_by_code) {
  const RegionTree tree = make_tree();
  std::string codes;
  for (std::uint32_t i = 0; i < tree.region_count(); ++i) {
    codes += std::string(tree.region({i}).code) + " ";
  }
  EXPECT_EQ(codes, "0 11 1101 110101 1101012001 1101012002 12 ");
}

TEST(RegionTree, lays_stations_in_the_order_of_the_regions_then_by_code) {
  const RegionTree tree = make_tree();
  std::string codes;
  for (std::uint32_t i = 0; i < tree.station_count(); ++i) {
    codes += std::string(tree.station({i}).code) + " ";
  }
  EXPECT_EQ(codes, "1101012001001 1101012001002 1101012001901 1101012002001 ");
}

TEST(RegionTree, gives_each_region_its_parent_its_descendants_and_its_stations) {
  const RegionTree tree = make_tree();
  const Region nation = tree.region({0});
  EXPECT_EQ(nation.parent, std::nullopt);
  EXPECT_EQ(nation.end, RegionIndex{7});
  EXPECT_EQ(nation.stations.count(), 4u);
  const Region village = tree.region({4});
  EXPECT_EQ(village.name, "Hulu");
  EXPECT_EQ(village.level, Level::village);
  EXPECT_EQ(village.parent, RegionIndex{3});
  EXPECT_EQ(village.end, RegionIndex{5});
  EXPECT_EQ(village.stations.first, StationIndex{0});
  EXPECT_EQ(village.stations.end, StationIndex{3});
  EXPECT_EQ(tree.region({6}).stations.count(), 0u);
  EXPECT_EQ(tree.station({3}).village, RegionIndex{5});
  EXPECT_EQ(tree.station({3}).name, "TPS 001");
}

TEST(RegionTree, finds_regions_and_stations_by_code) {
  const RegionTree tree = make_tree();
  EXPECT_EQ(tree.find_region("110101"), RegionIndex{3});
  EXPECT_EQ(tree.find_region("1199"), std::nullopt);
  EXPECT_EQ(tree.find_region(""), std::nullopt);
  EXPECT_EQ(tree.find_station("1101012002001"), StationIndex{3});
  EXPECT_EQ(tree.find_station("1101012002"), std::nullopt);
}

TEST(RegionTree, lists_children_one_level_below) {
  const RegionTree tree = make_tree();
  EXPECT_EQ(tree.children({0}), (std::vector<RegionIndex>{{1}, {6}}));
  EXPECT_EQ(tree.children({3}), (std::vector<RegionIndex>{{4}, {5}}));
  EXPECT_TRUE(tree.children({4}).empty());
}

TEST(RegionTree, climbs_to_the_ancestor_of_a_level) {
  const RegionTree tree = make_tree();
  EXPECT_EQ(tree.ancestor({5}, Level::province), RegionIndex{1});
  EXPECT_EQ(tree.ancestor({5}, Level::village), RegionIndex{5});
  EXPECT_EQ(tree.ancestor({6}, Level::nation), RegionIndex{0});
  EXPECT_EQ(tree.ancestor({6}, Level::village), std::nullopt);
}

TEST(RegionTree, finds_every_code_of_a_large_tree) {
  std::vector<std::string> codes;
  for (int i = 0; i < 5000; ++i) codes.push_back("v-" + std::to_string(100000 + i * 7919));
  std::vector<RegionRow> regions = {{"0", "", Level::nation, "N"},
                                    {"1", "0", Level::province, "P"},
                                    {"2", "1", Level::regency, "R"},
                                    {"3", "2", Level::district, "D"}};
  std::vector<StationRow> stations;
  for (const std::string& code : codes) {
    regions.push_back({code, "3", Level::village, "V"});
    stations.push_back({code, code, "TPS 001"});
  }
  const auto tree = RegionTree::create(regions, stations);
  ASSERT_TRUE(tree);
  for (const std::string& code : codes) {
    EXPECT_EQ(tree->region(tree->find_region(code).value()).code, code);
    EXPECT_EQ(tree->station(tree->find_station(code).value()).code, code);
  }
}

TEST(RegionTree, tells_codes_of_one_hash_apart) {
  // Found by search; both have the same 32 bits on a little-endian machine.
  const std::vector<StationRow> stations = {{"1101000011828", "1101012001", "TPS 001"},
                                            {"1101000086737", "1101012001", "TPS 002"}};
  const auto tree = RegionTree::create(two_provinces(), stations);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->find_station("1101000011828"), StationIndex{0});
  EXPECT_EQ(tree->find_station("1101000086737"), StationIndex{1});
}

TEST(RegionTree, holds_nothing_at_first) {
  const RegionTree tree;
  EXPECT_EQ(tree.region_count() + tree.station_count(), 0u);
  EXPECT_EQ(tree.find_region("0"), std::nullopt);
  EXPECT_EQ(tree.find_station("0"), std::nullopt);
}

TEST(RegionTree, stays_valid_when_moved) {
  RegionTree first = make_tree();
  const RegionTree second = std::move(first);
  EXPECT_EQ(second.region({1}).name, "Barat");
}

TEST(RegionTree, refuses_a_code_given_twice) {
  auto regions = two_provinces();
  regions.push_back({"12", "0", Level::province, "Timur", 9});
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"12\": given twice");
  auto stations = four_stations();
  stations.push_back({"1101012001001", "1101012002", "TPS 001", 6});
  EXPECT_EQ(refusal(two_provinces(), stations),
            "stations.csv: line 6: code \"1101012001001\": given twice");
}

TEST(RegionTree, refuses_an_unknown_parent_or_village) {
  auto regions = two_provinces();
  regions.push_back({"1301", "13", Level::regency, "Jauh", 9});
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"1301\": unknown parent \"13\"");
  EXPECT_EQ(refusal(two_provinces(), {{"x", "999", "TPS 001", 2}}),
            "stations.csv: line 2: code \"x\": no village \"999\"");
  EXPECT_EQ(refusal(two_provinces(), {{"x", "110101", "TPS 001", 2}}),
            "stations.csv: line 2: code \"x\": no village \"110101\"");
}

TEST(RegionTree, refuses_a_parent_that_is_not_one_level_above) {
  auto regions = two_provinces();
  regions.push_back({"13", "0", Level::district, "Jauh", 9});
  EXPECT_EQ(refusal(regions),
            "regions.csv: line 9: code \"13\": a district below the nation \"0\"");
  regions.back() = {"13", "", Level::province, "Jauh", 9};
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"13\": unknown parent \"\"");
}

TEST(RegionTree, refuses_a_cycle) {
  auto regions = two_provinces();
  regions.push_back({"a", "b", Level::regency, "A", 9});
  regions.push_back({"b", "a", Level::province, "B", 10});
  EXPECT_EQ(refusal(regions),
            "regions.csv: line 10: code \"b\": a province below the regency \"a\"");
  regions.pop_back();
  regions.back() = {"a", "a", Level::regency, "A", 9};
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"a\": a regency below the regency \"a\"");
}

TEST(RegionTree, refuses_no_nation_two_nations_and_a_nation_with_a_parent) {
  EXPECT_EQ(refusal({}), "regions.csv: not exactly one nation");
  auto regions = two_provinces();
  regions.push_back({"00", "", Level::nation, "Lain", 9});
  EXPECT_EQ(refusal(regions), "regions.csv: not exactly one nation");
  regions.back().parent_code = "0";
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"00\": a nation has no parent");
}

TEST(RegionTree, refuses_a_station_among_the_regions) {
  auto regions = two_provinces();
  regions.push_back({"s", "1101012001", Level::station, "TPS 001", 9});
  EXPECT_EQ(refusal(regions), "regions.csv: line 9: code \"s\": a station is no region");
}

TEST(RegionTree, refuses_codes_that_could_leave_a_path_and_names_without_end) {
  const std::string long_code(33, '1'), long_name(501, 'n');
  for (const std::string& code :
       {std::string(), std::string("../up"), std::string("a:b"), std::string("a[b"),
        std::string("a{b"), std::string("é"), long_code}) {
    EXPECT_NE(refusal({{code, "", Level::nation, "N", 2}})
                  .find("a code has 1 to 32 letters, digits or hyphens"),
              std::string::npos)
        << code;
  }
  EXPECT_EQ(refusal({{"0", "", Level::nation, "", 2}}),
            "regions.csv: line 2: code \"0\": a name has 1 to 500 bytes, not 0");
  EXPECT_EQ(refusal({{"0", "", Level::nation, long_name, 2}}),
            "regions.csv: line 2: code \"0\": a name has 1 to 500 bytes, not 501");
  EXPECT_EQ(refusal(two_provinces(), {{"1", "1101012001", "", 2}}),
            "stations.csv: line 2: code \"1\": a name has 1 to 500 bytes, not 0");
  EXPECT_TRUE(is_code("99AA-z"));
  EXPECT_EQ(refusal(two_provinces(), {{"1/2", "1101012001", "TPS 001", 2}}),
            "stations.csv: line 2: code \"1/2\": a code has 1 to 32 letters, digits or hyphens");
}

TEST(RegionLevel, has_one_spelling_each) {
  for (const Level level : {Level::nation, Level::province, Level::regency, Level::district,
                            Level::village, Level::station}) {
    EXPECT_EQ(parse_region_level(region_level_name(level)), level);
  }
  const auto unknown = parse_region_level("county");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message,
            "unknown level \"county\": one of nation, province, regency, district, village, "
            "station");
}

}  // namespace
}  // namespace rekap::election
