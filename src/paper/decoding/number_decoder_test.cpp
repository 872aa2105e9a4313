// SPDX-License-Identifier: Apache-2.0
// Witnesses together: agreement is sure, silence is not nought, contradiction goes to people.
#include "paper/decoding/number_decoder.h"

#include <gtest/gtest.h>

#include "paper/decoding/page_decoder.h"
#include "paper/decoding/places.h"
#include "paper/decoding/sample_evidence.h"

namespace rekap::paper {
namespace {

NumberDecoding decode(const NumberEvidence& number) { return decode_page({number}, {}).front(); }

TEST(NumberDecoder, is_sure_where_boxes_and_bubbles_agree) {
  const NumberDecoding decoding = decode(evidence("159", "159"));
  EXPECT_EQ(decoding.value, 159);
  EXPECT_EQ(decoding.agreeing_count, 2);
  EXPECT_FALSE(decoding.has_conflict);
  EXPECT_LT(decoding.odds_against, -10 * log_weight_unit);
}

TEST(NumberDecoder, takes_crosses_blanks_and_noughts_in_leading_places_for_the_same) {
  for (const char* boxes : {"XX7", "007", "__7", "X07", "0X7"}) {
    const NumberDecoding decoding = decode(evidence(boxes, "007"));
    EXPECT_EQ(decoding.value, 7) << boxes;
    EXPECT_FALSE(decoding.has_conflict) << boxes;
  }
  EXPECT_EQ(decode(evidence("XXX", "___")).value, 0);
}

TEST(NumberDecoder, sees_a_contradiction_and_says_so) {
  const NumberDecoding decoding = decode(evidence("707", "107"));
  EXPECT_TRUE(decoding.has_conflict);
  EXPECT_EQ(decoding.agreeing_count, 1);
}

TEST(NumberDecoder, sees_a_contradiction_in_a_single_place) {
  // The middle column was left empty: bubbles alone say no value, but 1 and 9 stand in it.
  NumberEvidence number = evidence("096", "1_9");
  for (const char* row : {"60", "36", "XX", "XX", "XX"}) number.row_sums.push_back(cells(row));
  EXPECT_EQ(decode(number).value, 96);
  EXPECT_TRUE(decode(number).has_conflict);
}

TEST(NumberDecoder, does_not_take_what_is_unfinished_for_nought) {
  for (const char* boxes : {"___", "X__", "---"}) {
    for (const char* filled : {"_0_", "00_", "___"})
      EXPECT_EQ(decode(evidence(boxes, filled)).agreeing_count, 0) << boxes << " " << filled;
  }
  EXPECT_EQ(decode(evidence("XXX", "000")).agreeing_count, 2);
}

TEST(NumberDecoder, lets_the_row_sums_decide_between_one_and_seven) {
  NumberEvidence unsure = evidence("177", "___");
  unsure.bubbles.clear();
  unsure.boxes[1].log_likelihood[1] = unsure.boxes[1].log_likelihood[7] + 200;
  for (const char* row : {"60", "57", "XX", "XX", "XX"}) unsure.row_sums.push_back(cells(row));
  const NumberDecoding decoding = decode(unsure);
  EXPECT_EQ(decoding.value, 117);
  EXPECT_EQ(decoding.witnesses.row_sums, "117");
}

TEST(NumberDecoder, takes_the_stroke_through_unused_rows_for_no_seven) {
  NumberEvidence struck = evidence("083", "083");
  for (const char* row : {"60", "23", "X7", "XX", "XX"}) struck.row_sums.push_back(cells(row));
  const NumberDecoding decoding = decode(struck);
  EXPECT_EQ(decoding.witnesses.row_sums, "83");
  EXPECT_FALSE(decoding.has_conflict);
}

TEST(NumberDecoder, adds_up_rows_that_are_filled_in_another_order) {
  NumberEvidence uneven = evidence("125", "125");
  for (const char* row : {"53", "60", "12", "XX", "XX"}) uneven.row_sums.push_back(cells(row));
  EXPECT_EQ(decode(uneven).witnesses.row_sums, "125");
}

TEST(NumberDecoder, doubts_more_votes_than_the_tally_holds) {
  NumberEvidence unsure = evidence("177", "___");
  unsure.boxes[0].log_likelihood[7] = unsure.boxes[0].log_likelihood[1] + 2 * log_weight_unit;
  EXPECT_EQ(decode(unsure).value, 777);
  unsure.value_cap = 300;
  EXPECT_EQ(decode(unsure).value, 177);
  // What is written clearly, and filled in, is believed all the same.
  NumberEvidence clear = evidence("506", "506");
  clear.value_cap = 300;
  EXPECT_EQ(decode(clear).value, 506);
}

TEST(NumberDecoder, takes_rows_that_nobody_summed_for_silence) {
  NumberEvidence number = evidence("129", "129");
  for (int row = 0; row < 5; ++row) number.row_sums.push_back(cells("__"));
  const NumberDecoding decoding = decode(number);
  EXPECT_EQ(decoding.value, 129);
  EXPECT_EQ(decoding.witnesses.row_sums, "?");
  EXPECT_FALSE(decoding.has_conflict);
  EXPECT_LT(decoding.odds_against, -3 * log_weight_unit);
}

TEST(NumberDecoder, takes_unfilled_bubbles_for_silence) {
  const NumberDecoding decoding = decode(evidence("159", "___"));
  EXPECT_EQ(decoding.value, 159);
  EXPECT_EQ(decoding.witnesses.bubbles, "___");
  EXPECT_FALSE(decoding.has_conflict);
  EXPECT_EQ(decoding.agreeing_count, 1);
}

TEST(NumberDecoder, reports_two_filled_bubbles_as_unclear) {
  NumberEvidence twice = evidence("159", "159");
  twice.bubbles[1][6] = 600;
  EXPECT_EQ(decode(twice).witnesses.bubbles, "1?9");
  EXPECT_EQ(decode(twice).value, 159);
}

TEST(NumberDecoder, takes_a_tally_for_a_witness) {
  NumberEvidence number = evidence("159", "___");
  EXPECT_EQ(decode(number).agreeing_count, 1);
  number.tally = tally_of(159);
  const NumberDecoding decoding = decode(number);
  EXPECT_EQ(decoding.witnesses.tally, "159");
  EXPECT_EQ(decoding.agreeing_count, 2);
  EXPECT_FALSE(decoding.has_conflict);
}

TEST(NumberDecoder, sends_a_number_to_people_that_its_tally_contradicts) {
  NumberEvidence number = evidence("159", "159");
  number.tally = tally_of(158);
  const NumberDecoding decoding = decode(number);
  EXPECT_EQ(decoding.value, 159);
  EXPECT_TRUE(decoding.has_conflict);
}

TEST(NumberDecoder, takes_what_is_read_beside_a_row_without_strokes_for_the_stroke_through_it) {
  NumberEvidence struck = evidence("003", "003");
  for (const char* row : {"03", "X7", "XX", "07", "XX"}) struck.row_sums.push_back(cells(row));
  EXPECT_TRUE(decode(struck).has_conflict);
  struck.tally = tally_of(3);
  EXPECT_EQ(decode(struck).witnesses.row_sums, "3");
  EXPECT_FALSE(decode(struck).has_conflict);
  EXPECT_EQ(decode(struck).agreeing_count, 4);
}

TEST(NumberDecoder, lets_three_witnesses_outvote_row_sums_that_differ) {
  NumberEvidence number = evidence("081", "081");
  for (const char* row : {"60", "28", "XX", "XX", "XX"}) number.row_sums.push_back(cells(row));
  EXPECT_TRUE(decode(number).has_conflict);
  number.tally = tally_of(81);
  EXPECT_FALSE(decode(number).has_conflict);
  EXPECT_EQ(decode(number).witnesses.row_sums, "88") << "for rule R10";
}

TEST(NumberDecoder, takes_a_tally_without_strokes_for_silence) {
  NumberEvidence number = evidence("159", "159");
  number.tally = tally_of(0);
  EXPECT_EQ(decode(number).witnesses.tally, std::nullopt);
  EXPECT_EQ(decode(number).agreeing_count, 2);
  EXPECT_FALSE(decode(number).has_conflict);
  NumberEvidence nothing = evidence("___", "___");
  nothing.tally = tally_of(0);
  EXPECT_TRUE(decode(nothing).is_empty);
  EXPECT_LT(decode(nothing).agreeing_count, 2);
}

TEST(NumberDecoder, marks_a_box_that_is_written_over) {
  NumberEvidence bad = evidence("159", "159");
  bad.boxes[2] = cell(spoiled);
  EXPECT_TRUE(decode(bad).is_spoiled);
}

TEST(NumberDecoder, weighs_five_boxes_of_stations_abroad) {
  EXPECT_EQ(decode(evidence("X1204", "01204")).value, 1204);
}

TEST(NumberDecoder, tells_nothing_written_from_nought) {
  EXPECT_TRUE(decode(evidence("___", "___")).is_empty);
  EXPECT_FALSE(decode(evidence("___", "000")).is_empty);
  EXPECT_FALSE(decode(evidence("XXX", "___")).is_empty);
}

TEST(Literal, has_the_value_that_officers_mean) {
  EXPECT_EQ(value_of_literal("X07"), 7);
  EXPECT_EQ(value_of_literal("___"), 0);
  EXPECT_EQ(value_of_literal("1X7"), std::nullopt);
  EXPECT_EQ(value_of_literal("1?7"), std::nullopt);
  EXPECT_EQ(value_of_literal(""), std::nullopt);
}

}  // namespace
}  // namespace rekap::paper
