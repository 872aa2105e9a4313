// SPDX-License-Identifier: Apache-2.0
// One person with a pen over one page.
#pragma once

#include <string>
#include <vector>

#include "simulation/photos/writing/hand.h"

namespace rekap::simulation {

/// The middle of an area, smaller by these shares.
paper::PageRectangle shrink(const paper::PageRectangle& area, double share_x, double share_y);

class Writer {
 public:
  /// Writes on `page`; both must outlive it.
  Writer(const Hand& hand, paper::GreyImage& page, double pixels_per_mm, Random random)
      : hand_(hand), random_(random), canvas_(page, pixels_per_mm) {}

  const Hand& hand() const { return hand_; }
  Random& random() { return random_; }
  InkCanvas& canvas() { return canvas_; }
  /// The same pen, held so that what is so small does not run together.
  Pen fine_pen(double width_mm_max) const;

  void draw(const std::vector<paper::PagePoint>& points, const Pen& pen);
  void write_glyph(const Glyph& glyph, const paper::PageRectangle& area, const Pen& pen);
  void write_digit(int digit, const paper::PageRectangle& box, const Pen& pen);
  void write_cross(const paper::PageRectangle& box, const Pen& pen);
  /// Writes into each box what stands at its place: a digit, X a cross, _ nothing.
  void write_literal(const std::string& literal, const std::vector<paper::PageRectangle>& boxes,
                     const Pen& pen);

 private:
  const Hand& hand_;
  Random random_;
  InkCanvas canvas_;
};

}  // namespace rekap::simulation
