// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/writer.h"

#include <algorithm>

namespace rekap::simulation {
namespace {

using paper::PagePoint;
using paper::PageRectangle;

/// One stroke of a hand that shakes: each point is a little off.
std::vector<GlyphPoint> shake(const GlyphStroke& stroke, double reach, Random& random) {
  std::vector<GlyphPoint> points = stroke.points;
  for (GlyphPoint& point : points) {
    point.x += wobble(reach, random);
    point.y += wobble(reach, random);
  }
  return points;
}

/// One stroke of a hand that swings: it is bent and turned as a whole.
std::vector<GlyphPoint> swing(const GlyphStroke& stroke, double reach, Random& random) {
  std::vector<GlyphPoint> points = stroke.points;
  if (points.size() == 2) {
    points.insert(points.begin() + 1,
                  {(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2});
  }
  const double bend_x = wobble(3 * reach, random), bend_y = wobble(3 * reach, random);
  const double drift_x = wobble(2 * reach, random), drift_y = wobble(2 * reach, random);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(points.size() - 1);
    points[i].x += bend_x * 4 * t * (1 - t) + drift_x * t;
    points[i].y += bend_y * 4 * t * (1 - t) + drift_y * t;
  }
  return points;
}

}  // namespace

PageRectangle shrink(const PageRectangle& area, double share_x, double share_y) {
  const PagePoint centre = area.centre();
  const double half_x = area.width_mm() * share_x / 2, half_y = area.height_mm() * share_y / 2;
  return {centre.x_mm - half_x, centre.y_mm - half_y, centre.x_mm + half_x, centre.y_mm + half_y};
}

Pen Writer::fine_pen(double width_mm_max) const {
  Pen pen = hand_.pen;
  pen.width_mm = std::min(pen.width_mm, width_mm_max);
  return pen;
}

void Writer::draw(const std::vector<PagePoint>& points, const Pen& pen) {
  canvas_.draw_line(points, pen, random_);
}

void Writer::write_glyph(const Glyph& glyph, const PageRectangle& area, const Pen& pen) {
  const bool shakes = hand_.family == StrokeFamily::train;
  // The whole glyph lies a little off, each of its points or strokes a little more.
  const double off_x = wobble(hand_.jitter, random_), off_y = wobble(hand_.jitter, random_);
  for (const GlyphStroke& stroke : glyph) {
    std::vector<PagePoint> points;
    for (const GlyphPoint& point :
         shakes ? shake(stroke, hand_.jitter, random_) : swing(stroke, hand_.jitter, random_)) {
      const double x = point.x + off_x, y = point.y + off_y;
      const double slant_mm = hand_.slant * (0.5 - y) * area.height_mm();
      points.push_back(
          {area.left_mm + x * area.width_mm() + slant_mm, area.top_mm + y * area.height_mm()});
    }
    const bool is_bent = !shakes && stroke.points.size() == 2;
    draw(stroke.is_smooth || is_bent ? make_curve(points) : points, pen);
  }
}

void Writer::write_digit(int digit, const PageRectangle& box, const Pen& pen) {
  if (hand_.traces_segments) {
    // The guide fills about two fifths of the box across and two thirds down.
    return write_glyph(
        traced_digit(hand_.family, digit, hand_.has_bar_one),
        shrink(box, std::min(0.8, 0.42 * hand_.size), std::min(0.85, 0.68 * hand_.size)), pen);
  }
  const double size = std::min(0.85, 0.7 * hand_.size);
  write_glyph(handwritten_digit(hand_.family, digit, hand_.variant), shrink(box, size * 0.72, size),
              pen);
}

void Writer::write_cross(const PageRectangle& box, const Pen& pen) {
  const double size = 0.6 + 0.38 * static_cast<double>(random_.below(100)) / 99;
  write_glyph({{{{0, 0}, {1, 1}}, false}, {{{1, 0}, {0, 1}}, false}}, shrink(box, size, size), pen);
}

void Writer::write_literal(const std::string& literal, const std::vector<PageRectangle>& boxes,
                           const Pen& pen) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (literal[i] == 'X') write_cross(boxes[i], pen);
    if (literal[i] >= '0' && literal[i] <= '9') write_digit(literal[i] - '0', boxes[i], pen);
  }
}

}  // namespace rekap::simulation
