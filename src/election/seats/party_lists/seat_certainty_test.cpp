// SPDX-License-Identifier: Apache-2.0
// What is called certain is certain in every completion of small counts, and what is certain in all
// of them is called so.
#include "election/seats/party_lists/seat_certainty.h"

#include <functional>

#include <gtest/gtest.h>

#include "election/seats/area_outcome.h"

namespace rekap::election {
namespace {

using Votes3 = std::vector<std::int64_t>;

AreaQuestion ask(ContestSystem system, const Votes3& votes, std::int64_t seats,
                 std::int64_t outstanding) {
  AreaQuestion question;
  question.system = system;
  question.seats = {seats};
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  question.outstanding = {outstanding};
  return question;
}

bool is_decided(const AreaQuestion& question) { return decide_area(question).is_decided; }

TEST(SeatCertainty, the_last_seat_won_must_beat_the_next_one_missed_with_all_votes_out) {
  // Seats 2, 1: 1,000 / 3 is the last won, 600 / 3 the next missed: 400 votes make them equal.
  EXPECT_TRUE(is_decided(ask(ContestSystem::sainte_lague, {1000, 600}, 3, 399)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::sainte_lague, {1000, 600}, 3, 400)));
  // A third party could take it instead.
  EXPECT_TRUE(is_decided(ask(ContestSystem::sainte_lague, {1000, 600, 332}, 3, 1)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::sainte_lague, {1000, 600, 332}, 3, 2)));
}

TEST(SeatCertainty, an_exact_tie_stays_one_when_nothing_is_out) {
  EXPECT_TRUE(is_decided(ask(ContestSystem::dhondt, {5, 5}, 1, 0)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::dhondt, {5, 5}, 1, 1)));
}

TEST(SeatCertainty, unfilled_seats_can_still_be_filled) {
  EXPECT_TRUE(is_decided(ask(ContestSystem::sainte_lague, {0, 0}, 2, 0)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::sainte_lague, {0, 0}, 2, 1)));
  EXPECT_TRUE(is_decided(ask(ContestSystem::sainte_lague, {0, 0}, 0, 9)));
}

TEST(SeatCertainty, a_party_that_can_never_take_part_is_no_rival) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {100, 99}, 1, 50);
  question.threshold = Threshold{Fraction(4, 100), {{900}, {1}}, {10'000}, {50}};
  question.threshold->votes[1] = {99};
  EXPECT_TRUE(is_decided(question));
  question.threshold->votes[1] = {399};
  EXPECT_FALSE(is_decided(question));
}

TEST(SeatCertainty, seats_nobody_can_ever_take_stay_unfilled) {
  AreaQuestion question = ask(ContestSystem::hare_largest_remainder, {10, 20}, 3, 5);
  question.threshold = Threshold{Fraction(1, 2), {{10}, {20}}, {1'000}, {5}};
  EXPECT_TRUE(is_decided(question));
}

TEST(SeatCertainty, a_party_that_may_join_the_quota_can_move_a_seat_between_two_others) {
  // 11, 2 for 3 seats: 2.54 and 0.46, so 3 and 0. If the third joins with its 1: 2.36, 0.43, 0.21,
  // so 2, 1, 0.
  AreaQuestion question = ask(ContestSystem::hare_largest_remainder, {11, 2, 1}, 3, 0);
  question.threshold = Threshold{Fraction(1, 10), {{500}, {300}, {99}}, {1'000}, {0}};
  EXPECT_TRUE(is_decided(question));
  question.threshold->outstanding = {2};  // 101 of 1,002
  EXPECT_FALSE(is_decided(question));
}

// ---- exhaustive ----

using Visit = std::function<void(const Votes3&)>;

void visit_additions(Votes3& added, std::size_t slot, std::int64_t total, const Visit& visit) {
  if (slot == added.size()) return visit(added);
  for (std::int64_t votes = 0; votes <= total; ++votes) {
    added[slot] = votes;
    visit_additions(added, slot + 1, total - votes, visit);
  }
  added[slot] = 0;
}

/// What must not change: everyone's seats, and who is tied for how many.
struct Verdict {
  Votes3 seats;
  std::vector<int> contenders;

  bool operator==(const Verdict&) const = default;
};

Verdict judge(const AreaQuestion& question) {
  const AreaOutcome outcome = decide_area(question);
  const auto& allocation = std::get<SeatAllocation>(outcome.standing);
  Verdict verdict;
  for (const PartySeats& party : allocation.parties) verdict.seats.push_back(party.seats.value);
  if (allocation.tie) verdict.contenders = allocation.tie->contenders;
  return verdict;
}

void add_to_nation(Threshold& threshold, const Votes3& added) {
  for (std::size_t i = 0; i < added.size(); ++i) {
    threshold.votes[i] += Votes{added[i]};
    threshold.valid += Votes{added[i]};
  }
}

// All completions: votes of the district first, then, with a threshold, votes elsewhere. The last
// slot elsewhere is for parties on no ballot here.
bool is_same_in_all(const AreaQuestion& question) {
  const Verdict verdict = judge(question);
  bool is_same = true;
  Votes3 here(question.choices.size());
  visit_additions(here, 0, question.outstanding.value, [&](const Votes3& votes) {
    AreaQuestion complete = question;
    complete.outstanding = {};
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      complete.choices[i].votes += Votes{votes[i]};
      sum += votes[i];
    }
    if (!question.threshold) {
      is_same = is_same && judge(complete) == verdict;
      return;
    }
    add_to_nation(*complete.threshold, votes);
    Votes3 elsewhere(votes.size() + 1);
    visit_additions(elsewhere, 0, question.threshold->outstanding.value - sum,
                    [&](const Votes3& others) {
                      AreaQuestion nation = complete;
                      nation.threshold->outstanding = {};
                      add_to_nation(*nation.threshold, {others.begin(), others.end() - 1});
                      nation.threshold->valid += Votes{others.back()};
                      is_same = is_same && judge(nation) == verdict;
                    });
  });
  return is_same;
}

constexpr ContestSystem systems[] = {ContestSystem::sainte_lague, ContestSystem::dhondt,
                                     ContestSystem::hare_largest_remainder};

TEST(SeatCertainty, agrees_with_all_completions_of_all_small_districts) {
  int decided = 0, undecided = 0;
  Votes3 votes(3);
  visit_additions(votes, 0, 9, [&](const Votes3& counted) {
    // Each method with 0 to 4 seats and 0 to 2 votes out.
    for (int variant = 0; variant < 3 * 5 * 3; ++variant) {
      const AreaQuestion question =
          ask(systems[variant % 3], counted, variant / 3 % 5, variant / 15);
      const bool is_same = is_same_in_all(question);
      EXPECT_EQ(is_decided(question), is_same);
      ++(is_same ? decided : undecided);
    }
  });
  EXPECT_GT(decided, 1'000);
  EXPECT_GT(undecided, 1'000);
}

TEST(SeatCertainty, is_never_wrong_beside_an_open_threshold_and_seldom_too_careful) {
  int decided = 0, too_careful = 0, undecided = 0;
  Votes3 votes(3);
  visit_additions(votes, 0, 6, [&](const Votes3& counted) {
    for (int variant = 0; variant < 3 * 3 * 2 * 2 * 3; ++variant) {
      AreaQuestion question =
          ask(systems[variant % 3], counted, 1 + variant / 3 % 3, variant / 9 % 2);
      // Elsewhere the three have 6, 3 and 1 votes, and parties on no ballot here 5.
      Threshold threshold{variant / 18 % 2 == 0 ? Fraction(1, 4) : Fraction(1, 8), {}, {15}, {}};
      const Votes3 elsewhere = {6, 3, 1};
      for (std::size_t i = 0; i < 3; ++i) {
        threshold.votes.push_back({counted[i] + elsewhere[i]});
        threshold.valid += Votes{counted[i]};
      }
      threshold.outstanding = question.outstanding + Votes{variant / 36 % 3};
      question.threshold = threshold;
      const bool is_same = is_same_in_all(question);
      if (is_decided(question)) {
        EXPECT_TRUE(is_same);
      }
      too_careful += is_same && !is_decided(question) ? 1 : 0;
      ++(is_same ? decided : undecided);
    }
  });
  EXPECT_GT(decided, 2'000);
  EXPECT_GT(undecided, 500);
  EXPECT_LT(too_careful * 500, decided);
}

}  // namespace
}  // namespace rekap::election
