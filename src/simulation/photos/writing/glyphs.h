// SPDX-License-Identifier: Apache-2.0
// How digits and capitals are drawn: strokes on a grid, with the variants people have.
#pragma once

#include <cstdint>
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

/// Two stores of shapes that have none in common, so that what is fitted to the pages of one is
/// judged on the pages of the other.
enum class StrokeFamily : std::uint8_t { train, eval };

/// A digit from 0 to 9 as written by hand; the variant wraps around.
Glyph handwritten_digit(StrokeFamily family, int digit, int variant);
/// A digit along the seven segments of the printed guide: with sharp corners in one family, cut
/// ones in the other. With `is_bar` a 1 is a bar in the middle.
Glyph traced_digit(StrokeFamily family, int digit, bool is_bar);
/// A capital of the number words (A B D E G H I J L M N O P R S T U); empty for another.
Glyph capital_letter(char letter);

}  // namespace rekap::simulation
