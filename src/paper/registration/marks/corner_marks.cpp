// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marks/corner_marks.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

// A mark is black on white: less contrast than this is something else.
constexpr int mark_score_min = 20;
constexpr std::size_t mark_count_min = 3;
// How far a mark may lie from where the last ones put it: a part of the way, and more.
constexpr double reach_part = 0.08;
constexpr double reach_mm = 5;
// Marker corners are seen more exactly, but lie close together.
constexpr double marker_weight = 0.5;

double distance(PagePoint a, PagePoint b) {
  const double dx = a.x_mm - b.x_mm, dy = a.y_mm - b.y_mm;
  return std::sqrt(dx * dx + dy * dy);
}

}  // namespace

PrintPattern corner_mark_pattern(const PageRectangle& mark) {
  PrintPattern pattern{mark.centre(), {}};
  const double quarter_x = mark.width_mm() / 4, quarter_y = mark.height_mm() / 4;
  for (const double side : {-1.0, 1.0}) {
    for (const double x : {0.2, 0.7, 1.2, 1.7}) {
      for (const double y : {0.2, 0.7, 1.2, 1.7}) {
        const double dx = side * x * quarter_x, dy = side * y * quarter_y;
        const PagePoint at = pattern.anchor;
        pattern.probes.push_back({{at.x_mm + dx, at.y_mm + dy},
                                  {{{at.x_mm - dx, at.y_mm + dy}, {at.x_mm + dx, at.y_mm - dy}}}});
      }
    }
  }
  return pattern;
}

std::optional<PageTransform> place_by_corner_marks(const GreyImage& darkness,
                                                   const PageLayout& page,
                                                   std::vector<Correspondence> places) {
  if (places.empty() || page.corner_marks.size() < mark_count_min) return std::nullopt;
  for (Correspondence& place : places) place.weight = marker_weight;
  std::optional<PageTransform> plane = fit_affine(places);
  const PagePoint known = places.front().page;
  std::vector<PageRectangle> marks = page.corner_marks;
  std::stable_sort(marks.begin(), marks.end(), [&](const auto& a, const auto& b) {
    return distance(a.centre(), known) < distance(b.centre(), known);
  });
  std::size_t found_count = 0;
  for (const PageRectangle& mark : marks) {
    if (!plane) return std::nullopt;
    const PrintPattern pattern = corner_mark_pattern(mark);
    double nearest_mm = distance(mark.centre(), known);
    for (const Correspondence& place : places)
      nearest_mm = std::min(nearest_mm, distance(mark.centre(), place.page));
    const double radius_mm = reach_part * nearest_mm + reach_mm;
    const PatternMatch match =
        find_pattern(darkness, pattern, *plane, radius_mm * scale_across(*plane, pattern.anchor));
    if (match.score < mark_score_min) continue;
    const ImagePoint at = plane->apply(pattern.anchor);
    places.push_back(
        {pattern.anchor, {at.x_px + match.offset.x_px, at.y_px + match.offset.y_px}, 1});
    ++found_count;
    plane = found_count < mark_count_min ? fit_affine(places) : fit_homography(places);
  }
  return found_count < mark_count_min ? std::nullopt : plane;
}

}  // namespace rekap::paper
