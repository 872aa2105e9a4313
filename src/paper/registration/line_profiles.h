// SPDX-License-Identifier: Apache-2.0
// How much ink lies along each straight line across the photo: where the rules of a table show as
// peaks, at whatever slope the sheet was held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// Rows become columns.
inline GreyImage transposed(const GreyImage& image) {
  GreyImage result(image.height_px, image.width_px);
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) result.at(y, x) = image.at(x, y);
  }
  return result;
}

/// The sums of each row from its left end: those of any piece of a row are one difference.
class RowSums {
 public:
  explicit RowSums(const GreyImage& image)
      : width_px_(image.width_px),
        height_px_(image.height_px),
        stride_(static_cast<std::size_t>(image.width_px) + 1),
        sums_(stride_ * static_cast<std::size_t>(image.height_px), 0) {
    for (int y = 0; y < height_px_; ++y) {
      const std::uint8_t* shades = image.row(y);
      int* sums = sums_.data() + stride_ * static_cast<std::size_t>(y);
      for (int x = 0; x < width_px_; ++x) sums[x + 1] = sums[x] + shades[x];
    }
  }

  /// `row(y)[x]` is the sum of the first x pixels.
  const int* row(int y) const { return sums_.data() + stride_ * static_cast<std::size_t>(y); }

  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }

 private:
  int width_px_, height_px_;
  std::size_t stride_;
  std::vector<int> sums_;
};

enum class LineDirection { level, upright };

/// Darkness summed along parallel lines.
///
/// A level line of index i is y = i + slope · x; an upright one x = i + slope · y. Both are
/// counted in pixels from the upper left corner.
struct LineProfile {
  double slope = 0;
  std::vector<int> ridges;  ///< by i: how much darker the line is than those 2 to 3 px beside it
};

/// The profile at the slope (up to 0.16, about 9°) where lines stand out most.
///
/// `darkness` is what local_darkness gives; 300 to 2,000 px wide and high.
LineProfile find_line_profile(const GreyImage& darkness, LineDirection direction);

}  // namespace rekap::paper
