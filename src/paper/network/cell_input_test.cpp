// SPDX-License-Identifier: Apache-2.0
#include "paper/network/cell_input.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "paper/network/cell_network.h"

namespace rekap::paper {
namespace {

using Pixels = std::array<std::uint8_t, CellPatch::side_px * CellPatch::side_px>;

Pixels levels_of(const Pixels& pixels) {
  Pixels levels{};
  normalise_patch(pixels, levels);
  return levels;
}

/// Paper of one shade with a bar of another, five pixels wide, through the box.
Pixels bar(std::uint8_t paper, std::uint8_t ink) {
  Pixels pixels{};
  pixels.fill(paper);
  for (std::size_t y = 0; y < 36; ++y) std::fill_n(pixels.begin() + y * 36 + 15, 5, ink);
  return pixels;
}

TEST(CellInput, InkAndPaperAreTheSameInEveryLight) {
  const Pixels bright = levels_of(bar(240, 40));
  EXPECT_EQ(bright[0], paper_level);
  EXPECT_EQ(bright[16], ink_level);
  EXPECT_EQ(levels_of(bar(90, 20)), bright);
}

TEST(CellInput, AnEmptyBoxIsNotStretchedToLookWritten) {
  const Pixels faint = levels_of(bar(200, 197));
  EXPECT_EQ(faint[0], paper_level);
  EXPECT_LT(faint[16], paper_level + 10);
}

TEST(CellInput, OneShadeOfAnyBrightnessIsPaper) {
  for (const int shade : {0, 1, 128, 255}) {
    Pixels pixels{};
    pixels.fill(static_cast<std::uint8_t>(shade));
    const Pixels levels = levels_of(pixels);
    EXPECT_EQ(std::count(levels.begin(), levels.end(), paper_level), 36 * 36) << shade;
  }
}

TEST(CellInput, ShadesBeyondInkAndPaperAreCutOff) {
  Pixels pixels = bar(128, 100);
  pixels[0] = 0;
  pixels[1] = 255;
  const Pixels levels = levels_of(pixels);
  EXPECT_EQ(levels[0], 127);
  EXPECT_EQ(levels[1], 0);
}

}  // namespace
}  // namespace rekap::paper
