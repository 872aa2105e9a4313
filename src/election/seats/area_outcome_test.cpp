// SPDX-License-Identifier: Apache-2.0
// The entry: each system is counted by its own rule, and says whether it is decided.
#include "election/seats/area_outcome.h"

#include <gtest/gtest.h>

#include "election/seats/articles.h"
#include "election/seats/party_lists/candidates.h"

namespace rekap::election {
namespace {

AreaQuestion ask(ContestSystem system, const std::vector<std::int64_t>& votes) {
  AreaQuestion question;
  question.system = system;
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  return question;
}

std::vector<std::int64_t> seats_of(const AreaOutcome& outcome) {
  std::vector<std::int64_t> seats;
  for (const PartySeats& party : std::get<SeatAllocation>(outcome.standing).parties) {
    seats.push_back(party.seats.value);
  }
  return seats;
}

TEST(AreaOutcome, counts_every_system_of_persons_by_its_own_rule) {
  const auto article_of = [](ContestSystem system) {
    return std::get<Winner>(decide_area(ask(system, {60, 25, 15})).standing).article;
  };
  EXPECT_EQ(article_of(ContestSystem::majority_with_spread), article_president_runoff);
  EXPECT_EQ(article_of(ContestSystem::plurality), article_regional_head);
  EXPECT_EQ(article_of(ContestSystem::majority_or_runoff), article_capital);
  EXPECT_EQ(article_of(ContestSystem::single_pair), article_single_pair);
  EXPECT_EQ(article_of(ContestSystem::highest_votes), article_dpd);
}

TEST(AreaOutcome, counts_every_system_of_lists_by_its_own_rule) {
  // The three methods differ on these votes.
  AreaQuestion question = ask(ContestSystem::sainte_lague, {60, 28, 12});
  question.seats = {5};
  EXPECT_EQ(seats_of(decide_area(question)), (std::vector<std::int64_t>{3, 1, 1}));
  question.system = ContestSystem::dhondt;
  EXPECT_EQ(seats_of(decide_area(question)), (std::vector<std::int64_t>{4, 1, 0}));
  question.system = ContestSystem::hare_largest_remainder;
  EXPECT_EQ(seats_of(decide_area(question)), (std::vector<std::int64_t>{3, 1, 1}));
  EXPECT_EQ(std::get<SeatAllocation>(decide_area(question).standing).article, article_hare);
}

TEST(AreaOutcome, a_party_below_the_threshold_of_the_nation_gets_no_seat_of_the_district) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {50'000, 900'000, 31'000});
  question.seats = {4};
  // 4 % of 10,000,000 are 400,000: the second has most votes here and too few elsewhere.
  question.threshold =
      Threshold{Fraction(4, 100), {{500'000}, {399'999}, {400'000}}, {10'000'000}, {}};
  const AreaOutcome outcome = decide_area(question);
  EXPECT_TRUE(outcome.is_decided);
  EXPECT_EQ(seats_of(outcome), (std::vector<std::int64_t>{2, 0, 2}));
  const auto& allocation = std::get<SeatAllocation>(outcome.standing);
  EXPECT_FALSE(allocation.parties[1].takes_part);
  EXPECT_EQ(allocation.article, article_sainte_lague_threshold);
  EXPECT_FALSE(allocation.tie);
}

TEST(AreaOutcome, votes_elsewhere_can_leave_a_counted_district_undecided) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {500, 400});
  question.seats = {3};
  question.threshold = Threshold{Fraction(4, 100), {{50'000}, {4'100}}, {100'000}, {0}};
  EXPECT_TRUE(decide_area(question).is_decided);
  question.threshold->outstanding = {2'500};  // 4,100 of 102,500 are 4 %
  EXPECT_TRUE(decide_area(question).is_decided);
  question.threshold->outstanding = {2'501};
  EXPECT_FALSE(decide_area(question).is_decided);
}

TEST(AreaOutcome, what_is_out_in_the_district_is_out_in_the_nation) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {500, 4});
  question.seats = {1};
  question.outstanding = {10};
  question.threshold = Threshold{Fraction(4, 100), {{960}, {4}}, {1'000}, {0}};
  EXPECT_TRUE(decide_area(question).is_decided);
  question.threshold->votes[0] = {40};  // 40 of 1,010 are below 4 %
  EXPECT_FALSE(decide_area(question).is_decided);
}

TEST(AreaOutcome, a_tie_of_lists_names_the_article_of_its_contest) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {30, 30});
  question.threshold = Threshold{Fraction(4, 100), {{30}, {30}}, {60}, {}};
  const AreaOutcome dpr = decide_area(question);
  EXPECT_EQ(outcome_word(dpr), "tie");
  EXPECT_EQ(std::get<SeatAllocation>(dpr.standing).tie->article, article_sainte_lague_threshold);
  question.threshold.reset();
  EXPECT_EQ(std::get<SeatAllocation>(decide_area(question).standing).tie->article,
            article_sainte_lague);
}

TEST(AreaOutcome, is_told_in_one_word) {
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::plurality, {2, 1}))), "elected");
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::plurality, {1, 1}))), "tie");
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::plurality, {0, 0}))), "no_votes");
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::majority_or_runoff, {3, 2, 2, 2}))), "tie");
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::majority_or_runoff, {3, 3, 2}))), "runoff");
  EXPECT_EQ(outcome_word(decide_area(ask(ContestSystem::dhondt, {3, 2}))), "seats");
  AreaQuestion question = ask(ContestSystem::single_pair, {1, 2});
  question.choices[1].is_empty_column = true;
  EXPECT_EQ(outcome_word(decide_area(question)), "repeat_election");
  question.outstanding = {5};
  EXPECT_EQ(outcome_word(decide_area(question)), "undecided");
  EXPECT_EQ(standing_word(decide_area(question)), "repeat_election");
  EXPECT_EQ(decide_area(question).outstanding, Votes{5});
}

TEST(AreaOutcome, its_parts_are_equal_only_if_every_member_is) {
  const Tie tie{{1, 2}, {1}, TieBreak::spread, article_dpd_tie};
  EXPECT_NE(tie, (Tie{{1, 3}, {1}, TieBreak::spread, article_dpd_tie}));
  EXPECT_NE(tie, (Tie{{1, 2}, {2}, TieBreak::spread, article_dpd_tie}));
  EXPECT_NE(tie, (Tie{{1, 2}, {1}, TieBreak::sex, article_dpd_tie}));
  EXPECT_NE(tie, (Tie{{1, 2}, {1}, TieBreak::spread, article_dpd}));
  const ChoiceStanding standing{1, {10}, 3};
  EXPECT_NE(standing, (ChoiceStanding{2, {10}, 3}));
  EXPECT_NE(standing, (ChoiceStanding{1, {11}, 3}));
  EXPECT_NE(standing, (ChoiceStanding{1, {10}, 2}));
  const SeatAward award{1, SeatBasis::quotient, {{10}, 3}};
  EXPECT_NE(award, (SeatAward{2, SeatBasis::quotient, {{10}, 3}}));
  EXPECT_NE(award, (SeatAward{1, SeatBasis::quota, {{10}, 3}}));
  EXPECT_NE(award, (SeatAward{1, SeatBasis::quotient, {{11}, 3}}));
  EXPECT_NE(award, (SeatAward{1, SeatBasis::quotient, {{10}, 5}}));
  const ElectedCandidate elected{1, CandidateBasis::votes};
  EXPECT_NE(elected, (ElectedCandidate{2, CandidateBasis::votes}));
  EXPECT_NE(elected, (ElectedCandidate{1, CandidateBasis::sex}));
}

}  // namespace
}  // namespace rekap::election
