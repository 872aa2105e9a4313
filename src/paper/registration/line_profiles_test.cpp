// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/line_profiles.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

/// The sum along y = line + slope / 1024 · (x − origin_x), pixel by pixel.
int sum_along(const GreyImage& picture, int slope, int origin_x, int line) {
  int sum = 0;
  for (int x = 0; x < picture.width_px; ++x) {
    const int y = line + ((slope * (x - origin_x) + 512) >> 10);
    if (picture.contains(x, y)) sum += picture.at(x, y);
  }
  return sum;
}

TEST(LineSums, are_those_of_each_pixel_on_a_line) {
  GreyImage picture(50, 33);
  unsigned grain = 9;
  for (std::uint8_t& shade : picture.pixels) {
    grain = grain * 1664525U + 1013904223U;
    shade = static_cast<std::uint8_t>(grain >> 24);
  }
  const LineSums lines(transposed(picture));
  for (const auto& [slope, origin_x] :
       {std::pair{0, 0}, {1, 25}, {-40, 0}, {300, 25}, {-1024, 25}, {3000, 0}}) {
    const std::vector<int> sums = lines.along(slope, origin_x);
    ASSERT_EQ(sums.size(), 33U);
    for (int line = 0; line < 33; ++line)
      EXPECT_EQ(sums[static_cast<std::size_t>(line)], sum_along(picture, slope, origin_x, line));
  }
}

TEST(LineProfile, finds_how_level_and_upright_lines_lean) {
  GreyImage darkness(400, 360);
  const auto ink = [&](int x, int y) {
    if (darkness.contains(x, y)) darkness.at(x, y) = 200;
  };
  for (int i = 0; i < 400 * 10; ++i) {
    const int line = i / 400 * 40, along = i % 400;
    ink(along, line + along / 20);
    ink(line - along / 40, along);
  }
  EXPECT_NEAR(find_line_profile(darkness, LineDirection::level).slope, 0.05, 0.003);
  EXPECT_NEAR(find_line_profile(darkness, LineDirection::upright).slope, -0.025, 0.003);
}

}  // namespace
}  // namespace rekap::paper
