// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/print_pattern.h"

#include <algorithm>
#include <cmath>

namespace rekap::paper {
namespace {

/// Points every so often along a straight stroke, with paper at `beside_mm` on either side.
void add_stroke(PrintPattern& pattern, PagePoint from, PagePoint to, double beside_mm) {
  constexpr int point_count = 10;
  const bool is_level = from.y_mm == to.y_mm;
  const double dx = is_level ? 0 : beside_mm, dy = is_level ? beside_mm : 0;
  for (int i = 0; i < point_count; ++i) {
    const double part = (i + 0.5) / point_count;
    const PagePoint at = {from.x_mm + part * (to.x_mm - from.x_mm),
                          from.y_mm + part * (to.y_mm - from.y_mm)};
    pattern.probes.push_back({at, {{{at.x_mm - dx, at.y_mm - dy}, {at.x_mm + dx, at.y_mm + dy}}}});
  }
}

void add_box(PrintPattern& pattern, const PageRectangle& box, double border_mm) {
  const double half = border_mm / 2;
  const PageRectangle line = {box.left_mm - half, box.top_mm - half, box.right_mm + half,
                              box.bottom_mm + half};
  // Between two boxes 3.5 mm apart lie 1.5 mm of paper: beside a line is 1.25 border widths away.
  const double beside = 1.25 * border_mm;
  const PagePoint corners[] = {{line.left_mm, line.top_mm},
                               {line.right_mm, line.top_mm},
                               {line.right_mm, line.bottom_mm},
                               {line.left_mm, line.bottom_mm}};
  for (std::size_t i = 0; i < 4; ++i) add_stroke(pattern, corners[i], corners[(i + 1) % 4], beside);
}

// Cosines of 16 places round a ring: no library function decides where a point lies.
constexpr double ring_cosines[16] = {1,        0.92388,  0.70711, 0.38268,  0,        -0.38268,
                                     -0.70711, -0.92388, -1,      -0.92388, -0.70711, -0.38268,
                                     0,        0.38268,  0.70711, 0.92388};

void add_ring(PrintPattern& pattern, PagePoint centre, double diameter_mm) {
  const double radius = diameter_mm / 2 - 0.1, outside = diameter_mm / 2 + 0.9;
  for (std::size_t i = 0; i < 16; ++i) {
    const double c = ring_cosines[i], s = ring_cosines[(i + 12) % 16];
    const PagePoint paper = {centre.x_mm + outside * c, centre.y_mm + outside * s};
    pattern.probes.push_back(
        {{centre.x_mm + radius * c, centre.y_mm + radius * s}, {{paper, paper}}});
  }
}

/// A place in 1/256 px.
struct FixedPoint {
  int x, y;
};

/// A pattern laid on the photo: print, paper, paper of each probe.
using LaidPattern = std::vector<std::array<FixedPoint, 3>>;

LaidPattern lay(const PrintPattern& pattern, const PageTransform& transform) {
  const auto fixed = [&](PagePoint at) {
    const ImagePoint place = transform.apply(at);
    return FixedPoint{static_cast<int>(std::lrint(place.x_px * 256)),
                      static_cast<int>(std::lrint(place.y_px * 256))};
  };
  LaidPattern laid;
  laid.reserve(pattern.probes.size());
  for (const PrintProbe& probe : pattern.probes)
    laid.push_back({fixed(probe.print), fixed(probe.paper[0]), fixed(probe.paper[1])});
  return laid;
}

int score_at(const GreyImage& darkness, const LaidPattern& pattern, int dx, int dy) {
  const auto shade = [&](FixedPoint at) {
    const int x = (at.x + dx + 128) >> 8, y = (at.y + dy + 128) >> 8;
    return darkness.contains(x, y) ? static_cast<int>(darkness.at(x, y)) : 0;
  };
  std::int64_t sum = 0;
  for (const auto& [print, left, right] : pattern)
    sum += 2 * shade(print) - shade(left) - shade(right);
  return pattern.empty() ? 0 : static_cast<int>(sum / (2 * static_cast<int>(pattern.size())));
}

/// The best offset of a grid about one place, and its score.
struct BestOffset {
  int dx, dy, score;
};

BestOffset best_on_grid(const GreyImage& darkness, const LaidPattern& pattern, BestOffset middle,
                        std::pair<int, int> radius_and_step) {
  const auto [radius, step] = radius_and_step;
  BestOffset best = {middle.dx, middle.dy, score_at(darkness, pattern, middle.dx, middle.dy)};
  for (int dy = -radius; dy <= radius; dy += step) {
    for (int dx = -radius; dx <= radius; dx += step) {
      const int score = score_at(darkness, pattern, middle.dx + dx, middle.dy + dy);
      if (score > best.score) best = {middle.dx + dx, middle.dy + dy, score};
    }
  }
  return best;
}

}  // namespace

PrintPattern box_pattern(const PageRectangle& box, double border_mm) {
  PrintPattern pattern{box.centre(), {}};
  add_box(pattern, box, border_mm);
  return pattern;
}

PrintPattern boxes_pattern(const NumberLayout& number) {
  const PageRectangle& first = number.boxes.front();
  const PageRectangle& last = number.boxes.back();
  PrintPattern pattern{
      PageRectangle{first.left_mm, first.top_mm, last.right_mm, last.bottom_mm}.centre(), {}};
  for (const PageRectangle& box : number.boxes) add_box(pattern, box, number.box_border_mm);
  return pattern;
}

PrintPattern bubble_pattern(const BubbleLattice& lattice, int column, int first_digit, int count) {
  const PagePoint first = lattice.centre(column, first_digit);
  const PagePoint last = lattice.centre(column, first_digit + count - 1);
  PrintPattern pattern{{first.x_mm, (first.y_mm + last.y_mm) / 2}, {}};
  for (int i = 0; i < count; ++i)
    add_ring(pattern, lattice.centre(column, first_digit + i), lattice.diameter_mm);
  return pattern;
}

PrintPattern bubbles_pattern(const BubbleLattice& lattice) {
  const PagePoint first = lattice.centre(0, 0), last = lattice.centre(lattice.column_count - 1, 9);
  PrintPattern pattern{{(first.x_mm + last.x_mm) / 2, (first.y_mm + last.y_mm) / 2}, {}};
  for (int column = 0; column < lattice.column_count; ++column) {
    const PrintPattern one = bubble_pattern(lattice, column, 0, 10);
    pattern.probes.insert(pattern.probes.end(), one.probes.begin(), one.probes.end());
  }
  return pattern;
}

int match_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                  const PageTransform& transform, ImagePoint offset) {
  return score_at(darkness, lay(pattern, transform),
                  static_cast<int>(std::lrint(offset.x_px * 256)),
                  static_cast<int>(std::lrint(offset.y_px * 256)));
}

PatternMatch find_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                          const PageTransform& transform, double radius_px, ImagePoint centre) {
  const LaidPattern laid = lay(pattern, transform);
  BestOffset best = {static_cast<int>(std::lrint(centre.x_px * 256)),
                     static_cast<int>(std::lrint(centre.y_px * 256)), 0};
  int radius = static_cast<int>(std::lrint(radius_px * 256));
  for (int step = radius > 8 * 256 ? 512 : 256; step >= 64; step /= 2) {
    best = best_on_grid(darkness, laid, best, {radius, step});
    radius = step;
  }
  return {{best.dx / 256.0, best.dy / 256.0}, best.score};
}

}  // namespace rekap::paper
