// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/page_location.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "paper/registration/marks/row_marks.h"
#include "paper/registration/patterns/pattern_fit.h"
#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

// Bubbles taken for those beside them lie 3 mm off the map of their number; of the 600 numbers of
// the cropped photos of 2024 nine in ten lie within 0.5 mm, all but four within 1.5 mm.
constexpr double residual_mm_max = 1.5;

// On pages with row marks, in heights of a box: how far marks count as near a number, and how far
// it may lie from where they put it; bubbles are half a box from row to row.
constexpr double near_boxes = 2;
constexpr double beside_boxes = 0.35;

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

std::vector<PrintPattern> all_parts(const PageLayout& page) {
  std::vector<PrintPattern> patterns;
  for (const NumberLayout& number : page.numbers) {
    const std::vector<PrintPattern> parts = part_patterns(number);
    patterns.insert(patterns.end(), parts.begin(), parts.end());
  }
  return patterns;
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

/// A page is where all its numbers are: the worst of them counts as much as their mean.
int score_of(const std::vector<NumberLocation>& numbers) {
  int total = 0, lowest = std::numeric_limits<int>::max();
  for (const NumberLocation& number : numbers) {
    total += number.score;
    lowest = std::min(lowest, number.score);
  }
  return (total / static_cast<int>(numbers.size()) + lowest) / 2;
}

/// Whether all parts of a number lie as on paper, and where the plane of the page puts them: then
/// it is faint for want of light, not because it was found beside its place. Right ones were seen
/// to be off their own map by up to 0.5 mm, one found a row of bubbles away by 1.1 mm.
bool is_in_place(const NumberLayout& number, const NumberLocation& location,
                 const PageTransform& plane) {
  constexpr double own_residual_mm_max = 0.6;
  const auto frame = frame_of(number, location);
  if (frame && frame->residual_mm > own_residual_mm_max) return false;
  constexpr double beside_mm_max = 5;  // half the pitch of bubbles
  const double limit_px = beside_mm_max * pixels_per_mm(plane, number.boxes.front().centre());
  const auto is_near = [&](const PageTransform& map, PagePoint at) {
    return distance(map.apply(at), plane.apply(at)) < limit_px;
  };
  for (std::size_t k = 0; k < location.boxes.size(); ++k) {
    if (!is_near(location.boxes[k], number.boxes[k].centre())) return false;
  }
  for (std::size_t k = 0; k < location.bubble_columns.size(); ++k) {
    const auto column = static_cast<int>(k);
    if (!is_near(location.bubble_columns[k], number.bubbles->centre(column, 0)) ||
        !is_near(location.bubble_columns[k], number.bubbles->centre(column, 9)))
      return false;
  }
  return true;
}

/// The location with each of its maps replaced by what `change` makes of it.
template <class Change>
PageLocation with_places(const PageLocation& location, const Change& change) {
  PageLocation result = location;
  result.plane = change(location.plane);
  for (NumberLocation& number : result.numbers) {
    number.around = change(number.around);
    for (PageTransform& box : number.boxes) box = change(box);
    for (PageTransform& column : number.bubble_columns) column = change(column);
  }
  return result;
}

PagePoint middle_of(const NumberLayout& number) {
  const PagePoint first = number.boxes.front().centre(), last = number.boxes.back().centre();
  return {(first.x_mm + last.x_mm) / 2, (first.y_mm + last.y_mm) / 2};
}

}  // namespace

PageLocation scaled(const PageLocation& location, double factor) {
  PageLocation result =
      with_places(location, [&](const PageTransform& place) { return place.scaled(factor); });
  result.residual_px = location.residual_px * factor;
  for (NumberLocation& number : result.numbers) {
    if (number.tally) number.tally = scaled(*number.tally, factor);
  }
  return result;
}

PageLocation mapped(const PageLocation& location, const PageTransform& map) {
  return with_places(location, [&](const PageTransform& place) { return place.then(map); });
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
  const std::vector<PrintPattern> parts = all_parts(page);
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
  for (const NumberLayout& number : page.numbers)
    location.numbers.push_back(locate_number(darkness, number, plane, reach_mm(number, page)));
  location.score = score_of(location.numbers);
  return location;
}

std::optional<PageLocation> locate_marked_page(const GreyImage& darkness, const PageLayout& page,
                                               std::vector<Correspondence> places) {
  const auto sheet = MarkedSheet::through(std::move(places));
  if (!sheet) return std::nullopt;
  PageLocation location{&page, sheet->plane(), {}, 0, 0};
  double squares = 0, count = 0;
  for (const NumberLayout& number : page.numbers) {
    const PagePoint middle = number_pattern(number).anchor;
    const double height_mm = number.boxes.front().height_mm();
    const auto about = sheet->about(middle, near_boxes * height_mm);
    if (!about) return std::nullopt;
    location.numbers.push_back(locate_number(darkness, number, *about, height_mm * beside_boxes));
    for (std::size_t k = 0; k < number.boxes.size(); ++k) {
      const PagePoint at = number.boxes[k].centre();
      const double error = distance(about->apply(at), location.numbers.back().boxes[k].apply(at));
      squares += error * error;
      ++count;
    }
  }
  location.residual_px = std::sqrt(squares / count);
  location.score = score_of(location.numbers);
  return location;
}

void locate_tallies(const GreyImage& darkness, PageLocation& location) {
  for (std::size_t i = 0; i < location.numbers.size(); ++i) {
    const auto& grid = location.page->numbers[i].tally;
    NumberLocation& number = location.numbers[i];
    if (grid) number.tally = locate_tally(darkness, *grid, number.around);
  }
}

void follow_numbers(const GreyImage& darkness, PageLocation& location) {
  const std::vector<NumberLayout>& layouts = location.page->numbers;
  std::vector<NumberLocation>& numbers = location.numbers;
  int highest = 0;
  for (const NumberLocation& number : numbers) highest = std::max(highest, number.score);
  const auto try_at = [&](std::size_t at) {
    std::optional<NumberLocation> best;
    const std::size_t first = at == 0 ? 0 : at - 1, last = std::min(at + 1, numbers.size() - 1);
    for (std::size_t beside = first; beside <= last; ++beside) {
      const auto frame = frame_of(layouts[beside], numbers[beside]);
      if (!frame) continue;
      NumberLocation again = locate_beside(darkness, layouts[at], frame->map);
      const auto found = frame_of(layouts[at], again);
      if (!found || found->residual_mm > residual_mm_max) continue;
      if (!best || print_of(again) > print_of(*best)) best = std::move(again);
    }
    const bool is_better =
        best && best->score >= numbers[at].score && print_of(*best) * 3 > print_of(numbers[at]) * 4;
    if (is_better) numbers[at] = std::move(*best);
    return is_better;
  };
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (is_in_place(layouts[i], numbers[i], location.plane)) continue;
    // What is found nearly leads to where it is.
    for (int round = 0; round < 2 && numbers[i].score * 5 < highest * 4; ++round) {
      if (!try_at(i)) break;
    }
  }
  location.score = score_of(numbers);
}

bool is_spread(const PageLocation& location) {
  constexpr double apart_part_min = 0.5;
  const std::vector<NumberLayout>& layouts = location.page->numbers;
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    const PagePoint here = middle_of(layouts[i]);
    const ImagePoint at = location.numbers[i].around.apply(here);
    const double scale = scale_across(location.plane, here);
    for (std::size_t k = 0; k < i; ++k) {
      const PagePoint there = middle_of(layouts[k]);
      const double dx = there.x_mm - here.x_mm, dy = there.y_mm - here.y_mm;
      const double apart_px = distance(at, location.numbers[k].around.apply(there));
      if (apart_px < std::sqrt(dx * dx + dy * dy) * scale * apart_part_min) return false;
    }
  }
  return true;
}

}  // namespace rekap::paper
