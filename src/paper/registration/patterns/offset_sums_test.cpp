// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/offset_sums.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

/// Whole numbers that look like chance.
class Grain {
 public:
  int below(int end) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<int>((state_ >> 8) % static_cast<unsigned>(end));
  }

 private:
  unsigned state_ = 5;
};

/// The sum at one offset, point by point.
int sum_at(const GreyImage& darkness, const LaidPattern& pattern, FixedPoint offset) {
  const auto shade = [&](FixedPoint at) {
    const int x = (at.x + offset.x + 128) >> 8, y = (at.y + offset.y + 128) >> 8;
    return darkness.contains(x, y) ? darkness.at(x, y) : 0;
  };
  int sum = 0;
  for (const auto& [print, left, right] : pattern)
    sum += 2 * shade(print) - shade(left) - shade(right);
  return sum;
}

TEST(OffsetSums, are_those_of_each_offset_alone) {
  Grain grain;
  GreyImage darkness(90, 70);
  // Nearly black and white: sums as large as they can be.
  for (std::uint8_t& shade : darkness.pixels)
    shade = static_cast<std::uint8_t>(grain.below(2) * 250 + grain.below(6));
  // Well inside the photo, over an edge, and off it.
  for (const auto& [left, top] : {std::pair{30, 25}, {-15, 10}, {60, 55}, {200, -300}}) {
    LaidPattern pattern;
    const auto point = [&] {
      return FixedPoint{left * 256 + grain.below(30 * 256), top * 256 + grain.below(20 * 256)};
    };
    for (int i = 0; i < 300; ++i) {
      const FixedPoint paper = point();
      pattern.push_back({point(), paper, i % 3 == 0 ? point() : paper});
    }
    for (const auto& [step, count] :
         {std::pair{64, 5}, {128, 5}, {256, 1}, {256, 5}, {256, 17}, {256, 18}, {512, 11}}) {
      const OffsetGrid grid{{grain.below(4096) - 2048, grain.below(4096) - 2048}, step, count};
      const OffsetSums sums(darkness, pattern, grid);
      for (int row = 0; row < count; ++row) {
        for (int column = 0; column < count; ++column) {
          const FixedPoint offset = {grid.first.x + column * step, grid.first.y + row * step};
          ASSERT_EQ(sums.at(column, row), sum_at(darkness, pattern, offset))
              << left << ", step " << step << ": " << column << ", " << row;
        }
      }
    }
  }
}

TEST(OffsetSums, of_no_probes_are_nought) {
  const OffsetSums sums(GreyImage(10, 10), {}, {{0, 0}, 256, 3});
  EXPECT_EQ(sums.at(2, 2), 0);
}

}  // namespace
}  // namespace rekap::paper
