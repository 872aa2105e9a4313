// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/line_profiles.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

TEST(LineSums, are_those_of_each_pixel_on_a_line) {
  GreyImage picture(50, 33);
  unsigned grain = 9;
  for (std::uint8_t& shade : picture.pixels) {
    grain = grain * 1664525U + 1013904223U;
    shade = static_cast<std::uint8_t>(grain >> 24);
  }
  const LineSums lines(transposed(picture));
  for (const int origin_x : {0, 25}) {
    for (const int slope : {0, 1, -40, 300, -1024, 3000}) {
      std::vector<int> expected(static_cast<std::size_t>(picture.height_px), 0);
      for (int line = 0; line < picture.height_px; ++line) {
        for (int x = 0; x < picture.width_px; ++x) {
          const int y = line + ((slope * (x - origin_x) + 512) >> 10);
          if (picture.contains(x, y)) expected[static_cast<std::size_t>(line)] += picture.at(x, y);
        }
      }
      EXPECT_EQ(lines.along(slope, origin_x), expected) << slope;
    }
  }
}

TEST(LineProfile, finds_how_level_and_upright_lines_lean) {
  GreyImage darkness(400, 360);
  for (int line = 0; line < 400; line += 40) {
    for (int i = 0; i < 400; ++i) {
      const int y = line + i / 20, x = line - i / 40;
      if (darkness.contains(i, y)) darkness.at(i, y) = 200;
      if (darkness.contains(x, i)) darkness.at(x, i) = 200;
    }
  }
  EXPECT_NEAR(find_line_profile(darkness, LineDirection::level).slope, 0.05, 0.003);
  EXPECT_NEAR(find_line_profile(darkness, LineDirection::upright).slope, -0.025, 0.003);
}

}  // namespace
}  // namespace rekap::paper
