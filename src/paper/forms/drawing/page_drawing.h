// SPDX-License-Identifier: Apache-2.0
// One page as a list of what is drawn on it: the PDF and the picture are made from the same list.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "paper/layout/geometry.h"

namespace rekap::paper {

/// How dark something is printed: 0 black to 255 paper.
using Shade = std::uint8_t;
constexpr Shade ink_black = 0;
constexpr Shade ink_grey = 110;
constexpr Shade ink_light = 190;

/// A rectangle, filled if its line has no width; the line lies on the edge.
struct DrawnRectangle {
  PageRectangle area;
  double line_mm = 0;
  Shade shade = ink_black;
};

/// A straight line; `dot_mm` above 0 makes it a row of round dots at that distance.
struct DrawnLine {
  PagePoint from;
  PagePoint to;
  double width_mm = 0;
  Shade shade = ink_black;
  double dot_mm = 0;
};

/// A ring, filled if its line has no width; the diameter is to the middle of the line.
struct DrawnCircle {
  PagePoint centre;
  double diameter_mm = 0;
  double line_mm = 0;
  Shade shade = ink_black;
};

enum class TextAlignment : std::uint8_t { left, centre, right };

/// How a text is set.
struct TextStyle {
  double size_mm = 0;  ///< the em
  bool is_bold = false;
  bool is_italic = false;
  TextAlignment alignment = TextAlignment::left;
  Shade shade = ink_black;
};

/// A text (UTF-8) within an area, in its middle from top to bottom. It is broken into lines at
/// spaces and at '\n', and set smaller where it would not fit.
struct DrawnText {
  PageRectangle area;
  std::string text;
  TextStyle style;
};

using DrawnShape = std::variant<DrawnRectangle, DrawnLine, DrawnCircle, DrawnText>;

/// One page, drawn in this order.
struct PageDrawing {
  double width_mm = 0;
  double height_mm = 0;
  std::vector<DrawnShape> shapes;
};

}  // namespace rekap::paper
