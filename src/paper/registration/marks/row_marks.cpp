// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marks/row_marks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "paper/registration/marks/corner_marks.h"
#include "paper/registration/patterns/pattern_fit.h"
#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

// Black on white, as corner marks.
constexpr int mark_score_min = 20;
// How far a mark may lie from where those about it put it, as a part of the way to them: beyond a
// crease of 40 degrees a sheet is foreshortened by up to a quarter.
constexpr double reach_part = 0.25;

// Marks stand at both sides of the page: to a mark, the other side of its row tells more than the
// rows above and below, so that the way across counts less.
constexpr double across_part = 0.35;

double distance_mm(PagePoint a, PagePoint b, double across) {
  const double dx = across * (a.x_mm - b.x_mm), dy = a.y_mm - b.y_mm;
  return std::sqrt(dx * dx + dy * dy);
}

/// The map of places whose weight falls with their distance.
std::optional<PageTransform> fit_about(std::span<const Correspondence> places, PagePoint at,
                                       double near_mm, double across) {
  std::vector<Correspondence> weighted(places.begin(), places.end());
  for (Correspondence& place : weighted) {
    const double way = distance_mm(place.page, at, across) / near_mm;
    const double part = 1 / (1 + way * way);
    place.weight *= part * part * part;
  }
  return fit_affine(weighted);
}

/// The side of the squares that corner marks are made of, 3.5 mm on A4 sheets and 7.25 mm on wall
/// forms; row marks are a little smaller.
double square_side(const PageLayout& page) { return page.corner_marks.front().width_mm() / 2; }

double distance_to_nearest(PagePoint at, std::span<const Correspondence> places) {
  double nearest_mm = std::numeric_limits<double>::max();
  for (const Correspondence& place : places)
    nearest_mm = std::min(nearest_mm, distance_mm(place.page, at, across_part));
  return nearest_mm;
}

/// A mark, and half the way to the next.
struct Mark {
  PrintPattern pattern;
  double reach_mm = 0;
};

std::vector<Mark> marks_of(const PageLayout& page) {
  std::vector<Mark> marks;
  for (const PageRectangle& mark : page.corner_marks) marks.push_back({corner_mark_pattern(mark)});
  for (const PagePoint& mark : page.row_marks)
    marks.push_back({row_mark_pattern(mark, square_side(page))});
  for (Mark& mark : marks) {
    mark.reach_mm = std::numeric_limits<double>::max();
    for (const Mark& other : marks) {
      const double way_mm = distance_mm(mark.pattern.anchor, other.pattern.anchor, 1);
      if (&other != &mark) mark.reach_mm = std::min(mark.reach_mm, way_mm / 2);
    }
  }
  return marks;
}

/// Where a mark is seen, if it is.
std::optional<Correspondence> find_mark(const GreyImage& darkness, const Mark& mark, double side_mm,
                                        const std::vector<Correspondence>& places,
                                        bool in_perspective) {
  const PagePoint anchor = mark.pattern.anchor;
  const double way_mm = distance_to_nearest(anchor, places);
  const double near_mm = std::max(way_mm, 5 * side_mm);
  const auto sheet = in_perspective ? MarkedSheet::through(places) : std::nullopt;
  const auto about =
      sheet ? sheet->about(anchor, near_mm) : fit_about(places, anchor, near_mm, across_part);
  if (!about) return std::nullopt;
  const double radius_px =
      std::min(reach_part * way_mm + side_mm / 2, mark.reach_mm) * pixels_per_mm(*about, anchor);
  const PatternMatch match = find_pattern(darkness, mark.pattern, *about, radius_px);
  if (match.score < mark_score_min) return std::nullopt;
  // What fits best at the edge of what was looked at fits better beyond.
  if (std::max(std::abs(match.offset.x_px), std::abs(match.offset.y_px)) > radius_px - 1)
    return std::nullopt;
  const ImagePoint at = about->apply(anchor);
  return Correspondence{anchor, {at.x_px + match.offset.x_px, at.y_px + match.offset.y_px}, 1};
}

}  // namespace

PrintPattern row_mark_pattern(PagePoint centre, double side_mm) {
  PrintPattern pattern{centre, {}};
  const double black = 0.35 * side_mm, white = 0.57 * side_mm;
  for (const double along : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    for (const double out : {-1.0, 1.0}) {
      const double x = centre.x_mm, y = centre.y_mm, step = along * black;
      pattern.probes.push_back({{x + step, y + out * black},
                                {{{x + step, y + out * white}, {x + out * white, y + step}}}});
      pattern.probes.push_back({{x + out * black * 0.5, y + step},
                                {{{x + step, y + out * white}, {x + out * white, y + step}}}});
    }
  }
  return pattern;
}

std::vector<Correspondence> find_row_marks(const GreyImage& darkness, const PageLayout& page,
                                           std::vector<Correspondence> places,
                                           const std::optional<PageTransform>& plane) {
  if (page.row_marks.empty() || page.corner_marks.empty() || places.empty()) return places;
  std::vector<Mark> missing = marks_of(page);
  if (plane) {
    missing.erase(missing.begin(),
                  missing.begin() + static_cast<std::ptrdiff_t>(page.corner_marks.size()));
    for (const PageRectangle& mark : page.corner_marks)
      places.push_back({mark.centre(), plane->apply(mark.centre()), 1});
  }
  // From what was found beyond it, a mark may be found that was too far from where it was looked
  // for.
  for (int round = 0; round < 2; ++round) {
    std::vector<Mark> left = std::exchange(missing, {});
    while (!left.empty()) {
      const auto next =
          std::min_element(left.begin(), left.end(), [&](const Mark& a, const Mark& b) {
            return distance_to_nearest(a.pattern.anchor, places) <
                   distance_to_nearest(b.pattern.anchor, places);
          });
      if (const auto place =
              find_mark(darkness, *next, square_side(page), places, plane.has_value())) {
        places.push_back(*place);
      } else {
        missing.push_back(std::move(*next));
      }
      left.erase(next);
    }
  }
  return places;
}

std::optional<MarkedSheet> MarkedSheet::through(std::vector<Correspondence> places) {
  const auto plane = fit_homography(places);
  const auto back = plane ? plane->inverse() : std::nullopt;
  if (!back) return std::nullopt;
  for (Correspondence& place : places)
    place.image = back->apply(PagePoint{place.image.x_px, place.image.y_px});
  return MarkedSheet(*plane, std::move(places));
}

std::optional<PageTransform> MarkedSheet::about(PagePoint at, double near_mm) const {
  const auto nearest = std::min_element(flat_.begin(), flat_.end(), [&](auto& a, auto& b) {
    return distance_mm(a.page, at, 1) < distance_mm(b.page, at, 1);
  });
  // In the middle of a wide row its own marks are hardly nearer than those of other rows.
  const double aside_mm = std::abs(nearest->page.x_mm - at.x_mm);
  const auto shift = fit_about(flat_, at, near_mm, near_mm / std::max(near_mm, aside_mm));
  if (!shift) return std::nullopt;
  return shift->then(plane_);
}

}  // namespace rekap::paper
