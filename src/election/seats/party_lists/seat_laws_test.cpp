// SPDX-License-Identifier: Apache-2.0
// The laws that methods of seats keep, on random votes: house and population monotonicity,
// anonymity, proportional scaling; and the one that the quota method is known to break.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "election/seats/area_outcome.h"
#include "election/seats/party_lists/seat_question.h"

namespace rekap::election {
namespace {

constexpr SeatMethod all_methods[] = {SeatMethod::sainte_lague, SeatMethod::dhondt,
                                      SeatMethod::hare_largest_remainder};
constexpr SeatMethod divisor_methods[] = {SeatMethod::sainte_lague, SeatMethod::dhondt};

using Numbers = std::vector<std::int64_t>;

SeatAllocation allocate(SeatMethod method, const Numbers& votes, std::int64_t seats) {
  SeatQuestion question{method, {seats}, {}, {}};
  for (const std::int64_t each : votes) question.votes.push_back({each});
  return answer_seat_question(question);
}

Numbers seats_of(const SeatAllocation& allocation) {
  Numbers seats;
  for (const PartySeats& party : allocation.parties) seats.push_back(party.seats.value);
  return seats;
}

// 1 to 12 parties, small numbers half of the time so that ties come up.
Numbers make_votes() {
  const std::int64_t most = *rc::gen::element<std::int64_t>(20, std::int64_t{1} << 40);
  const auto count = *rc::gen::inRange<std::size_t>(1, 13);
  return *rc::gen::container<Numbers>(count, rc::gen::inRange<std::int64_t>(0, most));
}

std::int64_t make_seats() { return *rc::gen::inRange<std::int64_t>(0, 60); }

RC_GTEST_PROP(SeatLaws, every_seat_is_given_tied_or_unfilled, ()) {
  const Numbers votes = make_votes();
  const std::int64_t seats = make_seats();
  for (const SeatMethod method : all_methods) {
    const SeatAllocation allocation = allocate(method, votes, seats);
    Numbers given = seats_of(allocation);
    RC_ASSERT(static_cast<std::int64_t>(allocation.awards.size()) ==
              std::accumulate(given.begin(), given.end(), std::int64_t{0}));
    given.push_back(allocation.unfilled.value);
    if (allocation.tie) {
      const auto contenders = static_cast<std::int64_t>(allocation.tie->contenders.size());
      RC_ASSERT(allocation.tie->places.value > 0);
      RC_ASSERT(allocation.tie->places.value < contenders);
      given.push_back(allocation.tie->places.value);
    }
    RC_ASSERT(std::accumulate(given.begin(), given.end(), std::int64_t{0}) == seats);
  }
}

RC_GTEST_PROP(SeatLaws, one_seat_more_takes_none_from_anybody, ()) {
  const Numbers votes = make_votes();
  const std::int64_t seats = make_seats();
  for (const SeatMethod method : divisor_methods) {
    const Numbers fewer = seats_of(allocate(method, votes, seats));
    const Numbers more = seats_of(allocate(method, votes, seats + 1));
    for (std::size_t i = 0; i < votes.size(); ++i) RC_ASSERT(fewer[i] <= more[i]);
  }
}

RC_GTEST_PROP(SeatLaws, more_votes_for_one_party_give_it_no_less_and_others_no_more, ()) {
  const Numbers votes = make_votes();
  const std::int64_t seats = make_seats();
  const auto gainer = *rc::gen::inRange<std::size_t>(0, votes.size());
  Numbers grown = votes;
  grown[gainer] += *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << 30);
  for (const SeatMethod method : divisor_methods) {
    const Numbers before = seats_of(allocate(method, votes, seats));
    const Numbers after = seats_of(allocate(method, grown, seats));
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const bool is_lawful = i == gainer ? after[i] >= before[i] : after[i] <= before[i];
      RC_ASSERT(is_lawful);
    }
  }
}

RC_GTEST_PROP(SeatLaws, the_order_of_the_parties_does_not_matter, ()) {
  const Numbers votes = make_votes();
  const std::int64_t seats = make_seats();
  std::vector<std::size_t> order(votes.size());
  std::iota(order.begin(), order.end(), 0);
  // Any order: sorted by random keys.
  const auto keys = *rc::gen::container<Numbers>(votes.size(), rc::gen::arbitrary<std::int64_t>());
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return keys[a] < keys[b]; });
  Numbers permuted;
  for (const std::size_t i : order) permuted.push_back(votes[i]);
  for (const SeatMethod method : all_methods) {
    const SeatAllocation before = allocate(method, votes, seats);
    const SeatAllocation after = allocate(method, permuted, seats);
    for (std::size_t i = 0; i < order.size(); ++i) {
      RC_ASSERT(after.parties[i].seats == before.parties[order[i]].seats);
    }
    RC_ASSERT(before.tie.has_value() == after.tie.has_value());
    if (!before.tie) continue;
    RC_ASSERT(before.tie->places == after.tie->places);
    std::vector<int> contenders;
    for (const int number : after.tie->contenders) {
      contenders.push_back(static_cast<int>(order[static_cast<std::size_t>(number) - 1]) + 1);
    }
    std::sort(contenders.begin(), contenders.end());
    RC_ASSERT(contenders == before.tie->contenders);
  }
}

RC_GTEST_PROP(SeatLaws, the_same_multiple_of_all_votes_gives_the_same_seats, ()) {
  const Numbers votes = make_votes();
  const std::int64_t seats = make_seats();
  const std::int64_t factor = *rc::gen::inRange<std::int64_t>(2, 1000);
  Numbers scaled = votes;
  for (std::int64_t& each : scaled) each *= factor;
  for (const SeatMethod method : all_methods) {
    const SeatAllocation before = allocate(method, votes, seats);
    const SeatAllocation after = allocate(method, scaled, seats);
    RC_ASSERT(seats_of(before) == seats_of(after));
    RC_ASSERT(before.tie == after.tie);
    RC_ASSERT(before.unfilled == after.unfilled);
  }
}

RC_GTEST_PROP(SeatLaws, decided_seats_stay_after_any_random_completion, ()) {
  const Numbers votes = make_votes();
  const std::int64_t outstanding = *rc::gen::inRange<std::int64_t>(0, 1000);
  const auto system = *rc::gen::element(ContestSystem::sainte_lague, ContestSystem::dhondt,
                                        ContestSystem::hare_largest_remainder);
  AreaQuestion question;
  question.system = system;
  question.seats = {make_seats()};
  question.outstanding = {outstanding};
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  const AreaOutcome before = decide_area(question);
  RC_PRE(before.is_decided);
  std::int64_t left = outstanding;
  for (ChoiceVotes& choice : question.choices) {
    const std::int64_t added = *rc::gen::inRange<std::int64_t>(0, left + 1);
    choice.votes += Votes{added};
    left -= added;
  }
  const AreaOutcome after = decide_area(question);
  RC_ASSERT(seats_of(std::get<SeatAllocation>(before.standing)) ==
            seats_of(std::get<SeatAllocation>(after.standing)));
}

// The paradox of Alabama: with one seat more, party 3 loses one.
TEST(SeatLaws, the_quota_method_can_take_a_seat_away_when_one_is_added) {
  EXPECT_EQ(seats_of(allocate(SeatMethod::hare_largest_remainder, {6, 6, 2}, 10)),
            (Numbers{4, 4, 2}));
  EXPECT_EQ(seats_of(allocate(SeatMethod::hare_largest_remainder, {6, 6, 2}, 11)),
            (Numbers{5, 5, 1}));
}

}  // namespace
}  // namespace rekap::election
