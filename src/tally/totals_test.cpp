// SPDX-License-Identifier: Apache-2.0
// What a form adds to totals, and totals to totals.
#include "tally/totals.h"

#include <gtest/gtest.h>

namespace rekap::tally {
namespace {

using election::Figure;
using election::FormStatus;
using election::Votes;

const std::vector<Figure> full = {Figure(7), Figure(9)};
const std::vector<Figure> blank_and_zero = {Figure(), Figure(0)};

TEST(Totals, begin_with_no_station) {
  const Totals totals = make_totals(2);
  EXPECT_EQ(totals.coverage, Coverage{});
  EXPECT_EQ(totals.accepted, (std::vector<Votes>(2)));
}

TEST(Totals, keep_accepted_and_pending_apart) {
  Totals totals = make_totals(2);
  add_form(totals, FormStatus::accepted, full);
  add_form(totals, FormStatus::pending, full);
  add_form(totals, FormStatus::pending, blank_and_zero);
  EXPECT_EQ(totals.coverage, (Coverage{{3}, {3}, {1}, {2}, {0}}));
  EXPECT_EQ(totals.accepted, (std::vector<Votes>{{7}, {9}}));
  EXPECT_EQ(totals.pending, (std::vector<Votes>{{7}, {9}}));
}

TEST(Totals, count_a_missing_form_as_missing_whatever_it_shows) {
  Totals totals = make_totals(2);
  add_form(totals, FormStatus::missing, full);
  add_form(totals, FormStatus::registered_empty, full);
  add_form(totals, FormStatus::missing, {});
  EXPECT_EQ(totals.coverage, (Coverage{{3}, {0}, {0}, {0}, {3}}));
  EXPECT_EQ(totals.accepted, (std::vector<Votes>(2)));
  EXPECT_EQ(totals.pending, (std::vector<Votes>(2)));
}

TEST(Totals, take_no_missing_figure_for_a_vote_less) {
  Totals totals = make_totals(2);
  add_form(totals, FormStatus::accepted, std::vector{Figure(), Figure(5)});
  EXPECT_EQ(totals.accepted, (std::vector<Votes>{{0}, {5}}));
}

TEST(Totals, hold_the_greatest_figures) {
  Totals totals = make_totals(1);
  for (int i = 0; i < 3; ++i) {
    add_form(totals, FormStatus::accepted, std::vector{Figure(Figure::value_max)});
  }
  EXPECT_EQ(totals.accepted[0].value, 3 * Figure::value_max);
}

TEST(Totals, merge_with_those_of_other_stations) {
  Totals one = make_totals(2), other = make_totals(2), together = make_totals(2);
  for (Totals* totals : {&one, &together}) {
    add_form(*totals, FormStatus::accepted, full);
    add_missing(*totals, {4});
  }
  for (Totals* totals : {&other, &together}) add_form(*totals, FormStatus::pending, full);
  merge(one, other);
  EXPECT_EQ(one, together);
  EXPECT_EQ(one.coverage, (Coverage{{6}, {2}, {1}, {1}, {4}}));
  EXPECT_EQ(make_totals(TotalsView{one.coverage, one.accepted, one.pending}), one);
}

TEST(Totals, are_equal_when_every_count_and_sum_is) {
  const Totals none = make_totals(1);
  std::vector<Totals> others(7, none);
  others[0].coverage.expected = {1};
  others[1].coverage.received = {1};
  others[2].coverage.accepted = {1};
  others[3].coverage.pending = {1};
  others[4].coverage.missing = {1};
  others[5].accepted[0] = {1};
  others[6].pending[0] = {1};
  for (const Totals& other : others) EXPECT_FALSE(other == none);
}

TEST(Totals, stop_the_program_for_forms_of_another_contest) {
  Totals totals = make_totals(3);
  EXPECT_DEATH(add_form(totals, FormStatus::accepted, full), "CHECK failed");
  EXPECT_DEATH(merge(totals, make_totals(2)), "CHECK failed");
}

TEST(Totals, stop_the_program_before_a_sum_could_overflow) {
  Totals totals = make_totals(1);
  add_missing(totals, {(std::int64_t{1} << 32) - 1});
  EXPECT_DEATH(add_missing(totals, {1}), "CHECK failed");
  EXPECT_DEATH(add_form(totals, FormStatus::accepted, std::vector{Figure(1)}), "CHECK failed");
  EXPECT_DEATH(merge(totals, totals), "CHECK failed");
}

}  // namespace
}  // namespace rekap::tally
