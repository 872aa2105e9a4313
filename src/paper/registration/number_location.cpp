// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/number_location.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "paper/registration/patterns/pattern_fit.h"
#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

/// The plane bent so that it passes through the upper and the lower half of a bubble column.
PageTransform through_column(const GreyImage& darkness, const BubbleLattice& lattice, int column,
                             const PageTransform& plane) {
  const double scale = pixels_per_mm(plane, lattice.centre(column, 4));
  const PatternMatch all =
      find_pattern(darkness, bubble_pattern(lattice, column, 0, 10), plane, 1.5 * scale);
  const PrintPattern upper = bubble_pattern(lattice, column, 0, 5);
  const PrintPattern lower = bubble_pattern(lattice, column, 5, 5);
  const ImagePoint top = find_pattern(darkness, upper, plane, 1.5 * scale, all.offset).offset;
  const ImagePoint bottom = find_pattern(darkness, lower, plane, 1.5 * scale, all.offset).offset;
  std::array<double, 6> m = tangent(plane, lattice.centre(column, 4));
  const double height = lower.anchor.y_mm - upper.anchor.y_mm;
  const double bend_x = (bottom.x_px - top.x_px) / height;
  const double bend_y = (bottom.y_px - top.y_px) / height;
  m[1] += bend_x;
  m[2] += top.x_px - bend_x * upper.anchor.y_mm;
  m[4] += bend_y;
  m[5] += top.y_px - bend_y * upper.anchor.y_mm;
  return PageTransform::affine(m);
}

/// The plane leaned over near a place: x grows by `lean` times the way down; and drawn out
/// downwards `stretch` times.
PageTransform leaned(const PageTransform& plane, PagePoint at, double lean, double stretch = 1) {
  std::array<double, 6> m = tangent(plane, at);
  const ImagePoint here = plane.apply(at);
  m[1] = stretch * m[1] + lean * m[0];
  m[2] = here.x_px - m[0] * at.x_mm - m[1] * at.y_mm;
  m[4] = stretch * m[4] + lean * m[3];
  m[5] = here.y_px - m[3] * at.x_mm - m[4] * at.y_mm;
  return PageTransform::affine(m);
}

/// The plane brought to where the boxes and bubbles of a number are. Sheets hang crooked: columns
/// lean by up to 5 degrees from one number to the next; beyond a pleat print is up to 30 mm from
/// where the plane puts it.
PageTransform near_number(const GreyImage& darkness, const NumberLayout& number,
                          const PageTransform& plane, double reach_mm) {
  const double near_mm = std::min(4.0, reach_mm), far_mm = reach_mm / 3;
  const PrintPattern all = number_pattern(number);
  const double scale = pixels_per_mm(plane, all.anchor);
  PageTransform best = plane;
  int best_score = -256;  // below all
  const auto try_at = [&](const PageTransform& start, const LaidPattern& laid, double y_mm,
                          double radius_mm, int advantage) {
    const PatternMatch match = find_pattern(darkness, laid, radius_mm * scale, {0, y_mm * scale});
    if (match.score * 4 <= best_score * advantage) return;
    best_score = match.score;
    best = shifted(start, match.offset);
  };
  for (const double lean : {0.0, -0.03, 0.03, -0.06, 0.06, -0.09, 0.09}) {
    const PageTransform start = leaned(plane, all.anchor, lean);
    try_at(start, lay_pattern(all, start), 0, near_mm, 4);
  }
  const PageTransform start = leaned(plane, all.anchor, 0);
  const LaidPattern laid = lay_pattern(all, start);
  for (const double step : {-2.0, -1.0, 1.0, 2.0}) try_at(start, laid, step * far_mm, far_mm, 5);
  return best;
}

/// How well boxes and bubbles fit, the one times the other: rings are printed so much finer that
/// ten of them a pitch away would cost a sum less than better boxes gain.
int match_both(const GreyImage& darkness, const NumberLayout& number, const PageTransform& map) {
  const int boxes = std::max(0, match_pattern(darkness, boxes_pattern(number), map));
  if (!number.bubbles) return boxes;
  return boxes * std::max(0, match_pattern(darkness, bubbles_pattern(*number.bubbles), map));
}

/// The map that passes through boxes and bubbles each where they are: a bent sheet is in no place
/// foreshortened as the page is as a whole.
PageTransform settled(const GreyImage& darkness, const NumberLayout& number,
                      const PageTransform& start) {
  const std::vector<PrintPattern> parts = part_patterns(number);
  PageTransform frame = start;
  for (const double radius_mm : {3.0, 1.5}) {
    const auto better = fit_plane(find_patterns(darkness, parts, frame, radius_mm, 5), false);
    if (!better) return start;
    frame = *better;
  }
  // Parts that are faint or written over are found a little beside: where little is gained, little
  // was amiss.
  const bool is_better =
      match_both(darkness, number, frame) * 3 > match_both(darkness, number, start) * 4;
  return is_better ? frame : start;
}

/// The map through the corners of one box, where its border fits that clearly better: on a bent
/// sheet boxes side by side are higher, or lean more, than the number as a whole.
PageTransform through_corners(const GreyImage& darkness, const PageRectangle& box, double border_mm,
                              const PageTransform& start) {
  const double radius_px = 2 * pixels_per_mm(start, box.centre());
  std::vector<Correspondence> corners;
  for (const PrintPattern& corner : corner_patterns(box, border_mm)) {
    const PatternMatch match = find_pattern(darkness, corner, start, radius_px);
    const ImagePoint at = start.apply(corner.anchor);
    corners.push_back(
        {corner.anchor, {at.x_px + match.offset.x_px, at.y_px + match.offset.y_px}, 1});
  }
  const auto fitted = fit_affine(corners);
  if (!fitted) return start;
  const PrintPattern whole = box_pattern(box, border_mm);
  const bool is_better =
      match_pattern(darkness, whole, *fitted) * 5 > match_pattern(darkness, whole, start) * 6;
  return is_better ? *fitted : start;
}

/// Boxes and columns each brought to their own print, from `plane` about the number.
NumberLocation snap_parts(const GreyImage& darkness, const NumberLayout& number,
                          const PageTransform& plane) {
  NumberLocation location;
  const PrintPattern together = boxes_pattern(number);
  const double scale = pixels_per_mm(plane, together.anchor);
  const PatternMatch group = find_pattern(darkness, together, plane, 2 * scale);
  const PageTransform near = shifted(plane, group.offset);
  location.around = near;
  int total = 0;
  for (const PageRectangle& box : number.boxes) {
    const PatternMatch match =
        find_pattern(darkness, box_pattern(box, number.box_border_mm), near, 1.25 * scale);
    location.boxes.push_back(
        through_corners(darkness, box, number.box_border_mm, shifted(near, match.offset)));
    location.box_scores.push_back(match.score);
    total += match.score;
  }
  location.score = total / static_cast<int>(number.boxes.size());
  if (!number.bubbles) return location;
  const PatternMatch rings =
      find_pattern(darkness, bubbles_pattern(*number.bubbles), plane, 3 * scale);
  const PageTransform near_rings = shifted(plane, rings.offset);
  for (int column = 0; column < number.bubbles->column_count; ++column) {
    location.bubble_columns.push_back(
        through_column(darkness, *number.bubbles, column, near_rings));
    const PrintPattern all = bubble_pattern(*number.bubbles, column, 0, 10);
    location.column_scores.push_back(match_pattern(darkness, all, location.bubble_columns.back()));
  }
  location.score = (location.score + rings.score) / 2;
  return location;
}

}  // namespace

PrintPattern number_pattern(const NumberLayout& number) {
  PrintPattern all = boxes_pattern(number);
  if (!number.bubbles) return all;
  const PrintPattern bubbles = bubbles_pattern(*number.bubbles);
  all.probes.insert(all.probes.end(), bubbles.probes.begin(), bubbles.probes.end());
  return all;
}

std::vector<PrintPattern> part_patterns(const NumberLayout& number) {
  std::vector<PrintPattern> patterns;
  for (const PageRectangle& box : number.boxes)
    patterns.push_back(box_pattern(box, number.box_border_mm));
  if (!number.bubbles) return patterns;
  for (int column = 0; column < number.bubbles->column_count; ++column) {
    patterns.push_back(bubble_pattern(*number.bubbles, column, 0, 5));
    patterns.push_back(bubble_pattern(*number.bubbles, column, 5, 5));
  }
  return patterns;
}

int print_of(const NumberLocation& location) {
  const auto sum = [](const std::vector<int>& scores) {
    return std::accumulate(scores.begin(), scores.end(), 0);
  };
  const int boxes = std::max(0, sum(location.box_scores));
  return location.column_scores.empty() ? boxes : boxes * std::max(0, sum(location.column_scores));
}

NumberLocation locate_number(const GreyImage& darkness, const NumberLayout& number,
                             const PageTransform& plane, double reach_mm) {
  return snap_parts(darkness, number, near_number(darkness, number, plane, reach_mm));
}

NumberLocation locate_beside(const GreyImage& darkness, const NumberLayout& number,
                             const PageTransform& frame) {
  constexpr double reach_mm = 4.5;
  const PrintPattern all = number_pattern(number);
  PrintPattern some{all.anchor, {}};
  for (std::size_t i = 0; i < all.probes.size(); i += 3) some.probes.push_back(all.probes[i]);
  const double scale = pixels_per_mm(frame, all.anchor);
  std::optional<NumberLocation> best;
  for (const double stretch : {1.0, 0.9, 1.1, 0.8, 1.25}) {
    PageTransform likeliest = frame;
    int likeliest_score = -256;  // below all
    for (const double lean : {0.0, -0.06, 0.06}) {
      const PageTransform start = leaned(frame, all.anchor, lean, stretch);
      const LaidPattern laid = lay_pattern(some, start);
      for (const double y_mm : {0.0, -8.0, 8.0, -16.0, 16.0, -24.0, 24.0, -32.0, 32.0}) {
        const PatternMatch match =
            find_pattern(darkness, laid, reach_mm * scale, {0, y_mm * scale});
        if (match.score <= likeliest_score) continue;
        likeliest_score = match.score;
        likeliest = shifted(start, match.offset);
      }
    }
    NumberLocation location = snap_parts(darkness, number, settled(darkness, number, likeliest));
    if (!best || print_of(location) > print_of(*best)) best = std::move(location);
  }
  return *best;
}

std::optional<NumberFrame> frame_of(const NumberLayout& number, const NumberLocation& location) {
  std::vector<Correspondence> places;
  const auto add = [&](const PageTransform& map, PagePoint at) {
    places.push_back({at, map.apply(at), 1});
  };
  for (std::size_t k = 0; k < location.boxes.size(); ++k)
    add(location.boxes[k], number.boxes[k].centre());
  for (std::size_t k = 0; k < location.bubble_columns.size(); ++k) {
    for (const int digit : {0, 9})
      add(location.bubble_columns[k], number.bubbles->centre(static_cast<int>(k), digit));
  }
  const auto map = fit_affine(places);
  if (!map) return std::nullopt;
  double squares = 0;
  for (const Correspondence& place : places) {
    const double error = distance(map->apply(place.page), place.image);
    squares += error * error;
  }
  return NumberFrame{*map, std::sqrt(squares / static_cast<double>(places.size())) /
                               pixels_per_mm(*map, places.front().page)};
}

}  // namespace rekap::paper
