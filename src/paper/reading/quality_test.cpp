// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/quality.h"

#include <algorithm>

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
  EXPECT_EQ(judge_box(GreyImage(100, 100, 200), square(20, 20, 7), true), Codes{"too_small"});
  EXPECT_EQ(judge_box(GreyImage(100, 100, 12), square(20, 20, 40), true), Codes{"too_dark"});
}

TEST(JudgeBox, tells_a_faint_border_on_bleached_paper) {
  EXPECT_EQ(judge_box(GreyImage(100, 100, 254), square(20, 20, 40), false), Codes{"glare"});
  EXPECT_EQ(judge_box(GreyImage(100, 100, 180), square(20, 20, 40), false), Codes{});
}

/// White paper with a box whose border of 2 px is drawn 20 px from the edge, seen through a blur
/// that spreads each pixel over so many to either side, along the rows and along the columns.
GreyImage blurred_box(int side, int spread_x, int spread_y) {
  GreyImage sharp(side + 40, side + 40, 220);
  const auto is_print = [&](int x, int y) {
    const auto from_centre = [&](int at) { return std::abs(2 * at - (side + 39)); };
    const int further = std::max(from_centre(x), from_centre(y));
    return further > side - 1 && further <= side + 3;
  };
  for (int y = 0; y < sharp.height_px; ++y) {
    for (int x = 0; x < sharp.width_px; ++x) {
      if (is_print(x, y)) sharp.at(x, y) = 60;
    }
  }
  GreyImage photo = sharp;
  for (int y = spread_y; y < sharp.height_px - spread_y; ++y) {
    for (int x = spread_x; x < sharp.width_px - spread_x; ++x) {
      int sum = 0;
      for (int dy = -spread_y; dy <= spread_y; ++dy) {
        for (int dx = -spread_x; dx <= spread_x; ++dx) sum += sharp.at(x + dx, y + dy);
      }
      photo.at(x, y) = static_cast<std::uint8_t>(sum / ((2 * spread_x + 1) * (2 * spread_y + 1)));
    }
  }
  return photo;
}

/// Where the box of blurred_box is.
ImageQuad box_of(int side) { return square(19.5, 19.5, side); }

int width_permille(const GreyImage& photo, const ImageQuad& box) {
  const auto [level, upright] = look_at_borders(photo, box);
  return std::max(level.width_permille, upright.width_permille);
}

TEST(SeenBorder, is_as_wide_as_the_print_where_the_photo_is_sharp) {
  for (const SeenBorder& border : look_at_borders(blurred_box(40, 0, 0), box_of(40)))
    EXPECT_NEAR(border.contrast, 160, 10);
  EXPECT_NEAR(width_permille(blurred_box(40, 0, 0), box_of(40)), 50, 12);
  EXPECT_NEAR(width_permille(blurred_box(80, 0, 0), box_of(80)), 25, 6);
}

TEST(SeenBorder, grows_with_blur_in_any_direction) {
  EXPECT_GT(width_permille(blurred_box(40, 1, 1), box_of(40)), 65);
  for (const auto& [spread_x, spread_y] : {std::pair(4, 4), std::pair(4, 0), std::pair(0, 4)}) {
    EXPECT_GT(width_permille(blurred_box(40, spread_x, spread_y), box_of(40)), 140);
  }
}

TEST(SeenBorder, does_not_depend_on_the_light) {
  GreyImage dark = blurred_box(60, 2, 2);
  for (std::uint8_t& shade : dark.pixels) shade = static_cast<std::uint8_t>(20 + shade / 4);
  EXPECT_NEAR(width_permille(dark, box_of(60)), width_permille(blurred_box(60, 2, 2), box_of(60)),
              6);
}

TEST(SeenBorder, is_none_where_no_border_is_seen) {
  EXPECT_EQ(width_permille(GreyImage(100, 100, 200), square(20, 20, 40)), 0);
  EXPECT_EQ(width_permille(GreyImage(100, 100, 200), square(1e9, 1e9, 40)), 0);
}

TEST(IsBlurred, knows_a_long_stroke_by_the_borders_across_it) {
  for (const auto& [spread_x, spread_y] : {std::pair(8, 0), std::pair(0, 8)}) {
    EXPECT_TRUE(is_blurred(blurred_box(40, spread_x, spread_y), std::vector{box_of(40)}));
  }
}

TEST(IsBlurred, takes_a_bleached_border_for_none) {
  GreyImage photo = blurred_box(40, 0, 0);
  for (int y = 0; y < photo.height_px; ++y) {
    const bool is_level_border = y < 20 || y >= 60;
    for (int x = 0; is_level_border && x < photo.width_px; ++x)
      photo.at(x, y) = std::max<std::uint8_t>(photo.at(x, y), 200);
  }
  EXPECT_FALSE(is_blurred(photo, std::vector{box_of(40)}));
}

TEST(IsBlurred, asks_most_boxes_of_the_number) {
  const GreyImage photo = blurred_box(40, 4, 4);
  const ImageQuad seen = box_of(40), blank = square(1e9, 1e9, 40);
  EXPECT_TRUE(is_blurred(photo, std::vector{seen, seen, blank}));
  EXPECT_FALSE(is_blurred(photo, std::vector{seen, blank, blank}));
  EXPECT_FALSE(is_blurred(photo, {}));
  EXPECT_FALSE(is_blurred(blurred_box(40, 1, 1), std::vector{seen}));
}

}  // namespace
}  // namespace rekap::paper
