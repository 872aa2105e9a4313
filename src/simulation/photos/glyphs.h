// SPDX-License-Identifier: Apache-2.0
// How digits and capitals are drawn: strokes on a grid, with the variants people have.
#pragma once

#include <vector>

namespace rekap::simulation {

/// A point of a glyph: x to the right and y down, both from 0 to 1.
struct GlyphPoint {
  double x = 0;
  double y = 0;
};

/// One movement of the pen.
struct GlyphStroke {
  std::vector<GlyphPoint> points;
  bool is_smooth = false;
};

using Glyph = std::vector<GlyphStroke>;

/// A digit from 0 to 9 as written by hand; the variant wraps around.
Glyph handwritten_digit(int digit, int variant);
/// A digit along the seven segments of the printed guide. With `is_bar` a 1 is a bar in the middle.
Glyph traced_digit(int digit, bool is_bar);
/// A capital of the number words (A B D E G H I J L M N O P R S T U); empty for another.
Glyph capital_letter(char letter);

}  // namespace rekap::simulation
