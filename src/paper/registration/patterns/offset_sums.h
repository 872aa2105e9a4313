// SPDX-License-Identifier: Apache-2.0
// How well a pattern fits at each offset of a small grid, all offsets at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// A place in 1/256 px.
struct FixedPoint {
  int x, y;
  bool operator==(const FixedPoint&) const = default;
};

/// A pattern laid on the photo: print, paper, paper of each probe.
using LaidPattern = std::vector<std::array<FixedPoint, 3>>;

/// A square of `count` by `count` offsets, `step` apart from `first` on, in 1/256 px. The step is
/// one or two pixels, or a half or a quarter of one with five offsets.
struct OffsetGrid {
  FixedPoint first;
  int step;
  int count;
};

/// Twice the darkness of the print of a pattern less that of its paper, summed over its probes, at
/// each offset of a grid. Points outside the photo count as white paper.
class OffsetSums {
 public:
  OffsetSums(const GreyImage& darkness, const LaidPattern& pattern, const OffsetGrid& grid);

  int at(int column, int row) const {
    const int index = row * row_size_ + column;
    return sums_[static_cast<std::size_t>(index)];
  }

 private:
  std::vector<int> sums_;
  int row_size_ = 0;
};

}  // namespace rekap::paper
