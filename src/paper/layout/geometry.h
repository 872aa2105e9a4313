// SPDX-License-Identifier: Apache-2.0
// Places on the paper and on the photo, which must not be mixed.
#pragma once

#include <array>

namespace rekap::paper {

/// A place on the printed page, from its upper left corner, x to the right, y down.
struct PagePoint {
  double x_mm = 0;
  double y_mm = 0;
  bool operator==(const PagePoint&) const = default;
};

/// An upright rectangle on the printed page.
struct PageRectangle {
  double left_mm = 0;
  double top_mm = 0;
  double right_mm = 0;
  double bottom_mm = 0;

  double width_mm() const { return right_mm - left_mm; }
  double height_mm() const { return bottom_mm - top_mm; }
  PagePoint centre() const { return {(left_mm + right_mm) / 2, (top_mm + bottom_mm) / 2}; }
  bool operator==(const PageRectangle&) const = default;
};

/// A place on the photo; the centre of the first pixel is (0, 0).
struct ImagePoint {
  double x_px = 0;
  double y_px = 0;
  bool operator==(const ImagePoint&) const = default;
};

/// The corners of a page rectangle as seen on the photo: upper left, upper right, lower right,
/// lower left of the page, whichever way up the photo is.
using ImageQuad = std::array<ImagePoint, 4>;

/// The place at parts of the quad's width and height, 0 to 1 within it.
inline ImagePoint place_within(const ImageQuad& quad, double part_x, double part_y) {
  const auto blend = [](ImagePoint a, ImagePoint b, double part) {
    return ImagePoint{a.x_px + part * (b.x_px - a.x_px), a.y_px + part * (b.y_px - a.y_px)};
  };
  return blend(blend(quad[0], quad[1], part_x), blend(quad[3], quad[2], part_x), part_y);
}

}  // namespace rekap::paper
