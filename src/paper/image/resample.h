// SPDX-License-Identifier: Apache-2.0
// Pictures made larger, smaller and local: whole numbers only, the same everywhere.
#pragma once

#include <algorithm>
#include <cmath>

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// Each pixel the rounded mean of `factor` × `factor` pixels; what is left over at the right and
/// lower edge is dropped. `factor` ≥ 1; the picture must be at least `factor` wide and high.
GreyImage shrink(const GreyImage& image, int factor);

/// Each pixel becomes `factor` × `factor`, interpolated linearly between pixel centres.
GreyImage enlarge(const GreyImage& image, int factor);

/// How much darker each pixel is than the mean of the square of 2·radius + 1 around it, 0 if it is
/// not; at the edges the square is cut off. Shadows and colour casts vanish, ink and print stay.
GreyImage local_darkness(const GreyImage& image, int radius_px);

/// The shade at a place between pixels (fixed point, 1/256 px), interpolated linearly, times 256;
/// outside the picture that of the nearest pixel.
inline int sample_fixed(const GreyImage& image, int x_px_256, int y_px_256) {
  const int x = std::clamp(x_px_256, 0, (image.width_px - 1) * 256);
  const int y = std::clamp(y_px_256, 0, (image.height_px - 1) * 256);
  const int left = x >> 8, top = y >> 8;
  const int right = std::min(left + 1, image.width_px - 1);
  const std::uint8_t* upper = image.row(top);
  const std::uint8_t* lower = image.row(std::min(top + 1, image.height_px - 1));
  const int fx = x & 255, fy = y & 255;
  const int above = upper[left] * (256 - fx) + upper[right] * fx;
  const int below = lower[left] * (256 - fx) + lower[right] * fx;
  return (above * (256 - fy) + below * fy + 128) >> 8;
}

/// A place in 1/256 px; one that may lie anywhere, or nowhere, is brought near.
inline int to_fixed_place(double place_px) {
  return static_cast<int>(std::lrint(std::min(std::max(-1e6, place_px), 1e6) * 256));
}

/// The shade at a place that may lie anywhere, or nowhere.
inline int sample_at(const GreyImage& image, ImagePoint at) {
  return sample_fixed(image, to_fixed_place(at.x_px), to_fixed_place(at.y_px));
}

}  // namespace rekap::paper
