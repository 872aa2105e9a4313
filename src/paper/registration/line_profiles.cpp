// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/line_profiles.h"

#include <algorithm>
#include <cstdint>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

// Slopes are whole numbers of 1/1024; up to 9 degrees, steps of 0.4 and then of 0.06 degrees.
constexpr int slope_unit = 1024;
constexpr int slope_max = 164;
constexpr int coarse_step = 8;
constexpr int coarse_width_px = 450;

GreyImage transposed(const GreyImage& image) {
  GreyImage result(image.height_px, image.width_px);
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) result.at(y, x) = image.at(x, y);
  }
  return result;
}

/// Sums along level lines of one slope; lines that start outside the picture are left out.
std::vector<int> sum_lines(const GreyImage& darkness, int slope) {
  std::vector<int> sums(static_cast<std::size_t>(darkness.height_px), 0);
  for (int y = 0; y < darkness.height_px; ++y) {
    const std::uint8_t* row = darkness.row(y);
    // Pixels of one row fall on few lines: the line's index changes every 1024 / slope pixels.
    for (int x = 0; x < darkness.width_px; ++x) {
      const int line = y - ((slope * x + slope_unit / 2) >> 10);
      if (line >= 0 && line < darkness.height_px) sums[static_cast<std::size_t>(line)] += row[x];
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

int best_slope(const GreyImage& darkness, int first, int last, int step) {
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
  const GreyImage small = shrink(level, factor);
  const int coarse = best_slope(small, -slope_max, slope_max, coarse_step);
  const int fine = best_slope(small, coarse - coarse_step, coarse + coarse_step, 2);
  const int slope = best_slope(level, fine - 1, fine + 1, 1);
  return {static_cast<double>(slope) / slope_unit, ridges_of(sum_lines(level, slope))};
}

}  // namespace rekap::paper
