// SPDX-License-Identifier: Apache-2.0
// A pen on a page: strokes of ink laid over a picture, in millimetres of the page.
#pragma once

#include <span>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// What is written with.
struct Pen {
  double width_mm = 0.6;
  int shade = 40;      ///< of full ink, 0 black to 255 paper
  int unevenness = 0;  ///< how far the ink varies along a line, in shades
  double taper = 0;    ///< how much thinner a line ends than it begins, as a share
};

/// A picture of a page that can be written on. Ink only darkens.
class InkCanvas {
 public:
  /// Writes on `page`, which must outlive it.
  InkCanvas(paper::GreyImage& page, double pixels_per_mm)
      : page_(page), pixels_per_mm_(pixels_per_mm) {}

  /// A line through the points, with round ends.
  void draw_line(std::span<const paper::PagePoint> points, const Pen& pen, Random& random);
  /// A filled disc.
  void draw_disc(paper::PagePoint centre, double diameter_mm, const Pen& pen, Random& random);
  /// Correction fluid: nearly white, it covers what is below. It alone lightens.
  void paint_over(const paper::PageRectangle& area, Random& random);

 private:
  void draw_segment(paper::PagePoint from, paper::PagePoint to, double width_mm, int shade);

  paper::GreyImage& page_;
  double pixels_per_mm_;
};

/// The points of a smooth curve through the given ones. Source: Catmull and Rom, 1974.
std::vector<paper::PagePoint> make_curve(std::span<const paper::PagePoint> points);

/// A number from -`reach` to `reach`, more often near 0 (the sum of two even chances).
double wobble(double reach, Random& random);

}  // namespace rekap::simulation
