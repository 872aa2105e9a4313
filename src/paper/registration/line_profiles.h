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

/// Sums along straight lines across a picture, all lines of one slope at once.
class LineSums {
 public:
  /// Of the level lines of a picture, given with its rows as columns (`transposed`).
  explicit LineSums(const GreyImage& columns);

  /// By line i: the pixels of y = i + slope / 1024 · (x − origin_x), as far as they are there.
  std::vector<int> along(int slope, int origin_x) const;

  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }

 private:
  /// By row, the sum of its first x pixels.
  const int* before(int x) const {
    return sums_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(height_px_);
  }

  int width_px_, height_px_;
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
