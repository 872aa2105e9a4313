// SPDX-License-Identifier: Apache-2.0
// Areas that follow no region, and stations of no known area.
#include "tally/area_tally.h"

#include <gtest/gtest.h>

#include "tally/testing_tree.h"

namespace rekap::tally {
namespace {

using election::FormStatus;
using election::StationRange;
using testing_tree::make_contest;
using testing_tree::make_forms;

election::FormTable six_forms() {
  return make_forms({{FormStatus::accepted, 1, 1},
                     {FormStatus::accepted, 2, 2},
                     {FormStatus::pending, 4, -1},
                     {FormStatus::missing, -1, -1},
                     {FormStatus::accepted, 16, 16},
                     {FormStatus::accepted, 32, 32}});
}

TEST(AreaTally, adds_any_runs_of_stations) {
  const std::vector<StationRange> stations = {{{0}, {1}}, {{2}, {5}}};
  EXPECT_EQ(total_of(six_forms(), stations),
            (Totals{{{4}, {3}, {2}, {1}, {1}}, {{17}, {17}}, {{4}, {0}}}));
  EXPECT_EQ(total_of(six_forms(), {}), make_totals(2));
}

TEST(AreaTally, stops_the_program_where_a_station_would_count_twice) {
  const std::vector<StationRange> stations = {{{0}, {2}}, {{1}, {3}}};
  EXPECT_DEATH(total_of(six_forms(), stations), "CHECK failed");
}

TEST(AreaTally, gives_each_form_to_its_area_and_keeps_the_rest_in_sight) {
  election::Contest contest = make_contest();
  contest.areas.resize(3);
  contest.runs = {{{{0}, {1}}, 0}, {{{1}, {3}}, 1}, {{{3}, {4}}, 0}, {{{4}, {6}}, std::nullopt}};
  const AreaTotals totals = total_by_area(contest, six_forms());
  ASSERT_EQ(totals.areas.size(), 3U);
  EXPECT_EQ(totals.areas[0], (Totals{{{2}, {1}, {1}, {0}, {1}}, {{1}, {1}}, {{0}, {0}}}));
  EXPECT_EQ(totals.areas[1], (Totals{{{2}, {2}, {1}, {1}, {0}}, {{2}, {2}}, {{4}, {0}}}));
  EXPECT_EQ(totals.areas[2], make_totals(2));
  EXPECT_EQ(totals.unassigned, (Totals{{{2}, {2}, {2}, {0}, {0}}, {{48}, {48}}, {{0}, {0}}}));
}

}  // namespace
}  // namespace rekap::tally
