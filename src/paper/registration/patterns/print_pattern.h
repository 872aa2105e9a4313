// SPDX-License-Identifier: Apache-2.0
// What the printed frames of one number look like: points that are on ink and points beside it.
#pragma once

#include <array>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"

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

/// How well `pattern` fits where `transform` and an offset put it: the mean darkness of its print
/// less that beside it, −255 to 255; points outside the photo count as white paper.
int match_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                  const PageTransform& transform, ImagePoint offset = {0, 0});

/// A pattern found near where it was expected.
struct PatternMatch {
  ImagePoint offset;  ///< from where the transform puts the anchor
  int score = 0;      ///< see match_pattern
};

/// The best offset within `radius_px` (160 at most) of `centre`, to a quarter of a pixel.
PatternMatch find_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                          const PageTransform& transform, double radius_px,
                          ImagePoint centre = {0, 0});

}  // namespace rekap::paper
