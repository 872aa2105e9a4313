// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/pattern_fit.h"

#include <algorithm>
#include <cmath>

#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

// A single box or half a column counts where its print is at least this much darker than the paper
// beside it, on the scale of match_pattern; of whole numbers any contrast counts.
constexpr int part_score_min = 4;
constexpr int whole_score_min = 1;

ImagePoint moved(ImagePoint at, ImagePoint offset) {
  return {at.x_px + offset.x_px, at.y_px + offset.y_px};
}

}  // namespace

double pixels_per_mm(const PageTransform& transform, PagePoint at) {
  const ImagePoint here = transform.apply(at);
  const ImagePoint right = transform.apply(PagePoint{at.x_mm + 1, at.y_mm});
  const ImagePoint below = transform.apply(PagePoint{at.x_mm, at.y_mm + 1});
  const double area = (right.x_px - here.x_px) * (below.y_px - here.y_px) -
                      (right.y_px - here.y_px) * (below.x_px - here.x_px);
  return std::sqrt(std::abs(area));
}

double distance(ImagePoint a, ImagePoint b) {
  const double dx = a.x_px - b.x_px, dy = a.y_px - b.y_px;
  return std::sqrt(dx * dx + dy * dy);
}

PageTransform shifted(const PageTransform& plane, ImagePoint offset) {
  // x' = x + offset: the numerators take the offset times the denominator.
  std::array<double, 8> m = plane.coefficients();
  m[0] += offset.x_px * m[6];
  m[1] += offset.x_px * m[7];
  m[2] += offset.x_px;
  m[3] += offset.y_px * m[6];
  m[4] += offset.y_px * m[7];
  m[5] += offset.y_px;
  return PageTransform(m);
}

std::array<double, 6> tangent(const PageTransform& plane, PagePoint at) {
  const ImagePoint here = plane.apply(at);
  const ImagePoint right = plane.apply(PagePoint{at.x_mm + 1, at.y_mm});
  const ImagePoint below = plane.apply(PagePoint{at.x_mm, at.y_mm + 1});
  const double a = right.x_px - here.x_px, b = below.x_px - here.x_px;
  const double d = right.y_px - here.y_px, e = below.y_px - here.y_px;
  return {a, b, here.x_px - a * at.x_mm - b * at.y_mm, d, e, here.y_px - d * at.x_mm - e * at.y_mm};
}

std::vector<Correspondence> find_patterns(const GreyImage& darkness,
                                          std::span<const PrintPattern> patterns,
                                          const PageTransform& plane, double radius_mm,
                                          double reach_mm) {
  std::vector<Correspondence> found;
  const int score_at_least = reach_mm > 10 ? whole_score_min : part_score_min;
  for (const PrintPattern& pattern : patterns) {
    const double radius = radius_mm * pixels_per_mm(plane, pattern.anchor);
    const PatternMatch match = find_pattern(darkness, pattern, plane, radius);
    if (match.score < score_at_least) continue;
    for (const double dx : {-reach_mm, reach_mm}) {
      const PagePoint at = {pattern.anchor.x_mm + dx, pattern.anchor.y_mm};
      found.push_back({at, moved(plane.apply(at), match.offset), static_cast<double>(match.score)});
    }
  }
  return found;
}

std::optional<PageTransform> fit_plane(std::vector<Correspondence> found, bool in_perspective) {
  const auto fit = [&] { return in_perspective ? fit_homography(found) : fit_affine(found); };
  std::optional<PageTransform> plane = fit();
  for (int round = 0; round < 2 && plane; ++round) {
    std::vector<double> errors;
    for (const Correspondence& place : found)
      errors.push_back(distance(plane->apply(place.page), place.image));
    std::vector<double> sorted = errors;
    std::nth_element(sorted.begin(),
                     sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const double limit = std::max(2.0, 3 * sorted[sorted.size() / 2]);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (errors[i] > limit) found[i].weight *= 0.05;
    }
    plane = fit();
  }
  return plane;
}

}  // namespace rekap::paper
