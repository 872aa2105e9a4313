// SPDX-License-Identifier: Apache-2.0
// Sainte-Laguë and D'Hondt: every seat with its quotient, ties that matter and ties that do not.
#include "election/seats/party_lists/divisor_method.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

std::vector<PartyVotes> parties(const std::vector<std::int64_t>& votes) {
  std::vector<PartyVotes> list;
  for (const std::int64_t each : votes) {
    list.push_back({static_cast<int>(list.size()) + 1, {each}});
  }
  return list;
}

std::vector<std::int64_t> seats_of(const SeatAllocation& allocation) {
  std::vector<std::int64_t> seats;
  for (const PartySeats& party : allocation.parties) seats.push_back(party.seats.value);
  return seats;
}

using Numbers = std::vector<std::int64_t>;

TEST(DivisorMethod, divides_by_odd_numbers_or_by_all) {
  EXPECT_EQ(divisor_after(DivisorSeries::odd, {0}), 1);
  EXPECT_EQ(divisor_after(DivisorSeries::odd, {3}), 7);
  EXPECT_EQ(divisor_after(DivisorSeries::natural, {0}), 1);
  EXPECT_EQ(divisor_after(DivisorSeries::natural, {3}), 4);
}

TEST(DivisorMethod, shows_the_quotient_of_every_seat) {
  const SeatAllocation allocation =
      allocate_by_divisors(DivisorSeries::odd, parties({30'000, 20'000, 15'000}), {4});
  const std::vector<SeatAward> awards = {{1, SeatBasis::quotient, {{30'000}, 1}},
                                         {2, SeatBasis::quotient, {{20'000}, 1}},
                                         {3, SeatBasis::quotient, {{15'000}, 1}},
                                         {1, SeatBasis::quotient, {{30'000}, 3}}};
  EXPECT_EQ(allocation.awards, awards);
  EXPECT_EQ(seats_of(allocation), (Numbers{2, 1, 1}));
  EXPECT_FALSE(allocation.quota);
}

TEST(DivisorMethod, equal_quotients_that_all_get_a_seat_are_no_tie) {
  const SeatAllocation allocation =
      allocate_by_divisors(DivisorSeries::odd, parties({30, 10, 30}), {4});
  // 30/1 twice, then 30/3 = 10/1 three times for two seats: a tie; with five seats it is none.
  EXPECT_EQ(seats_of(allocation), (Numbers{1, 0, 1}));
  EXPECT_EQ(allocation.tie, (Tie{{1, 2, 3}, {2}, TieBreak::not_stated, {}}));
  const SeatAllocation enough =
      allocate_by_divisors(DivisorSeries::odd, parties({30, 10, 30}), {5});
  EXPECT_EQ(seats_of(enough), (Numbers{2, 1, 2}));
  EXPECT_FALSE(enough.tie);
}

TEST(DivisorMethod, a_tie_for_the_only_seat_names_all_contenders) {
  const SeatAllocation allocation =
      allocate_by_divisors(DivisorSeries::natural, parties({7, 7, 3, 7}), {1});
  EXPECT_EQ(allocation.tie, (Tie{{1, 2, 4}, {1}, TieBreak::not_stated, {}}));
  EXPECT_TRUE(allocation.awards.empty());
}

TEST(DivisorMethod, no_seats_are_given_where_there_are_none) {
  const SeatAllocation allocation = allocate_by_divisors(DivisorSeries::odd, parties({7, 7}), {0});
  EXPECT_EQ(seats_of(allocation), (Numbers{0, 0}));
  EXPECT_FALSE(allocation.tie);
  EXPECT_EQ(allocation.unfilled, Seats{});
}

TEST(DivisorMethod, seats_stay_unfilled_where_nobody_has_a_vote) {
  const SeatAllocation zeros = allocate_by_divisors(DivisorSeries::odd, parties({0, 0}), {3});
  EXPECT_EQ(zeros.unfilled, Seats{3});
  EXPECT_FALSE(zeros.tie);
  EXPECT_EQ(allocate_by_divisors(DivisorSeries::odd, {}, {3}).unfilled, Seats{3});
  std::vector<PartyVotes> below = parties({10, 20});
  below[0].takes_part = below[1].takes_part = false;
  const SeatAllocation allocation = allocate_by_divisors(DivisorSeries::odd, below, {3});
  EXPECT_EQ(allocation.unfilled, Seats{3});
  EXPECT_FALSE(allocation.parties[0].takes_part);
}

TEST(DivisorMethod, one_vote_can_win_all_seats_if_it_is_the_only_one) {
  EXPECT_EQ(seats_of(allocate_by_divisors(DivisorSeries::odd, parties({0, 1, 0}), {5})),
            (Numbers{0, 5, 0}));
}

TEST(DivisorMethod, is_exact_for_votes_that_differ_in_the_last_place) {
  const std::int64_t huge = std::int64_t{1} << 40;
  // 3·2^40 / 3 against 2^40 + 1: doubles would still see it, and 128 bits do for certain.
  EXPECT_EQ(seats_of(allocate_by_divisors(DivisorSeries::odd, parties({3 * huge, huge + 1}), {2})),
            (Numbers{1, 1}));
  EXPECT_TRUE(allocate_by_divisors(DivisorSeries::odd, parties({3 * huge, huge}), {2}).tie);
  const std::int64_t most = std::int64_t{1} << 62;
  EXPECT_EQ(seats_of(allocate_by_divisors(DivisorSeries::odd, parties({most, most - 1}), {1})),
            (Numbers{1, 0}));
}

TEST(DivisorMethod, fifty_parties_and_a_hundred_seats_are_all_accounted_for) {
  std::vector<std::int64_t> votes;
  for (std::int64_t i = 1; i <= 50; ++i) votes.push_back(1'000'003 * i * i);
  const SeatAllocation allocation = allocate_by_divisors(DivisorSeries::odd, parties(votes), {100});
  Seats given;
  for (const PartySeats& party : allocation.parties) given += party.seats;
  EXPECT_EQ(given, Seats{100});
  EXPECT_EQ(allocation.awards.size(), 100U);
}

}  // namespace
}  // namespace rekap::election
