// SPDX-License-Identifier: Apache-2.0
// Sums confirm what is written; they decide what is unclear, and never overrule what is clear.
#include "paper/decoding/page_decoder.h"

#include <gtest/gtest.h>

#include "paper/decoding/sample_evidence.h"

namespace rekap::paper {
namespace {

NumberEvidence boxes_only(const std::string& boxes) {
  NumberEvidence number;
  number.boxes = cells(boxes);
  return number;
}

/// Box `place` might be `digit` nearly as well as what it is.
void blur(NumberEvidence& number, std::size_t place, std::size_t digit) {
  auto& log = number.boxes[place].log_likelihood;
  log[digit] = *std::max_element(log.begin(), log.end()) + 100;
}

const std::vector<PageSum> women_and_men = {{2, {0, 1}}};

TEST(PageDecoder, counts_a_sum_that_holds_as_a_witness) {
  const auto page =
      decode_page({boxes_only("120"), boxes_only("131"), boxes_only("251")}, women_and_men);
  for (const NumberDecoding& number : page) {
    EXPECT_EQ(number.agreeing_count, 2);
    EXPECT_LT(number.odds_against, -10 * log_weight_unit);
  }
  EXPECT_EQ(page[1].witnesses.sums, "131");
}

TEST(PageDecoder, reads_an_unclear_digit_as_the_sum_has_it) {
  NumberEvidence unclear = boxes_only("120");
  blur(unclear, 0, 7);
  EXPECT_EQ(decode_page({unclear}, {}).front().value, 720);
  const auto page = decode_page({unclear, boxes_only("131"), boxes_only("251")}, women_and_men);
  EXPECT_EQ(page[0].value, 120);
  EXPECT_TRUE(page[0].has_conflict) << "its boxes alone say 720";
}

TEST(PageDecoder, finds_a_total_that_no_box_suggests) {
  NumberEvidence illegible = boxes_only("251");
  for (CellScores& box : illegible.boxes) box.log_likelihood.fill(log_rate(1, 14));
  const auto page = decode_page({boxes_only("120"), boxes_only("131"), illegible}, women_and_men);
  EXPECT_EQ(page[2].value, 251);
}

TEST(PageDecoder, leaves_a_broken_sum_broken) {
  const auto page =
      decode_page({boxes_only("120"), boxes_only("131"), boxes_only("261")}, women_and_men);
  EXPECT_EQ(page[0].value, 120);
  EXPECT_EQ(page[1].value, 131);
  EXPECT_EQ(page[2].value, 261);
  EXPECT_EQ(page[2].witnesses.sums, "251");
  for (const NumberDecoding& number : page) EXPECT_EQ(number.agreeing_count, 1);
}

TEST(PageDecoder, does_not_take_empty_boxes_that_add_up_for_noughts) {
  const auto page =
      decode_page({boxes_only("___"), boxes_only("___"), boxes_only("___")}, women_and_men);
  for (const NumberDecoding& number : page) {
    EXPECT_TRUE(number.is_empty);
    EXPECT_LT(number.agreeing_count, 2);
  }
}

TEST(PageDecoder, ends_on_a_page_where_every_digit_is_unclear) {
  std::vector<NumberEvidence> numbers;
  std::vector<PageSum> sums;
  for (std::size_t row = 0; row < 7; ++row) {
    for (const char* boxes : {"123", "321", "444"}) {
      numbers.push_back(boxes_only(boxes));
      for (CellScores& box : numbers.back().boxes) box.log_likelihood.fill(log_rate(1, 14));
    }
    sums.push_back({3 * row + 2, {3 * row, 3 * row + 1}});
  }
  for (std::size_t column = 0; column < 3; ++column)
    sums.push_back({18 + column, {column, 3 + column, 6 + column, 9 + column}});
  EXPECT_EQ(decode_page(numbers, sums).size(), 21u);
}

}  // namespace
}  // namespace rekap::paper
