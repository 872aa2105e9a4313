// SPDX-License-Identifier: Apache-2.0
// Runs that touch, overlap, enclose and miss each other.
#include "tally/station_ranges.h"

#include <gtest/gtest.h>

namespace rekap::tally {
namespace {

using election::FormCount;
using election::StationRange;

using Ranges = std::vector<StationRange>;

Ranges ranges(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> bounds) {
  Ranges made;
  for (const auto& [first, end] : bounds) made.push_back({{first}, {end}});
  return made;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> bounds(const Ranges& given) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const StationRange& range : given) found.emplace_back(range.first.value, range.end.value);
  return found;
}

TEST(StationRanges, intersect_in_order) {
  const Ranges held = ranges({{0, 4}, {6, 10}});
  EXPECT_EQ(bounds(intersect(held, ranges({{2, 7}, {9, 12}}))),
            bounds(ranges({{2, 4}, {6, 7}, {9, 10}})));
  EXPECT_EQ(bounds(intersect(held, ranges({{4, 6}}))), bounds({}));
  EXPECT_EQ(bounds(intersect(held, ranges({{1, 2}, {2, 3}}))), bounds(ranges({{1, 2}, {2, 3}})));
  EXPECT_EQ(bounds(intersect(held, {})), bounds({}));
  EXPECT_EQ(bounds(intersect({}, held)), bounds({}));
}

TEST(StationRanges, count_what_lies_inside) {
  const Ranges held = ranges({{0, 4}, {6, 10}});
  EXPECT_EQ(count_inside(held, {{0}, {10}}), FormCount{8});
  EXPECT_EQ(count_inside(held, {{3}, {7}}), FormCount{2});
  EXPECT_EQ(count_inside(held, {{4}, {6}}), FormCount{0});
  EXPECT_EQ(count_inside(held, {{5}, {5}}), FormCount{0});
  EXPECT_EQ(count_inside(held, {{10}, {20}}), FormCount{0});
}

TEST(StationRanges, find_the_run_of_a_station) {
  const Ranges held = ranges({{1, 4}, {6, 10}});
  EXPECT_EQ(find_run(held, {0}), nullptr);
  EXPECT_EQ(find_run(held, {1}), &held[0]);
  EXPECT_EQ(find_run(held, {3}), &held[0]);
  EXPECT_EQ(find_run(held, {4}), nullptr);
  EXPECT_EQ(find_run(held, {9}), &held[1]);
  EXPECT_EQ(find_run(held, {10}), nullptr);
}

}  // namespace
}  // namespace rekap::tally
