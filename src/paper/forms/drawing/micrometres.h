// SPDX-License-Identifier: Apache-2.0
// Our own forms are composed in whole micrometres: the same places with every compiler, and
// exactly those that the layout file holds.
#pragma once

#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A length in millimetres for those who read the layout.
inline double to_mm(int length_um) { return static_cast<double>(length_um) / 1000; }

/// A place on the page.
struct Spot {
  int x_um = 0;
  int y_um = 0;

  PagePoint to_page() const { return {to_mm(x_um), to_mm(y_um)}; }
};

/// An upright rectangle on the page.
struct Area {
  int left_um = 0;
  int top_um = 0;
  int right_um = 0;
  int bottom_um = 0;

  int width_um() const { return right_um - left_um; }
  int height_um() const { return bottom_um - top_um; }
  Spot centre() const { return {(left_um + right_um) / 2, (top_um + bottom_um) / 2}; }
  /// Smaller by `margin_um` on each side.
  Area inset(int margin_um) const {
    return {left_um + margin_um, top_um + margin_um, right_um - margin_um, bottom_um - margin_um};
  }
  PageRectangle to_page() const {
    return {to_mm(left_um), to_mm(top_um), to_mm(right_um), to_mm(bottom_um)};
  }
};

/// The square of this size around a place.
inline Area square_around(Spot centre, int size_um) {
  const int half_um = size_um / 2;
  return {centre.x_um - half_um, centre.y_um - half_um, centre.x_um - half_um + size_um,
          centre.y_um - half_um + size_um};
}

}  // namespace rekap::paper
