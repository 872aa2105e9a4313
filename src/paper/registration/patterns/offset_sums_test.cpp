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

/// Rings and strokes anywhere in 30 × 20 px.
LaidPattern scatter(Grain& grain, int left_px, int top_px) {
  const auto point = [&] {
    return FixedPoint{left_px * 256 + grain.below(30 * 256), top_px * 256 + grain.below(20 * 256)};
  };
  LaidPattern pattern;
  for (int i = 0; i < 300; ++i) {
    const FixedPoint paper = point();
    pattern.push_back({point(), paper, i % 3 == 0 ? point() : paper});
  }
  return pattern;
}

void expect_same_sums(const GreyImage& darkness, const LaidPattern& pattern,
                      const OffsetGrid& grid) {
  const OffsetSums sums(darkness, pattern, grid);
  for (int i = 0; i < grid.count * grid.count; ++i) {
    const int column = i % grid.count, row = i / grid.count;
    const FixedPoint offset = {grid.first.x + column * grid.step, grid.first.y + row * grid.step};
    ASSERT_EQ(sums.at(column, row), sum_at(darkness, pattern, offset))
        << "step " << grid.step << ": " << column << ", " << row;
  }
}

TEST(OffsetSums, are_those_of_each_offset_alone) {
  Grain grain;
  GreyImage darkness(90, 70);
  // Nearly black and white: sums as large as they can be.
  for (std::uint8_t& shade : darkness.pixels)
    shade = static_cast<std::uint8_t>(grain.below(2) * 250 + grain.below(6));
  // Well inside the photo, over an edge, and off it.
  for (const auto& place : {FixedPoint{30, 25}, {-15, 10}, {60, 55}, {200, -300}}) {
    const LaidPattern pattern = scatter(grain, place.x, place.y);
    for (const auto& [step, count] :
         {std::pair{64, 5}, {128, 5}, {256, 1}, {256, 5}, {256, 17}, {256, 18}, {512, 11}}) {
      const FixedPoint first = {grain.below(4096) - 2048, grain.below(4096) - 2048};
      expect_same_sums(darkness, pattern, {first, step, count});
    }
  }
}

TEST(OffsetSums, of_no_probes_are_nought) {
  const OffsetSums sums(GreyImage(10, 10), {}, {{0, 0}, 256, 3});
  EXPECT_EQ(sums.at(2, 2), 0);
}

}  // namespace
}  // namespace rekap::paper
