// SPDX-License-Identifier: Apache-2.0
// What is called certain is certain in every completion of small counts, and what is certain in all
// of them is called so.
#include "election/seats/winner_certainty.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "election/seats/area_outcome.h"
#include "election/seats/winner.h"

namespace rekap::election {
namespace {

AreaQuestion ask(ContestSystem system, const std::vector<std::int64_t>& votes,
                 std::int64_t outstanding) {
  AreaQuestion question;
  question.system = system;
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  question.outstanding = {outstanding};
  return question;
}

bool is_decided(const AreaQuestion& question) { return decide_area(question).is_decided; }

TEST(WinnerCertainty, a_lead_must_exceed_what_is_out) {
  EXPECT_TRUE(is_decided(ask(ContestSystem::plurality, {100, 89, 10}, 10)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::plurality, {100, 90, 10}, 10)));
  EXPECT_TRUE(is_decided(ask(ContestSystem::plurality, {100, 100}, 0)));
}

TEST(WinnerCertainty, a_majority_must_hold_if_all_goes_to_others) {
  EXPECT_TRUE(is_decided(ask(ContestSystem::majority_or_runoff, {56, 44}, 11)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::majority_or_runoff, {56, 44}, 12)));
}

TEST(WinnerCertainty, a_runoff_is_certain_when_nobody_can_win_and_the_third_cannot_catch_up) {
  EXPECT_TRUE(is_decided(ask(ContestSystem::majority_or_runoff, {40, 35, 25}, 9)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::majority_or_runoff, {40, 35, 25}, 10)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::majority_or_runoff, {49, 30, 21}, 3)));
}

TEST(WinnerCertainty, a_repeat_is_certain_when_the_pair_cannot_beat_the_column) {
  AreaQuestion question = ask(ContestSystem::single_pair, {45, 55}, 10);
  question.choices[1].is_empty_column = true;
  EXPECT_TRUE(is_decided(question));
  question.outstanding = {11};
  EXPECT_FALSE(is_decided(question));
}

TEST(WinnerCertainty, nothing_is_certain_before_the_first_vote) {
  EXPECT_FALSE(is_decided(ask(ContestSystem::plurality, {0, 0}, 1)));
  EXPECT_FALSE(is_decided(ask(ContestSystem::majority_or_runoff, {0, 0}, 1)));
  EXPECT_TRUE(is_decided(ask(ContestSystem::majority_or_runoff, {0, 0}, 0)));
}

TEST(WinnerCertainty, a_choice_without_votes_could_still_fill_a_place) {
  AreaQuestion question = ask(ContestSystem::highest_votes, {9, 5, 0}, 1);
  question.seats = {3};
  EXPECT_FALSE(is_decided(question));
  question.choices[2].votes = {1};
  EXPECT_TRUE(is_decided(question));
  question.seats = {0};
  EXPECT_TRUE(is_decided(question));
}

TEST(WinnerCertainty, the_bound_of_the_provinces_counts_where_it_is_higher) {
  AreaQuestion question = ask(ContestSystem::majority_with_spread, {60, 30, 10}, 5);
  question.provinces = {{{{60}, {30}, {10}}, {30}}};
  EXPECT_EQ(max_outstanding(question), Votes{30});
  EXPECT_FALSE(is_decided(question));
  question.provinces[0].outstanding = {19};
  EXPECT_TRUE(is_decided(question));
}

TEST(WinnerCertainty, the_spread_of_a_president_can_still_fail_in_one_province) {
  AreaQuestion question = ask(ContestSystem::majority_with_spread, {720, 160, 120}, 20);
  question.provinces = {
      {{{420}, {40}, {40}}, {0}}, {{{280}, {60}, {40}}, {0}}, {{{20}, {60}, {40}}, {0}}};
  EXPECT_TRUE(is_decided(question));
  // The second province is what makes it two of three: 280 of 380 + 1,021 is below a fifth.
  question.provinces[1].outstanding = {1021};
  EXPECT_FALSE(is_decided(question));
}

TEST(WinnerCertainty, one_pair_alone_can_be_sure_to_miss_the_spread) {
  AreaQuestion question = ask(ContestSystem::majority_with_spread, {5}, 1);
  question.provinces = {{{{5}}, {1}}, {{{0}}, {0}}, {{{0}}, {0}}};
  EXPECT_TRUE(is_decided(question));
  question.provinces[1].outstanding = {1};
  EXPECT_FALSE(is_decided(question));
}

// ---- exhaustive ----

using Change = std::function<void(const std::vector<std::int64_t>&)>;

// Calls `visit` with every way of giving at most `total` votes to the slots from `slot` on.
void visit_additions(std::vector<std::int64_t>& added, std::size_t slot, std::int64_t total,
                     const Change& visit) {
  if (slot == added.size()) return visit(added);
  for (std::int64_t votes = 0; votes <= total; ++votes) {
    added[slot] = votes;
    visit_additions(added, slot + 1, total - votes, visit);
  }
  added[slot] = 0;
}

/// What must not change: the kind, who is chosen, who is tied for how many places.
struct Verdict {
  WinnerKind kind;
  std::vector<int> chosen, contenders;

  bool operator==(const Verdict&) const = default;
};

Verdict judge(const AreaQuestion& question) {
  const AreaOutcome outcome = decide_area(question);
  const auto& winner = std::get<Winner>(outcome.standing);
  Verdict verdict{winner.kind, winner.chosen, {}};
  std::sort(verdict.chosen.begin(), verdict.chosen.end());
  if (winner.tie) verdict.contenders = winner.tie->contenders;
  return verdict;
}

// Whether all completions of a count without provinces give the same verdict.
bool is_same_in_all(const AreaQuestion& question) {
  const Verdict verdict = judge(question);
  bool is_same = true;
  std::vector<std::int64_t> added(question.choices.size());
  visit_additions(added, 0, question.outstanding.value, [&](const auto& votes) {
    AreaQuestion complete = question;
    for (std::size_t i = 0; i < votes.size(); ++i) complete.choices[i].votes += Votes{votes[i]};
    complete.outstanding = {};
    is_same = is_same && judge(complete) == verdict;
  });
  return is_same;
}

struct System {
  ContestSystem system;
  Seats seats;
};

TEST(WinnerCertainty, agrees_with_all_completions_of_all_small_counts) {
  const std::vector<System> systems = {{ContestSystem::plurality, {1}},
                                       {ContestSystem::highest_votes, {2}},
                                       {ContestSystem::highest_votes, {4}},
                                       {ContestSystem::majority_or_runoff, {1}},
                                       {ContestSystem::single_pair, {1}}};
  std::vector<std::int64_t> votes(4);
  int decided = 0, undecided = 0;
  visit_additions(votes, 0, 7, [&](const auto& counted) {
    for (const System& each : systems) {
      for (std::int64_t outstanding = 0; outstanding <= 2; ++outstanding) {
        const std::size_t count = each.system == ContestSystem::single_pair ? 2 : 4;
        AreaQuestion question =
            ask(each.system, {counted.begin(), counted.begin() + static_cast<long>(count)},
                outstanding);
        question.seats = each.seats;
        question.choices.back().is_empty_column = count == 2;
        EXPECT_EQ(is_decided(question), is_same_in_all(question));
        ++(is_decided(question) ? decided : undecided);
      }
    }
  });
  EXPECT_GT(decided, 1'000);
  EXPECT_GT(undecided, 1'000);
}

/// A presidential count: provinces and, last, the votes from abroad.
AreaQuestion ask_president(const std::vector<ProvinceVotes>& places) {
  AreaQuestion question;
  question.system = ContestSystem::majority_with_spread;
  question.choices = {{1, {}}, {2, {}}, {3, {}}};
  for (const ProvinceVotes& place : places) {
    for (std::size_t i = 0; i < 3; ++i) question.choices[i].votes += place.votes[i];
    question.outstanding += place.outstanding;
  }
  question.provinces.assign(places.begin(), places.end() - 1);
  return question;
}

bool is_same_for_president(std::vector<ProvinceVotes>& places, std::size_t place,
                           const Verdict& verdict) {
  if (place == places.size()) return judge(ask_president(places)) == verdict;
  const ProvinceVotes counted = places[place];
  bool is_same = true;
  std::vector<std::int64_t> added(3);
  visit_additions(added, 0, counted.outstanding.value, [&](const auto& votes) {
    if (!is_same) return;
    places[place] = counted;
    places[place].outstanding = {};
    for (std::size_t i = 0; i < 3; ++i) places[place].votes[i] += Votes{votes[i]};
    is_same = is_same_for_president(places, place + 1, verdict);
  });
  places[place] = counted;
  return is_same;
}

TEST(WinnerCertainty, agrees_with_all_completions_of_small_presidential_counts) {
  // Every 89th of the 3^9 × 2^3 counts of three places with 0 to 2 votes a pair, and 0 or 1
  // (abroad: 2) out.
  int decided = 0, undecided = 0;
  for (int number = 0; number < 19'683 * 8; number += 89) {
    int rest = number;
    const auto take = [&rest](int base) {
      const int digit = rest % base;
      rest /= base;
      return std::int64_t{digit};
    };
    std::vector<ProvinceVotes> places(3);
    for (ProvinceVotes& place : places) {
      place.outstanding = {take(2)};
      for (int i = 0; i < 3; ++i) place.votes.push_back({take(3)});
    }
    places[2].outstanding += places[2].outstanding;
    const AreaQuestion question = ask_president(places);
    const bool is_same = is_same_for_president(places, 0, judge(question));
    EXPECT_EQ(is_decided(question), is_same) << number;
    ++(is_same ? decided : undecided);
  }
  EXPECT_GT(decided, 100);
  EXPECT_GT(undecided, 100);
}

}  // namespace
}  // namespace rekap::election
