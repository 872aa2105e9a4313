// SPDX-License-Identifier: Apache-2.0
// Questions as they are typed, and the rows that answer them.
#include "election/seats/party_lists/seat_question.h"

#include <gtest/gtest.h>

#include "election/seats/articles.h"

namespace rekap::election {
namespace {

using Lines = std::vector<std::string>;

/// The rows as `rekap seats` prints them in CSV.
Lines answer(const SeatQuestionText& text) {
  const auto question = parse_seat_question(text);
  if (!question) return {question.error().message};
  Lines lines;
  for (const SeatRow& row : list_seat_rows(answer_seat_question(*question))) {
    std::string line = row.party;
    if (row.votes) line += ',' + std::to_string(row.votes->value);
    if (row.seats) line += ',' + std::to_string(row.seats->value);
    lines.push_back(line);
  }
  return lines;
}

TEST(SeatQuestion, numbers_the_parties_in_the_order_of_their_votes) {
  EXPECT_EQ(answer({"sainte-lague", "3", "10,60,30", {}}), (Lines{"1,10,0", "2,60,2", "3,30,1"}));
}

TEST(SeatQuestion, knows_three_methods) {
  EXPECT_EQ(answer({"sainte-lague", "5", "60,28,12", {}}), (Lines{"1,60,3", "2,28,1", "3,12,1"}));
  EXPECT_EQ(answer({"dhondt", "5", "60,28,12", {}}), (Lines{"1,60,4", "2,28,1", "3,12,0"}));
  EXPECT_EQ(answer({"hare", "5", "62,26,12", {}}), (Lines{"1,62,3", "2,26,1", "3,12,1"}));
}

TEST(SeatQuestion, a_tie_is_a_row_of_its_own) {
  EXPECT_EQ(answer({"sainte-lague", "8", "30000,20000,15000,7000,5000", {}}),
            (Lines{"1,30000,3", "2,20000,2", "3,15000,1", "4,7000,1", "5,5000,0", "tie:3+5:1"}));
}

TEST(SeatQuestion, seats_without_votes_are_a_row_of_their_own) {
  EXPECT_EQ(answer({"hare", "2", "0,0", {}}), (Lines{"1,0,0", "2,0,0", "unfilled:2"}));
  EXPECT_EQ(answer({"dhondt", "2", "5,5", "60%"}), (Lines{"1,5,0", "2,5,0", "unfilled:2"}));
}

TEST(SeatQuestion, the_threshold_is_a_share_of_all_votes_typed) {
  EXPECT_EQ(answer({"sainte-lague", "3", "96,4", "4%"}), (Lines{"1,96,3", "2,4,0"}));
  EXPECT_EQ(answer({"sainte-lague", "30", "96,4", "4%"}), (Lines{"1,96,29", "2,4,1"}));
  EXPECT_EQ(answer({"sainte-lague", "30", "961,39", "4%"}), (Lines{"1,961,30", "2,39,0"}));
}

TEST(SeatQuestion, refuses_what_it_cannot_count_and_says_which_part) {
  EXPECT_EQ(answer({"webster", "3", "1", {}}),
            (Lines{"method: \"webster\" is none of sainte-lague, hare, dhondt"}));
  EXPECT_EQ(answer({"hare", "-1", "1", {}}),
            (Lines{"seats: not a whole number from 0 to 1000: \"-1\""}));
  EXPECT_EQ(answer({"hare", "1001", "1", {}}),
            (Lines{"seats: not a whole number from 0 to 1000: \"1001\""}));
  EXPECT_EQ(answer({"hare", "3", "1,,2", {}}),
            (Lines{"votes: not a whole number from 0 to 10000000000000: \"\""}));
  EXPECT_EQ(answer({"hare", "3", "1,10000000000001", {}}),
            (Lines{"votes: not a whole number from 0 to 10000000000000: \"10000000000001\""}));
  EXPECT_EQ(answer({"hare", "3", "1", "101%"}),
            (Lines{"threshold: more than all votes: \"101%\""}));
  EXPECT_NE(answer({"hare", "3", "1", "x"})[0].find("\"x\""), std::string::npos);
  std::string many = "1";
  for (int i = 1; i < 501; ++i) many += ",1";
  EXPECT_EQ(answer({"hare", "3", many, {}}), (Lines{"votes: 501 parties, at most 500"}));
}

TEST(SeatQuestion, the_largest_question_still_fits) {
  std::string many = "10000000000000";
  for (int i = 1; i < 500; ++i) many += ",10000000000000";
  for (const std::string_view method : {"sainte-lague", "hare", "dhondt"}) {
    EXPECT_EQ(answer({method, "1000", many, {}})[499], "500,10000000000000,2");
  }
}

TEST(SeatQuestion, every_method_names_its_source) {
  const std::vector<PartyVotes> parties = {{1, {5}}, {2, {5}}};
  EXPECT_EQ(allocate_seats(SeatMethod::sainte_lague, parties, {2}, {}).article,
            article_sainte_lague);
  EXPECT_EQ(allocate_seats(SeatMethod::dhondt, parties, {2}, {}).article, article_dhondt);
  EXPECT_EQ(allocate_seats(SeatMethod::hare_largest_remainder, parties, {2}, {}).article,
            article_hare);
  EXPECT_EQ(allocate_seats(SeatMethod::dhondt, parties, {1}, {}).tie->article, article_dhondt);
}

}  // namespace
}  // namespace rekap::election
