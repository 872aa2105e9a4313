// SPDX-License-Identifier: Apache-2.0
// How one person writes, and how often officers slip.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "simulation/photos/writing/glyphs.h"
#include "simulation/photos/writing/ink.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// What stands in the places before the first digit.
enum class LeadingMark : std::uint8_t { cross, zero, blank };

/// How a bubble is filled in.
enum class BubbleStyle : std::uint8_t {
  disc,
  zigzag,  ///< strokes to and fro
  spiral,
  half,  ///< the lower half alone
};

/// What becomes of row sums that are not used.
enum class UnusedSums : std::uint8_t { zee, crosses, blank };

/// How one person writes.
struct Hand {
  StrokeFamily family = StrokeFamily::train;
  Pen pen;
  bool traces_segments = true;  ///< along the printed guide; else free digits
  bool has_bar_one = false;     ///< a traced 1 is a bar in the middle
  int variant = 0;              ///< of free digits
  LeadingMark leading = LeadingMark::cross;
  bool fills_leading_bubble = true;  ///< the 0 below a crossed box
  bool fills_bubbles = true;
  BubbleStyle bubbles = BubbleStyle::disc;
  bool writes_tally = true;
  bool writes_words = true;
  UnusedSums unused_sums = UnusedSums::zee;
  double slant = 0;   ///< x over y
  double size = 1;    ///< of digits, times the guide
  double jitter = 0;  ///< of each point, as a share of the digit
};

/// A hand with the habits of 2024: two thirds trace, four fifths cross out, a few leave bubbles or
/// words out; the pen suits boxes of that size. The two families share no shape of a digit, no way
/// to shake and no way to fill a bubble but the plain disc and half of it.
/// Source: 1,749 leading places and 600 numbers of real photos.
Hand make_hand(double box_mm, StrokeFamily family, Random random);

/// How often officers slip, in numbers of 1,000. The defaults follow what was seen in 2024, and
/// broken sums what was seen in 2019 (2 pages of 25). Source: docs/formats/scenario.md.
struct SlipRates {
  int overwritten = 5;     ///< a digit written over another
  int struck_out = 3;      ///< a digit struck out, the new one in the rest of the box
  int painted_over = 3;    ///< correction fluid, and the new digit upon it
  int bubble_differs = 4;  ///< a bubble beside the right one
  int bubble_extra = 4;    ///< two bubbles of a column
  int bubble_erased = 6;   ///< a wrong one, rubbed out, is still seen
  int tally_differs = 6;   ///< a stroke too many or too few, and the row sum with it
  int sum_differs = 25;    ///< of sums of the form: the total is another number
};

/// No slips at all.
SlipRates no_slips();

/// "train" or "eval".
std::optional<StrokeFamily> find_stroke_family(std::string_view name);

}  // namespace rekap::simulation
