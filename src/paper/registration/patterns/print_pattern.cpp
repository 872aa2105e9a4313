// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/print_pattern.h"

#include <cstddef>

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

/// In the middle of the border, clockwise from the left one above.
std::array<PagePoint, 4> corners_of(const PageRectangle& box, double border_mm) {
  const double half = border_mm / 2;
  const double left = box.left_mm - half, right = box.right_mm + half;
  const double top = box.top_mm - half, bottom = box.bottom_mm + half;
  return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

// Between two boxes 3.5 mm apart lie 1.5 mm of paper: beside a line is 1.25 border widths away.
double beside_border(double border_mm) { return 1.25 * border_mm; }

void add_box(PrintPattern& pattern, const PageRectangle& box, double border_mm) {
  const auto corners = corners_of(box, border_mm);
  for (std::size_t i = 0; i < 4; ++i)
    add_stroke(pattern, corners[i], corners[(i + 1) % 4], beside_border(border_mm));
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

}  // namespace

PrintPattern box_pattern(const PageRectangle& box, double border_mm) {
  PrintPattern pattern{box.centre(), {}};
  add_box(pattern, box, border_mm);
  return pattern;
}

std::array<PrintPattern, 4> corner_patterns(const PageRectangle& box, double border_mm) {
  const auto corners = corners_of(box, border_mm);
  std::array<PrintPattern, 4> patterns;
  for (std::size_t i = 0; i < 4; ++i) {
    patterns[i].anchor = corners[i];
    for (const PagePoint next : {corners[(i + 1) % 4], corners[(i + 3) % 4]}) {
      const PagePoint middle = {(corners[i].x_mm + next.x_mm) / 2,
                                (corners[i].y_mm + next.y_mm) / 2};
      add_stroke(patterns[i], corners[i], middle, beside_border(border_mm));
    }
  }
  return patterns;
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

}  // namespace rekap::paper
