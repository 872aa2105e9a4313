// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/ink.h"

#include <algorithm>
#include <cmath>

namespace rekap::simulation {
namespace {

using paper::PagePoint;

constexpr int curve_steps = 6;

/// The share of a pixel that a shape covers whose edge lies `inside_px` beyond its centre.
double coverage(double inside_px) { return std::clamp(inside_px + 0.5, 0.0, 1.0); }

}  // namespace

double wobble(double reach, Random& random) {
  constexpr int steps = 1'000;
  const auto sum = static_cast<double>(random.below(steps) + random.below(steps));
  return reach * (sum / (steps - 1) - 1);
}

std::vector<PagePoint> make_curve(std::span<const PagePoint> points) {
  std::vector<PagePoint> curve;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const PagePoint& before = points[i == 0 ? 0 : i - 1];
    const PagePoint& from = points[i];
    const PagePoint& to = points[i + 1];
    const PagePoint& after = points[std::min(i + 2, points.size() - 1)];
    for (int step = 0; step < curve_steps; ++step) {
      const double t = static_cast<double>(step) / curve_steps;
      const double weights[] = {((2 - t) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2,
                                ((4 - 3 * t) * t + 1) * t / 2, (t - 1) * t * t / 2};
      curve.push_back({weights[0] * before.x_mm + weights[1] * from.x_mm + weights[2] * to.x_mm +
                           weights[3] * after.x_mm,
                       weights[0] * before.y_mm + weights[1] * from.y_mm + weights[2] * to.y_mm +
                           weights[3] * after.y_mm});
    }
  }
  if (!points.empty()) curve.push_back(points.back());
  return curve;
}

void InkCanvas::draw_segment(PagePoint from, PagePoint to, double width_mm, int shade) {
  const double radius = std::max(0.35, width_mm * pixels_per_mm_ / 2);
  // Places on the page to pixels, whose centres lie half a pixel in.
  const double x0 = from.x_mm * pixels_per_mm_ - 0.5, y0 = from.y_mm * pixels_per_mm_ - 0.5;
  const double x1 = to.x_mm * pixels_per_mm_ - 0.5, y1 = to.y_mm * pixels_per_mm_ - 0.5;
  const double dx = x1 - x0, dy = y1 - y0;
  const double length_squared = dx * dx + dy * dy;
  const int left = std::max(0, static_cast<int>(std::min(x0, x1) - radius - 1));
  const int top = std::max(0, static_cast<int>(std::min(y0, y1) - radius - 1));
  const int right = std::min(page_.width_px - 1, static_cast<int>(std::max(x0, x1) + radius + 2));
  const int bottom = std::min(page_.height_px - 1, static_cast<int>(std::max(y0, y1) + radius + 2));
  for (int y = top; y <= bottom; ++y) {
    for (int x = left; x <= right; ++x) {
      const double along =
          length_squared > 0 ? ((x - x0) * dx + (y - y0) * dy) / length_squared : 0.0;
      const double t = std::clamp(along, 0.0, 1.0);
      const double ex = x - (x0 + t * dx), ey = y - (y0 + t * dy);
      const double covered = coverage(radius - std::sqrt(ex * ex + ey * ey));
      const int inked = 255 - static_cast<int>(covered * (255 - shade));
      std::uint8_t& pixel = page_.at(x, y);
      pixel = static_cast<std::uint8_t>(std::min<int>(pixel, inked));
    }
  }
}

void InkCanvas::draw_line(std::span<const PagePoint> points, const Pen& pen, Random& random) {
  for (std::size_t i = 0; i + 1 < points.size() || (i == 0 && !points.empty()); ++i) {
    const PagePoint& to = points[std::min(i + 1, points.size() - 1)];
    const int shade = pen.shade + static_cast<int>(random.below(pen.unevenness + 1));
    const double along = static_cast<double>(i) / static_cast<double>(points.size());
    const double width_mm =
        pen.width_mm * (1 + wobble(0.15, random)) * (1 + pen.taper * (0.5 - along));
    draw_segment(points[i], to, width_mm, std::min(shade, 250));
  }
}

void InkCanvas::draw_disc(PagePoint centre, double diameter_mm, const Pen& pen, Random& random) {
  const int shade = pen.shade + static_cast<int>(random.below(pen.unevenness + 1));
  draw_segment(centre, centre, diameter_mm, std::min(shade, 250));
}

void InkCanvas::paint_over(const paper::PageRectangle& area, Random& random) {
  const int shade = 225 + static_cast<int>(random.below(25));
  const int top = std::max(0, static_cast<int>(area.top_mm * pixels_per_mm_));
  const int bottom = std::min(page_.height_px, static_cast<int>(area.bottom_mm * pixels_per_mm_));
  for (int y = top; y < bottom; ++y) {
    // The brush leaves a ragged edge.
    const double ragged = wobble(area.width_mm() * 0.06, random);
    const int left = std::max(0, static_cast<int>((area.left_mm + ragged) * pixels_per_mm_));
    const int right =
        std::min(page_.width_px, static_cast<int>((area.right_mm + ragged) * pixels_per_mm_));
    for (int x = left; x < right; ++x) {
      std::uint8_t& pixel = page_.at(x, y);
      pixel = static_cast<std::uint8_t>(shade - (shade - pixel) / 10);
    }
  }
}

}  // namespace rekap::simulation
