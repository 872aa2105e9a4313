// SPDX-License-Identifier: Apache-2.0
// Strokes add up to a number; one cell misread does not make another of it, and an empty tally
// none.
#include "paper/decoding/tally_weights.h"

#include <gtest/gtest.h>

#include "paper/decoding/sample_evidence.h"

namespace rekap::paper {
namespace {

TEST(TallyWeights, say_the_number_that_the_strokes_add_up_to) {
  for (const int value : {1, 4, 5, 59, 60, 61, 213, 300})
    EXPECT_EQ(TallyWeights(tally_of(value)).say_alone(), value);
}

TEST(TallyWeights, say_nothing_of_a_tally_without_strokes) {
  const TallyWeights empty(tally_of(0));
  EXPECT_EQ(empty.say_alone(), std::nullopt);
  EXPECT_GT(empty.weigh(0), empty.weigh(7));
}

TEST(TallyWeights, overlook_one_cell_amid_the_others_that_is_misread) {
  auto cells = tally_of(87);
  cells[3] = strokes_of(4);
  EXPECT_EQ(TallyWeights(cells).say_alone(), 87);
}

TEST(TallyWeights, say_nothing_where_the_last_cell_is_unclear) {
  auto cells = tally_of(88);
  cells[17][4] = cells[17][3];
  const TallyWeights unclear(cells);
  EXPECT_EQ(unclear.say_alone(), std::nullopt);
  EXPECT_EQ(unclear.weigh(88), unclear.weigh(89));
  EXPECT_GT(unclear.weigh(88), unclear.weigh(87));
}

TEST(TallyWeights, do_without_cells_that_are_cut_off) {
  auto cells = tally_of(87);
  for (std::size_t row = 0; row < 5; ++row) cells[12 * row] = {};
  EXPECT_EQ(TallyWeights(cells).say_alone(), 87);
  // The strokes of 3 are in the part that is cut off.
  cells = tally_of(3);
  cells[0] = {};
  EXPECT_EQ(TallyWeights(cells).say_alone(), std::nullopt);
}

TEST(TallyWeights, let_no_tally_say_more_than_its_rate_of_errors_allows) {
  const TallyWeights clear(tally_of(87));
  EXPECT_LT(clear.weigh(87) - clear.weigh(88), 8 * log_weight_unit);
  EXPECT_EQ(clear.weigh(301), clear.weigh(999)) << "more than it has room for";
}

}  // namespace
}  // namespace rekap::paper
