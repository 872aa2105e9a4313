// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/page_location.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "paper/registration/print_pattern.h"

namespace rekap::paper {
namespace {

// A single box or half a column counts where its print is at least this much darker than the paper
// beside it, on the scale of match_pattern; of whole numbers any contrast counts.
constexpr int part_score_min = 4;
constexpr int whole_score_min = 1;

double pixels_per_mm(const PageTransform& transform, PagePoint at) {
  const ImagePoint here = transform.apply(at);
  const ImagePoint right = transform.apply(PagePoint{at.x_mm + 1, at.y_mm});
  const ImagePoint below = transform.apply(PagePoint{at.x_mm, at.y_mm + 1});
  const double area = (right.x_px - here.x_px) * (below.y_px - here.y_px) -
                      (right.y_px - here.y_px) * (below.x_px - here.x_px);
  return std::sqrt(std::abs(area));
}

/// Boxes and bubbles of a number as one pattern. Alone, ten bubbles a pitch too low are nearly as
/// good as ten in their place.
PrintPattern number_pattern(const NumberLayout& number) {
  PrintPattern all = boxes_pattern(number);
  if (!number.bubbles) return all;
  const PrintPattern bubbles = bubbles_pattern(*number.bubbles);
  all.probes.insert(all.probes.end(), bubbles.probes.begin(), bubbles.probes.end());
  return all;
}

std::vector<PrintPattern> number_patterns(const PageLayout& page) {
  std::vector<PrintPattern> patterns;
  for (const NumberLayout& number : page.numbers) patterns.push_back(number_pattern(number));
  return patterns;
}

/// Boxes and bubbles each for themselves: the bubbles lie lower and show the slant of the sheet.
std::vector<PrintPattern> group_patterns(const PageLayout& page) {
  std::vector<PrintPattern> patterns;
  for (const NumberLayout& number : page.numbers) {
    patterns.push_back(boxes_pattern(number));
    if (number.bubbles) patterns.push_back(bubbles_pattern(*number.bubbles));
  }
  return patterns;
}

std::vector<PrintPattern> part_patterns(const PageLayout& page) {
  std::vector<PrintPattern> patterns;
  for (const NumberLayout& number : page.numbers) {
    for (const PageRectangle& box : number.boxes)
      patterns.push_back(box_pattern(box, number.box_border_mm));
    if (!number.bubbles) continue;
    for (int column = 0; column < number.bubbles->column_count; ++column) {
      patterns.push_back(bubble_pattern(*number.bubbles, column, 0, 5));
      patterns.push_back(bubble_pattern(*number.bubbles, column, 5, 5));
    }
  }
  return patterns;
}

ImagePoint moved(ImagePoint at, ImagePoint offset) {
  return {at.x_px + offset.x_px, at.y_px + offset.y_px};
}

/// Where each pattern is found about the plane; those without contrast are left out. Each stands
/// for two places `reach_mm` to either side: patterns one above the other say nothing of the width.
std::vector<Correspondence> find_patterns(const GreyImage& darkness,
                                          const std::vector<PrintPattern>& patterns,
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

double distance(ImagePoint a, ImagePoint b) {
  const double dx = a.x_px - b.x_px, dy = a.y_px - b.y_px;
  return std::sqrt(dx * dx + dy * dy);
}

/// The plane through what was found, without those that lie far off the others.
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

/// The affine map that touches the plane at a place: near it the same, without perspective.
std::array<double, 6> tangent(const PageTransform& plane, PagePoint at) {
  const ImagePoint here = plane.apply(at);
  const ImagePoint right = plane.apply(PagePoint{at.x_mm + 1, at.y_mm});
  const ImagePoint below = plane.apply(PagePoint{at.x_mm, at.y_mm + 1});
  const double a = right.x_px - here.x_px, b = below.x_px - here.x_px;
  const double d = right.y_px - here.y_px, e = below.y_px - here.y_px;
  return {a, b, here.x_px - a * at.x_mm - b * at.y_mm, d, e, here.y_px - d * at.x_mm - e * at.y_mm};
}

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

/// The plane leaned over near a place: x grows by `lean` times the way down.
PageTransform leaned(const PageTransform& plane, PagePoint at, double lean) {
  std::array<double, 6> m = tangent(plane, at);
  m[1] += lean * m[0];
  m[2] -= lean * m[0] * at.y_mm;
  m[4] += lean * m[3];
  m[5] -= lean * m[3] * at.y_mm;
  return PageTransform::affine(m);
}

/// How far up and down a number is looked for. Boxes without bubbles look like those of the number
/// above and the number below: they are looked for no further than half the way to these.
double reach_mm(const NumberLayout& number, const PageLayout& page) {
  constexpr double reach_max_mm = 30;
  double reach = reach_max_mm;
  if (number.bubbles) return reach;
  const PagePoint at = boxes_pattern(number).anchor;
  for (const NumberLayout& other : page.numbers) {
    const PagePoint there = boxes_pattern(other).anchor;
    if (&other == &number || std::abs(there.x_mm - at.x_mm) > reach_max_mm) continue;
    reach = std::min(reach, std::abs(there.y_mm - at.y_mm) * 0.45);
  }
  return reach;
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
  const auto try_at = [&](double lean, double y_mm, double radius_mm, int advantage) {
    const PageTransform start = leaned(plane, all.anchor, lean);
    const PatternMatch match =
        find_pattern(darkness, all, start, radius_mm * scale, {0, y_mm * scale});
    if (match.score * 4 <= best_score * advantage) return;
    best_score = match.score;
    best = shifted(start, match.offset);
  };
  for (const double lean : {0.0, -0.03, 0.03, -0.06, 0.06, -0.09, 0.09})
    try_at(lean, 0, near_mm, 4);
  for (const double step : {-2.0, -1.0, 1.0, 2.0}) try_at(0, step * far_mm, far_mm, 5);
  return best;
}

NumberLocation locate_number(const GreyImage& darkness, const NumberLayout& number,
                             const PageLayout& page, const PageTransform& page_plane) {
  NumberLocation location;
  const PageTransform plane = near_number(darkness, number, page_plane, reach_mm(number, page));
  const PrintPattern together = boxes_pattern(number);
  const double scale = pixels_per_mm(plane, together.anchor);
  const PatternMatch group = find_pattern(darkness, together, plane, 2 * scale);
  const PageTransform near = shifted(plane, group.offset);
  int total = 0;
  for (const PageRectangle& box : number.boxes) {
    const PatternMatch match =
        find_pattern(darkness, box_pattern(box, number.box_border_mm), near, 1.25 * scale);
    location.boxes.push_back(shifted(near, match.offset));
    location.box_scores.push_back(match.score);
    total += match.score;
  }
  location.score = total / static_cast<int>(number.boxes.size());
  location.around = near;
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

PageLocation scaled(const PageLocation& location, double factor) {
  PageLocation result = location;
  result.plane = location.plane.scaled(factor);
  result.residual_px = location.residual_px * factor;
  for (NumberLocation& number : result.numbers) {
    number.around = number.around.scaled(factor);
    for (PageTransform& box : number.boxes) box = box.scaled(factor);
    for (PageTransform& column : number.bubble_columns) column = column.scaled(factor);
    if (number.tally) number.tally = scaled(*number.tally, factor);
  }
  return result;
}

int screen_page(const GreyImage& darkness, const PageLayout& page, const PageTransform& start) {
  constexpr std::size_t stride = 5;
  int total = 0, lowest = std::numeric_limits<int>::max();
  for (const PrintPattern& all : number_patterns(page)) {
    PrintPattern some{all.anchor, {}};
    for (std::size_t i = 0; i < all.probes.size(); i += stride)
      some.probes.push_back(all.probes[i]);
    const double radius = 8 * pixels_per_mm(start, all.anchor);
    const int score = find_pattern(darkness, some, start, radius).score;
    total += score;
    lowest = std::min(lowest, score);
  }
  return total / static_cast<int>(page.numbers.size()) + lowest;
}

std::optional<PageLocation> locate_page(const GreyImage& darkness, const PageLayout& page,
                                        const PageTransform& start) {
  PageTransform plane = start;
  const std::vector<PrintPattern> numbers = number_patterns(page), groups = group_patterns(page);
  const std::vector<PrintPattern> parts = part_patterns(page);
  for (const double radius_mm : {8.0, 4.0}) {
    const auto& patterns = radius_mm > 5 ? numbers : groups;
    const auto better = fit_plane(find_patterns(darkness, patterns, plane, radius_mm, 30), false);
    if (!better) return std::nullopt;
    plane = *better;
  }
  std::vector<Correspondence> found;
  for (const double radius_mm : {3.0, 2.0}) {
    found = find_patterns(darkness, parts, plane, radius_mm, 5);
    const auto better = fit_plane(found, true);
    if (!better) return std::nullopt;
    plane = *better;
  }
  PageLocation location{&page, plane, {}, 0, 0};
  double squares = 0;
  for (const Correspondence& place : found) {
    const double error = distance(plane.apply(place.page), place.image);
    squares += error * error;
  }
  location.residual_px = std::sqrt(squares / static_cast<double>(found.size()));
  int total = 0, lowest = std::numeric_limits<int>::max();
  for (const NumberLayout& number : page.numbers) {
    location.numbers.push_back(locate_number(darkness, number, page, plane));
    total += location.numbers.back().score;
    lowest = std::min(lowest, location.numbers.back().score);
  }
  // A page is where all its numbers are: the worst of them counts as much as their mean.
  location.score = (total / static_cast<int>(page.numbers.size()) + lowest) / 2;
  return location;
}

void locate_tallies(const GreyImage& darkness, PageLocation& location) {
  for (std::size_t i = 0; i < location.numbers.size(); ++i) {
    const auto& grid = location.page->numbers[i].tally;
    NumberLocation& number = location.numbers[i];
    if (grid) number.tally = locate_tally(darkness, *grid, number.around);
  }
}

}  // namespace rekap::paper
