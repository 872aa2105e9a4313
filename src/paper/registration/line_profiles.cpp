// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/line_profiles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

// Slopes are whole numbers of 1/1024; up to 9 degrees, steps of 0.4 and then of 0.06 degrees.
constexpr int slope_unit = 1024;
constexpr int slope_max = 164;
constexpr int coarse_step = 8;
constexpr int coarse_width_px = 450;

/// Lines stand out: the sum of squared differences between neighbours.
std::int64_t contrast(const std::vector<int>& sums) {
  std::int64_t total = 0;
  for (std::size_t i = 1; i < sums.size(); ++i) {
    const std::int64_t step = sums[i] - sums[i - 1];
    total += step * step;
  }
  return total;
}

int best_slope(const LineSums& darkness, int first, int last, int step) {
  int best = first;
  std::int64_t best_contrast = -1;
  for (int slope = first; slope <= last; slope += step) {
    const std::int64_t value = contrast(darkness.along(slope, 0));
    if (value <= best_contrast) continue;
    best = slope;
    best_contrast = value;
  }
  return best;
}

std::vector<int> ridges_of(const std::vector<int>& sums) {
  std::vector<int> ridges(sums.size(), 0);
  for (std::size_t i = 3; i + 3 < sums.size(); ++i) {
    const int here = std::max({sums[i - 1], sums[i], sums[i + 1]});
    const int beside = (sums[i - 3] + sums[i + 3]) / 2;
    ridges[i] = std::max(0, std::min(here, sums[i] * 2) - beside);
  }
  return ridges;
}

}  // namespace

LineSums::LineSums(const GreyImage& columns)
    : width_px_(columns.height_px),
      height_px_(columns.width_px),
      sums_((static_cast<std::size_t>(width_px_) + 1) * static_cast<std::size_t>(height_px_), 0) {
  for (int x = 0; x < width_px_; ++x) {
    const std::uint8_t* shades = columns.row(x);
    const int* sums = before(x);
    int* next = sums_.data() + (before(x + 1) - sums_.data());
    for (int y = 0; y < height_px_; ++y) next[y] = sums[y] + shades[y];
  }
}

std::vector<int> LineSums::along(int slope, int origin_x) const {
  std::vector<int> sums(static_cast<std::size_t>(height_px_), 0);
  const auto rows_down = [&](int x) { return (slope * (x - origin_x) + slope_unit / 2) >> 10; };
  // A line is level for some pixels, then it goes on a row lower or higher: piece by piece.
  for (int x = 0; x < width_px_;) {
    const int down = rows_down(x);
    int end = x + 1;
    while (end < width_px_ && rows_down(end) == down) ++end;
    const int* from = before(x);
    const int* to = before(end);
    for (int line = std::max(0, -down); line < std::min(height_px_, height_px_ - down); ++line)
      sums[static_cast<std::size_t>(line)] += to[line + down] - from[line + down];
    x = end;
  }
  return sums;
}

LineProfile find_line_profile(const GreyImage& darkness, LineDirection direction) {
  const GreyImage columns = direction == LineDirection::level ? transposed(darkness) : darkness;
  const int factor = std::max(1, columns.height_px / coarse_width_px);
  const LineSums small(shrink(columns, factor)), whole(columns);
  const int coarse = best_slope(small, -slope_max, slope_max, coarse_step);
  const int fine = best_slope(small, coarse - coarse_step, coarse + coarse_step, 2);
  const int slope = best_slope(whole, fine - 1, fine + 1, 1);
  return {static_cast<double>(slope) / slope_unit, ridges_of(whole.along(slope, 0))};
}

}  // namespace rekap::paper
