// SPDX-License-Identifier: Apache-2.0
// Persons of a party's list: votes, spread, women, list number, and what stays tied.
#include "election/seats/party_lists/candidates.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "election/seats/articles.h"

namespace rekap::election {
namespace {

using Elected = std::vector<ElectedCandidate>;

constexpr auto votes = CandidateBasis::votes;
constexpr auto spread = CandidateBasis::spread;
constexpr auto sex = CandidateBasis::sex;
constexpr auto list_number = CandidateBasis::list_number;

/// Candidates 1, 2, … with these votes; sexes are one letter each.
CandidateQuestion ask(std::int64_t seats, const std::vector<std::int64_t>& counts,
                      std::string_view sexes) {
  CandidateQuestion question{{seats}, {}, {}, {}};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    question.candidates.push_back({static_cast<int>(i) + 1, {counts[i]}, sexes[i]});
  }
  return question;
}

CandidateQuestion with_spread(CandidateQuestion question, const std::vector<std::size_t>& regions) {
  question.spread.push_back({RegionLevel::district, regions});
  return question;
}

TEST(Candidates, the_most_votes_take_the_seats) {
  const CandidateOutcome outcome = elect_candidates(ask(2, {10, 30, 20, 5}, "LPLP"));
  EXPECT_EQ(outcome.elected, (Elected{{2, votes}, {3, votes}}));
  EXPECT_FALSE(outcome.tie);
  EXPECT_EQ(outcome.unfilled, Seats{});
  EXPECT_EQ(outcome.article, article_candidates);
  EXPECT_TRUE(outcome.is_decided);
}

TEST(Candidates, equal_votes_above_the_last_seat_do_not_matter) {
  EXPECT_EQ(elect_candidates(ask(2, {20, 30, 30}, "???")).elected,
            (Elected{{2, votes}, {3, votes}}));
}

TEST(Candidates, equal_votes_ask_for_the_spread) {
  const CandidateOutcome outcome = elect_candidates(ask(2, {30, 20, 20, 5}, "LPLP"));
  EXPECT_EQ(outcome.elected, (Elected{{1, votes}}));
  EXPECT_EQ(outcome.tie, (Tie{{2, 3}, {1}, TieBreak::spread, article_candidates_tie}));
}

TEST(Candidates, the_wider_spread_decides_tier_by_tier) {
  CandidateQuestion question = with_spread(ask(1, {20, 20, 20}, "PPL"), {4, 5, 5});
  question = with_spread(question, {40, 20, 21});
  EXPECT_EQ(elect_candidates(question).elected, (Elected{{3, spread}}));
}

TEST(Candidates, a_woman_goes_before_a_man_of_equal_spread) {
  EXPECT_EQ(elect_candidates(with_spread(ask(1, {20, 20}, "LP"), {4, 4})).elected,
            (Elected{{2, sex}}));
}

TEST(Candidates, the_lower_list_number_decides_last) {
  EXPECT_EQ(elect_candidates(with_spread(ask(1, {20, 20}, "PP"), {4, 4})).elected,
            (Elected{{1, list_number}}));
  EXPECT_EQ(elect_candidates(with_spread(ask(2, {20, 20, 20}, "LPL"), {4, 4, 4})).elected,
            (Elected{{2, sex}, {1, list_number}}));
}

TEST(Candidates, an_unknown_sex_leaves_the_tie) {
  const CandidateOutcome outcome =
      elect_candidates(with_spread(ask(1, {20, 20, 1}, "P?L"), {4, 4, 0}));
  EXPECT_TRUE(outcome.elected.empty());
  EXPECT_EQ(outcome.tie, (Tie{{1, 2}, {1}, TieBreak::sex, article_candidates_tie}));
}

TEST(Candidates, a_party_without_personal_votes_fills_its_seats_by_list_number) {
  EXPECT_EQ(elect_candidates(ask(2, {0, 0, 0}, "LLP")).elected,
            (Elected{{1, list_number}, {2, list_number}}));
  EXPECT_EQ(elect_candidates(ask(2, {0, 0, 7}, "LL?")).elected,
            (Elected{{3, votes}, {1, list_number}}));
}

TEST(Candidates, more_seats_than_persons_stay_unfilled) {
  const CandidateOutcome outcome = elect_candidates(ask(4, {0, 9, 9}, "LLP"));
  EXPECT_EQ(outcome.elected, (Elected{{2, votes}, {3, votes}, {1, votes}}));
  EXPECT_EQ(outcome.unfilled, Seats{1});
  EXPECT_TRUE(elect_candidates(ask(0, {5}, "L")).elected.empty());
  EXPECT_EQ(elect_candidates(ask(1, {}, "")).unfilled, Seats{1});
}

std::vector<int> numbers_of(const CandidateOutcome& outcome) {
  std::vector<int> numbers;
  for (const ElectedCandidate& elected : outcome.elected) numbers.push_back(elected.number);
  std::sort(numbers.begin(), numbers.end());
  if (outcome.tie) numbers.push_back(-static_cast<int>(outcome.tie->places.value));
  return numbers;
}

// Whether giving at most `left` votes to the candidates from `first` on elects the same persons.
bool is_same_in_all(CandidateQuestion& question, std::size_t first, std::int64_t left,
                    const std::vector<int>& numbers) {
  if (first == question.candidates.size()) {
    return numbers_of(elect_candidates(question)) == numbers;
  }
  const Votes counted = question.candidates[first].votes;
  bool is_same = true;
  for (std::int64_t added = 0; added <= left && is_same; ++added) {
    question.candidates[first].votes = counted + Votes{added};
    is_same = is_same_in_all(question, first + 1, left - added, numbers);
  }
  question.candidates[first].votes = counted;
  return is_same;
}

TEST(Candidates, are_decided_exactly_when_all_completions_elect_the_same) {
  int decided = 0, undecided = 0;
  for (int number = 0; number < 5 * 5 * 5 * 4 * 3; ++number) {
    CandidateQuestion question =
        ask(number / 125 % 4, {number % 5, number / 5 % 5, number / 25 % 5}, "LPL");
    question.outstanding = {number / 500};
    CandidateQuestion complete = question;
    complete.outstanding = {};
    const bool is_same = is_same_in_all(complete, 0, question.outstanding.value,
                                        numbers_of(elect_candidates(question)));
    EXPECT_EQ(elect_candidates(question).is_decided, is_same) << number;
    ++(is_same ? decided : undecided);
  }
  EXPECT_GT(decided, 300);
  EXPECT_GT(undecided, 200);
}

}  // namespace
}  // namespace rekap::election
