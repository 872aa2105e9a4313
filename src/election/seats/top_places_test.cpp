// SPDX-License-Identifier: Apache-2.0
// Cutting a list at its last place, by one measure after another.
#include "election/seats/top_places.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

using Positions = std::vector<std::size_t>;

void expect_top(const TopPlaces& top, const Positions& chosen, const Positions& equals,
                std::size_t places_left) {
  EXPECT_EQ(top.chosen, chosen);
  EXPECT_EQ(top.equals, equals);
  EXPECT_EQ(top.places_left, places_left);
}

TEST(TopPlaces, chooses_all_where_places_suffice) {
  expect_top(make_top_places({0, 1}, 2), {0, 1}, {}, 0);
  expect_top(make_top_places({0, 1}, 5), {0, 1}, {}, 0);
  expect_top(make_top_places({}, 0), {}, {}, 0);
}

TEST(TopPlaces, chooses_nobody_without_places) {
  expect_top(make_top_places({0, 1}, 0), {}, {}, 0);
}

TEST(TopPlaces, holds_everybody_equal_before_anything_is_compared) {
  expect_top(make_top_places({2, 0, 1}, 2), {}, {2, 0, 1}, 2);
}

TEST(TopPlaces, cuts_below_the_last_place) {
  TopPlaces top = make_top_places({0, 1, 2, 3}, 2);
  narrow(top, {10, 30, 20, 5});
  expect_top(top, {1, 2}, {}, 0);
}

TEST(TopPlaces, keeps_those_equal_who_share_the_last_place) {
  TopPlaces top = make_top_places({0, 1, 2, 3, 4}, 3);
  narrow(top, {20, 30, 20, 5, 20});
  expect_top(top, {1}, {0, 2, 4}, 2);
}

TEST(TopPlaces, chooses_equals_who_fill_the_places_exactly) {
  TopPlaces top = make_top_places({0, 1, 2}, 2);
  narrow(top, {7, 3, 7});
  expect_top(top, {0, 2}, {}, 0);
}

TEST(TopPlaces, compares_only_those_still_equal) {
  TopPlaces top = make_top_places({0, 1, 2}, 1);
  narrow(top, {9, 9, 1});
  narrow(top, {3, 4, 100});
  expect_top(top, {1}, {}, 0);
  narrow(top, {5, 0, 0});  // nothing is left to compare
  expect_top(top, {1}, {}, 0);
}

TEST(TopPlaces, goes_down_the_tiers_until_one_decides) {
  TopPlaces top = make_top_places({0, 1, 2}, 2);
  narrow_by_spread(top, {{RegionLevel::province, {38, 38, 38}},
                         {RegionLevel::regency, {500, 514, 500}},
                         {RegionLevel::district, {7000, 1, 7001}}});
  expect_top(top, {1, 2}, {}, 0);
}

TEST(TopPlaces, stays_equal_where_every_tier_is) {
  TopPlaces top = make_top_places({0, 1}, 1);
  narrow_by_spread(top, {{RegionLevel::province, {38, 38}}});
  expect_top(top, {}, {0, 1}, 1);
}

TEST(SpreadTier, counts_the_regions_with_at_least_one_vote) {
  const SpreadTier tier = make_spread_tier(RegionLevel::district,
                                           {{{5}, {0}, {1}}, {{0}, {0}, {2}}, {{900}, {0}, {3}}});
  EXPECT_EQ(tier.level, RegionLevel::district);
  EXPECT_EQ(tier.regions, (std::vector<std::size_t>{2, 0, 3}));
  EXPECT_TRUE(make_spread_tier(RegionLevel::district, {}).regions.empty());
}

}  // namespace
}  // namespace rekap::election
