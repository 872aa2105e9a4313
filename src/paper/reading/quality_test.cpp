// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/quality.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

using Codes = std::vector<std::string>;

ImageQuad square(double left, double top, double side) {
  return {{{left, top}, {left + side, top}, {left + side, top + side}, {left, top + side}}};
}

TEST(JudgeBox, finds_no_fault_with_grey_or_white_paper_whose_print_shows) {
  EXPECT_EQ(judge_box(GreyImage(100, 100, 90), square(20, 20, 40), true), Codes{});
  EXPECT_EQ(judge_box(GreyImage(100, 100, 255), square(20, 20, 40), true), Codes{});
}

TEST(JudgeBox, tells_what_lies_outside_the_photo) {
  const GreyImage photo(100, 100, 200);
  EXPECT_EQ(judge_box(photo, square(-3, 20, 40), true), Codes{});
  EXPECT_EQ(judge_box(photo, square(-6, 20, 40), true), Codes{"cut_off"});
  EXPECT_EQ(judge_box(photo, square(70, 20, 40), true), Codes{"cut_off"});
  EXPECT_EQ(judge_box(photo, square(1e9, 1e9, 40), true), Codes{"cut_off"});
}

TEST(JudgeBox, tells_too_few_pixels_and_too_little_light) {
  EXPECT_EQ(judge_box(GreyImage(100, 100, 200), square(20, 20, 9), true), Codes{"too_small"});
  EXPECT_EQ(judge_box(GreyImage(100, 100, 15), square(20, 20, 40), true), Codes{"too_dark"});
}

TEST(JudgeBox, tells_a_faint_border_on_bleached_paper) {
  EXPECT_EQ(judge_box(GreyImage(100, 100, 254), square(20, 20, 40), false), Codes{"glare"});
  EXPECT_EQ(judge_box(GreyImage(100, 100, 180), square(20, 20, 40), false), Codes{});
}

}  // namespace
}  // namespace rekap::paper
