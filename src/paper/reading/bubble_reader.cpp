// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/bubble_reader.h"

#include <algorithm>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

/// Mean shade times 256 of points on a grid over an upright ellipse about a place.
int mean_shade(const GreyImage& photo, const PageTransform& transform, PagePoint centre,
               double radius_mm) {
  constexpr int half = 4;
  int sum = 0, count = 0;
  for (int j = -half; j <= half; ++j) {
    for (int i = -half; i <= half; ++i) {
      if (i * i + j * j > half * half) continue;
      const ImagePoint at = transform.apply(
          PagePoint{centre.x_mm + i * radius_mm / half, centre.y_mm + j * radius_mm / half});
      sum += sample_at(photo, at);
      ++count;
    }
  }
  return sum / count;
}

BubbleInk measure_column(const GreyImage& photo, const BubbleLattice& lattice, int column,
                         const PageTransform& transform) {
  // Beside the bubble, in the middle of the gap to the next column or to the table's edge.
  const double beside_mm = std::min(lattice.column_pitch_mm / 2, lattice.diameter_mm * 0.95);
  BubbleInk ink{};
  for (int digit = 0; digit < 10; ++digit) {
    const PagePoint centre = lattice.centre(column, digit);
    const double small = lattice.diameter_mm * 0.12;
    const int left = mean_shade(photo, transform, {centre.x_mm - beside_mm, centre.y_mm}, small);
    const int right = mean_shade(photo, transform, {centre.x_mm + beside_mm, centre.y_mm}, small);
    const int inside = mean_shade(photo, transform, centre, lattice.diameter_mm * 0.36);
    // The lighter side is paper where the other is struck by a rule, a fold or a smear.
    const int paper = std::max({left, right, 256});
    ink[static_cast<std::size_t>(digit)] = (paper - inside) * 1000 / paper;
  }
  BubbleInk sorted = ink;
  std::sort(sorted.begin(), sorted.end());
  const int empty = (sorted[3] + sorted[4]) / 2;
  for (int& value : ink) value -= empty;
  return ink;
}

}  // namespace

std::vector<BubbleInk> measure_bubbles(const GreyImage& photo, const NumberLayout& number,
                                       const NumberLocation& location) {
  std::vector<BubbleInk> columns;
  for (std::size_t k = 0; k < location.bubble_columns.size(); ++k) {
    columns.push_back(
        measure_column(photo, *number.bubbles, static_cast<int>(k), location.bubble_columns[k]));
  }
  return columns;
}

}  // namespace rekap::paper
