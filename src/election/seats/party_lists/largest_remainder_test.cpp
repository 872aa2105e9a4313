// SPDX-License-Identifier: Apache-2.0
// Quota and largest remainder: whole quotas, remainders, and equal remainders.
#include "election/seats/party_lists/largest_remainder.h"

#include <gtest/gtest.h>

#include "election/seats/articles.h"

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

TEST(LargestRemainder, shows_quota_whole_seats_and_remainders) {
  const SeatAllocation allocation = allocate_by_largest_remainder(parties({50, 30, 21}), {2}, {});
  EXPECT_EQ(allocation.quota, (Quotient{{101}, 2}));
  // 50 · 2 = 100, below 101: no whole quota for anybody.
  const std::vector<Quotient> remainders = {{{100}, 2}, {{60}, 2}, {{42}, 2}};
  EXPECT_EQ(allocation.remainders, remainders);
  const std::vector<SeatAward> awards = {{1, SeatBasis::remainder, {{100}, 2}},
                                         {2, SeatBasis::remainder, {{60}, 2}}};
  EXPECT_EQ(allocation.awards, awards);
  EXPECT_EQ(allocation.article, article_hare);
}

TEST(LargestRemainder, the_quota_is_not_rounded) {
  // A rounded quota of 34 would leave party 1 one whole seat of three.
  const SeatAllocation allocation = allocate_by_largest_remainder(parties({67, 33}), {3}, {});
  EXPECT_EQ(allocation.awards[0], (SeatAward{1, SeatBasis::quota, {{100}, 3}}));
  EXPECT_EQ(allocation.awards[1], (SeatAward{1, SeatBasis::quota, {{100}, 3}}));
  EXPECT_EQ(seats_of(allocation), (Numbers{2, 1}));
}

TEST(LargestRemainder, whole_quotas_can_use_up_all_seats) {
  const SeatAllocation allocation = allocate_by_largest_remainder(parties({60, 40}), {5}, {});
  EXPECT_EQ(seats_of(allocation), (Numbers{3, 2}));
  EXPECT_FALSE(allocation.tie);
}

TEST(LargestRemainder, equal_remainders_ask_for_the_wider_spread) {
  const auto list = parties({45, 45, 10});
  const SeatAllocation tied = allocate_by_largest_remainder(list, {1}, {});
  EXPECT_EQ(tied.tie, (Tie{{1, 2}, {1}, TieBreak::spread, article_hare_tie}));
  const SeatAllocation decided =
      allocate_by_largest_remainder(list, {1}, {{RegionLevel::district, {3, 4, 9}}});
  EXPECT_EQ(seats_of(decided), (Numbers{0, 1, 0}));
  EXPECT_FALSE(decided.tie);
  const SeatAllocation still =
      allocate_by_largest_remainder(list, {1}, {{RegionLevel::district, {3, 3, 9}}});
  EXPECT_EQ(still.tie->decided_by, TieBreak::not_stated);
}

TEST(LargestRemainder, a_party_below_the_threshold_does_not_raise_the_quota) {
  auto list = parties({60, 30, 910});
  list[2].takes_part = false;
  const SeatAllocation allocation = allocate_by_largest_remainder(list, {3}, {});
  EXPECT_EQ(allocation.quota, (Quotient{{90}, 3}));
  EXPECT_EQ(seats_of(allocation), (Numbers{2, 1, 0}));
}

TEST(LargestRemainder, seats_stay_unfilled_where_nobody_has_a_vote) {
  EXPECT_EQ(allocate_by_largest_remainder(parties({0, 0}), {3}, {}).unfilled, Seats{3});
  EXPECT_EQ(allocate_by_largest_remainder({}, {3}, {}).unfilled, Seats{3});
  const SeatAllocation none = allocate_by_largest_remainder(parties({5, 3}), {0}, {});
  EXPECT_EQ(none.unfilled, Seats{});
  EXPECT_FALSE(none.quota);
}

TEST(LargestRemainder, is_exact_for_huge_votes) {
  const std::int64_t huge = std::int64_t{1} << 50;
  EXPECT_EQ(seats_of(allocate_by_largest_remainder(parties({huge + 1, huge}), {101}, {})),
            (Numbers{51, 50}));
  EXPECT_TRUE(allocate_by_largest_remainder(parties({huge, huge}), {101}, {}).tie);
}

}  // namespace
}  // namespace rekap::election
