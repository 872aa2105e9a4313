// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/tally/tally_cells.h"

#include <vector>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

TEST(TallyCells, show_what_lies_between_the_corners_and_around_it) {
  GreyImage photo(100, 80, 220);
  for (int y = 30; y < 50; ++y) {
    for (int x = 40; x < 60; ++x) photo.at(x, y) = 20;
  }
  const ImageQuad cell = {{{39.5, 29.5}, {59.5, 29.5}, {59.5, 49.5}, {39.5, 49.5}}};
  std::vector<std::uint8_t> pixels(12 * 7);
  cut_cell(photo, cell, {12, 7, 1, 1}, pixels);
  const auto at = [&](std::size_t x, std::size_t y) { return pixels[y * 12 + x]; };
  EXPECT_EQ(at(0, 3), 220);
  EXPECT_EQ(at(1, 3), 20);
  EXPECT_EQ(at(10, 5), 20);
  EXPECT_EQ(at(11, 3), 220);
  EXPECT_EQ(at(5, 0), 220);
  EXPECT_EQ(at(5, 6), 220);
}

TEST(TallyCells, are_turned_upright) {
  GreyImage photo(100, 80, 220);
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 50; ++x) photo.at(x, y) = 20;
  }
  // Upside down: the page's left is the photo's right.
  const ImageQuad cell = {{{69.5, 49.5}, {29.5, 49.5}, {29.5, 29.5}, {69.5, 29.5}}};
  std::vector<std::uint8_t> pixels(8 * 4);
  cut_cell(photo, cell, {8, 4, 0, 0}, pixels);
  EXPECT_EQ(pixels.front(), 220);
  EXPECT_EQ(pixels.back(), 20);
}

TEST(TallyCells, are_seen_unless_the_photo_ends_within_them) {
  const GreyImage photo(100, 80);
  const auto from = [](double left) {
    return ImageQuad{{{left, 10}, {left + 20, 10}, {left + 20, 30}, {left, 30}}};
  };
  EXPECT_TRUE(is_on_photo(photo, from(10)));
  EXPECT_TRUE(is_on_photo(photo, from(-1)));
  EXPECT_FALSE(is_on_photo(photo, from(-5)));
  EXPECT_FALSE(is_on_photo(photo, from(90)));
}

}  // namespace
}  // namespace rekap::paper
