// SPDX-License-Identifier: Apache-2.0
// What the printed frames of one number look like: points that are on ink and points beside it.
#pragma once

#include <array>
#include <vector>

#include "paper/layout/form_layout.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A place where print is, and two beside it where paper is (both the same on a ring).
struct PrintProbe {
  PagePoint print;
  std::array<PagePoint, 2> paper;
};

/// Probes about one anchor, matched together.
struct PrintPattern {
  PagePoint anchor;  ///< the centre of the pattern
  std::vector<PrintProbe> probes;
};

/// The border of one digit box.
PrintPattern box_pattern(const PageRectangle& box, double border_mm);
/// Its corners, clockwise from the left one above, each with half of the sides that meet there.
std::array<PrintPattern, 4> corner_patterns(const PageRectangle& box, double border_mm);
/// The borders of all boxes of a number, one pattern.
PrintPattern boxes_pattern(const NumberLayout& number);
/// The rings of one bubble column, from `first_digit` on, `count` of them.
PrintPattern bubble_pattern(const BubbleLattice& lattice, int column, int first_digit, int count);
/// The rings of all columns, one pattern.
PrintPattern bubbles_pattern(const BubbleLattice& lattice);

}  // namespace rekap::paper
