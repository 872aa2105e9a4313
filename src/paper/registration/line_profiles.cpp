// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/line_profiles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

// Slopes are whole numbers of 1/1024; up to 9 degrees, steps of 0.4 and then of 0.06 degrees.
constexpr int slope_unit = 1024;
constexpr int slope_max = 164;
constexpr int coarse_step = 8;
constexpr int coarse_width_px = 450;

/// Sums along level lines of one slope; lines that start outside the picture are left out.
std::vector<int> sum_lines(const RowSums& darkness, int slope) {
  const int width = darkness.width_px(), height = darkness.height_px();
  std::vector<int> sums(static_cast<std::size_t>(height), 0);
  // A line is level for some pixels, then it goes on a row lower or higher: piece by piece.
  std::vector<std::pair<int, int>> pieces;  // first column, rows below the line's start
  for (int x = 0; x < width; ++x) {
    const int down = (slope * x + slope_unit / 2) >> 10;
    if (pieces.empty() || pieces.back().second != down) pieces.emplace_back(x, down);
  }
  pieces.emplace_back(width, 0);
  for (int y = 0; y < height; ++y) {
    const int* row = darkness.row(y);
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      const int line = y - pieces[i].second;
      if (line < 0 || line >= height) continue;
      sums[static_cast<std::size_t>(line)] += row[pieces[i + 1].first] - row[pieces[i].first];
    }
  }
  return sums;
}

/// Lines stand out: the sum of squared differences between neighbours.
std::int64_t contrast(const std::vector<int>& sums) {
  std::int64_t total = 0;
  for (std::size_t i = 1; i < sums.size(); ++i) {
    const std::int64_t step = sums[i] - sums[i - 1];
    total += step * step;
  }
  return total;
}

int best_slope(const RowSums& darkness, int first, int last, int step) {
  int best = first;
  std::int64_t best_contrast = -1;
  for (int slope = first; slope <= last; slope += step) {
    const std::int64_t value = contrast(sum_lines(darkness, slope));
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

LineProfile find_line_profile(const GreyImage& darkness, LineDirection direction) {
  const GreyImage level = direction == LineDirection::level ? darkness : transposed(darkness);
  const int factor = std::max(1, level.width_px / coarse_width_px);
  const RowSums small(shrink(level, factor)), whole(level);
  const int coarse = best_slope(small, -slope_max, slope_max, coarse_step);
  const int fine = best_slope(small, coarse - coarse_step, coarse + coarse_step, 2);
  const int slope = best_slope(whole, fine - 1, fine + 1, 1);
  return {static_cast<double>(slope) / slope_unit, ridges_of(sum_lines(whole, slope))};
}

}  // namespace rekap::paper
