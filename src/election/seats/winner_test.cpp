// SPDX-License-Identifier: Apache-2.0
// Each rule for pairs and persons: who wins, who stands again, what is tied and what decides it.
#include "election/seats/winner.h"

#include <gtest/gtest.h>

#include "election/seats/articles.h"

namespace rekap::election {
namespace {

using Numbers = std::vector<int>;

/// Choices 1, 2, … with these votes.
AreaQuestion ask(const std::vector<std::int64_t>& votes) {
  AreaQuestion question;
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  return question;
}

AreaQuestion with_spread(AreaQuestion question, const std::vector<std::size_t>& regions) {
  question.spread = {{RegionLevel::regency, regions}};
  return question;
}

/// A presidential question: one row of votes a province; the nation is their sum.
AreaQuestion ask_provinces(const std::vector<std::vector<std::int64_t>>& provinces) {
  AreaQuestion question = ask(std::vector<std::int64_t>(provinces.front().size()));
  question.system = ContestSystem::majority_with_spread;
  for (const auto& row : provinces) {
    ProvinceVotes province;
    for (std::size_t i = 0; i < row.size(); ++i) {
      province.votes.push_back({row[i]});
      question.choices[i].votes += Votes{row[i]};
    }
    question.provinces.push_back(province);
  }
  return question;
}

TEST(Majority, is_more_than_half_and_never_of_nothing) {
  EXPECT_TRUE(is_majority({51}, {100}));
  EXPECT_FALSE(is_majority({50}, {100}));
  EXPECT_FALSE(is_majority({0}, {0}));
  const std::int64_t huge = std::int64_t{1} << 60;
  EXPECT_FALSE(is_majority({huge}, {2 * huge}));
  EXPECT_TRUE(is_majority({huge + 1}, {2 * huge}));
}

TEST(Majority, a_fifth_is_enough_in_a_province_and_never_of_nothing) {
  EXPECT_TRUE(has_fifth({20}, {100}));
  EXPECT_FALSE(has_fifth({19}, {100}));
  EXPECT_FALSE(has_fifth({0}, {0}));
}

TEST(President, is_elected_by_half_of_the_votes_and_a_fifth_in_most_provinces) {
  const Winner winner = count_president(ask_provinces({{60, 20, 20}, {20, 40, 40}, {90, 5, 5}}));
  EXPECT_EQ(winner.kind, WinnerKind::elected);
  EXPECT_EQ(winner.chosen, Numbers{1});
  EXPECT_EQ(winner.article, article_president);
  EXPECT_EQ(winner.valid, Votes{300});
  EXPECT_EQ(winner.province_count, 3U);
  EXPECT_EQ(winner.standings[0], (ChoiceStanding{1, {170}, 3}));
  EXPECT_EQ(winner.standings[1], (ChoiceStanding{2, {65}, 2}));
}

TEST(President, needs_more_than_half_of_the_provinces) {
  // Pair 1 has a fifth in two of four provinces: exactly half.
  const Winner winner =
      count_president(ask_provinces({{900, 50, 50}, {900, 50, 50}, {19, 40, 41}, {19, 42, 39}}));
  EXPECT_EQ(winner.standings[0].provinces, 2U);
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.article, article_president_runoff);
}

TEST(President, goes_to_a_runoff_of_the_first_and_the_second) {
  const Winner winner = count_president(ask_provinces({{30, 45, 25}, {30, 45, 25}}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.chosen, (Numbers{2, 1}));
  EXPECT_FALSE(winner.tie);
  EXPECT_EQ(winner.article, article_president_runoff);
}

TEST(President, exactly_half_of_the_votes_is_not_enough) {
  const Winner winner = count_president(ask_provinces({{50, 30, 20}}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
}

TEST(President, two_with_the_most_votes_both_stand_again) {
  const Winner winner = count_president(ask_provinces({{40, 20, 40}}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.chosen, (Numbers{1, 3}));
  EXPECT_FALSE(winner.tie);
  EXPECT_EQ(winner.article, article_president_two_first);
}

TEST(President, three_with_the_most_votes_are_ranked_by_spread) {
  const AreaQuestion question = ask_provinces({{30, 30, 30, 10}});
  const Winner tied = count_president(question);
  EXPECT_EQ(tied.kind, WinnerKind::runoff);
  EXPECT_TRUE(tied.chosen.empty());
  EXPECT_EQ(tied.tie, (Tie{{1, 2, 3}, {2}, TieBreak::spread, article_president_three_first}));

  const Winner ranked = count_president(with_spread(question, {400, 410, 405, 999}));
  EXPECT_EQ(ranked.chosen, (Numbers{2, 3}));
  EXPECT_FALSE(ranked.tie);
  EXPECT_EQ(ranked.article, article_president_three_first);

  const Winner still_tied = count_president(with_spread(question, {400, 410, 400, 0}));
  EXPECT_EQ(still_tied.chosen, Numbers{2});
  EXPECT_EQ(still_tied.tie,
            (Tie{{1, 3}, {1}, TieBreak::not_stated, article_president_three_first}));
}

TEST(President, several_in_second_place_are_ranked_by_spread) {
  const AreaQuestion question = ask_provinces({{40, 25, 25, 10}});
  const Winner tied = count_president(question);
  EXPECT_EQ(tied.chosen, Numbers{1});
  EXPECT_EQ(tied.tie, (Tie{{2, 3}, {1}, TieBreak::spread, article_president_second}));
  EXPECT_EQ(count_president(with_spread(question, {0, 3, 4, 9})).chosen, (Numbers{1, 3}));
}

TEST(President, of_two_pairs_the_one_with_more_votes_wins_without_any_spread) {
  // Pair 1 leads by one vote and has a fifth in one province of three.
  const Winner winner = count_president(ask_provinces({{1000, 0}, {0, 500}, {0, 499}}));
  EXPECT_EQ(winner.standings[0].provinces, 1U);
  EXPECT_EQ(winner.kind, WinnerKind::elected);
  EXPECT_EQ(winner.chosen, Numbers{1});
  EXPECT_EQ(winner.article, article_president_two_pairs);
}

TEST(President, two_pairs_with_equal_votes_stand_again) {
  const Winner winner = count_president(ask_provinces({{50, 50}}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.chosen, (Numbers{1, 2}));
  EXPECT_EQ(winner.article, article_president_two_first);
}

TEST(President, one_pair_alone_still_needs_the_spread) {
  EXPECT_EQ(count_president(ask_provinces({{5}, {4}, {0}})).kind, WinnerKind::elected);
  const Winner winner = count_president(ask_provinces({{5}, {0}, {0}}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.chosen, Numbers{1});
}

TEST(Capital, more_than_half_elects) {
  const Winner winner = count_majority_or_runoff(ask({40, 51, 9}));
  EXPECT_EQ(winner.kind, WinnerKind::elected);
  EXPECT_EQ(winner.chosen, Numbers{2});
  EXPECT_EQ(winner.article, article_capital);
}

TEST(Capital, half_leads_to_a_runoff_of_two) {
  const Winner winner = count_majority_or_runoff(ask({9, 50, 41}));
  EXPECT_EQ(winner.kind, WinnerKind::runoff);
  EXPECT_EQ(winner.chosen, (Numbers{2, 3}));
  EXPECT_EQ(winner.article, article_capital_runoff);
}

TEST(Capital, no_article_decides_a_tie_for_the_second_place) {
  const Winner winner = count_majority_or_runoff(with_spread(ask({40, 30, 30}), {1, 2, 3}));
  EXPECT_EQ(winner.chosen, Numbers{1});
  EXPECT_EQ(winner.tie, (Tie{{2, 3}, {1}, TieBreak::not_stated, article_capital_runoff}));
}

TEST(SinglePair, needs_more_votes_than_the_empty_column) {
  AreaQuestion question = ask({501, 499});
  question.choices[1].is_empty_column = true;
  const Winner elected = count_single_pair(question);
  EXPECT_EQ(elected.kind, WinnerKind::elected);
  EXPECT_EQ(elected.chosen, Numbers{1});
  EXPECT_EQ(elected.article, article_single_pair);

  for (const std::int64_t votes : {500, 499, 0}) {
    question.choices[0].votes = {votes};
    question.choices[1].votes = {1000 - votes};
    const Winner repeated = count_single_pair(question);
    EXPECT_EQ(repeated.kind, WinnerKind::repeat_election);
    EXPECT_TRUE(repeated.chosen.empty());
    EXPECT_EQ(repeated.article, article_single_pair_repeat);
  }
}

TEST(Plurality, the_most_votes_win) {
  const Winner winner = count_plurality(ask({30, 36, 34}));
  EXPECT_EQ(winner.kind, WinnerKind::elected);
  EXPECT_EQ(winner.chosen, Numbers{2});
  EXPECT_EQ(winner.article, article_regional_head);
}

TEST(Plurality, equal_votes_are_decided_by_the_more_even_spread) {
  const AreaQuestion question = ask({35, 35, 30});
  const Winner tied = count_plurality(question);
  EXPECT_TRUE(tied.chosen.empty());
  EXPECT_EQ(tied.tie, (Tie{{1, 2}, {1}, TieBreak::spread, article_regional_head_tie}));
  const Winner decided = count_plurality(with_spread(question, {11, 12, 20}));
  EXPECT_EQ(decided.chosen, Numbers{2});
  EXPECT_FALSE(decided.tie);
  EXPECT_EQ(decided.article, article_regional_head_tie);
}

TEST(HighestVotes, elects_the_highest_for_the_seats_of_the_area) {
  AreaQuestion question = ask({5, 50, 40, 30, 20, 10});
  question.seats = {4};
  const Winner winner = count_highest_votes(question);
  EXPECT_EQ(winner.kind, WinnerKind::elected);
  EXPECT_EQ(winner.chosen, (Numbers{2, 3, 4, 5}));
  EXPECT_EQ(winner.article, article_dpd);
}

TEST(HighestVotes, equal_votes_above_the_last_place_do_not_matter) {
  AreaQuestion question = ask({50, 50, 40, 30, 20});
  question.seats = {4};
  const Winner winner = count_highest_votes(question);
  EXPECT_EQ(winner.chosen, (Numbers{1, 2, 3, 4}));
  EXPECT_FALSE(winner.tie);
}

TEST(HighestVotes, a_tie_at_the_fourth_place_asks_for_the_spread) {
  AreaQuestion question = ask({50, 45, 40, 30, 30, 30});
  question.seats = {4};
  const Winner tied = count_highest_votes(question);
  EXPECT_EQ(tied.chosen, (Numbers{1, 2, 3}));
  EXPECT_EQ(tied.tie, (Tie{{4, 5, 6}, {1}, TieBreak::spread, article_dpd_tie}));
  EXPECT_EQ(count_highest_votes(with_spread(question, {0, 0, 0, 7, 9, 8})).chosen,
            (Numbers{1, 2, 3, 5}));
}

TEST(HighestVotes, nobody_is_elected_without_a_vote) {
  AreaQuestion question = ask({3, 0, 8, 0});
  question.seats = {4};
  EXPECT_EQ(count_highest_votes(question).chosen, (Numbers{3, 1}));
}

TEST(Winner, nothing_is_decided_without_a_valid_vote) {
  for (const Winner& winner :
       {count_president(ask_provinces({{0, 0, 0}})), count_majority_or_runoff(ask({0, 0})),
        count_single_pair(ask({0, 0})), count_plurality(ask({0, 0})),
        count_highest_votes(ask({0, 0})), count_plurality(AreaQuestion{})}) {
    EXPECT_EQ(winner.kind, WinnerKind::no_votes);
    EXPECT_TRUE(winner.chosen.empty());
    EXPECT_FALSE(winner.tie);
    EXPECT_TRUE(winner.article.empty());
  }
}

}  // namespace
}  // namespace rekap::election
