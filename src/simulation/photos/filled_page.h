// SPDX-License-Identifier: Apache-2.0
// Fills in a printed page as officers do: digits, bubbles, tallies, row sums, words, signatures.
//
// It needs the layout alone, so our own forms and the official ones are filled in alike.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "simulation/photos/ink.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// What stands in the places before the first digit.
enum class LeadingMark : std::uint8_t { cross, zero, blank };

/// How one person writes.
struct Hand {
  Pen pen;
  bool traces_segments = true;  ///< along the printed guide; else free digits
  bool has_bar_one = false;     ///< a traced 1 is a bar in the middle
  int variant = 0;              ///< of free digits
  LeadingMark leading = LeadingMark::cross;
  bool fills_leading_bubble = true;  ///< the 0 below a crossed box
  bool fills_bubbles = true;
  bool scribbles_bubbles = false;  ///< strokes to and fro; else a full disc
  bool writes_tally = true;
  bool writes_words = true;
  double slant = 0;   ///< x over y
  double size = 1;    ///< of digits, times the guide
  double jitter = 0;  ///< of each point, as a share of the digit
};

/// A hand with the habits of 2024: two thirds trace, four fifths cross out, a few leave bubbles or
/// words out; the pen suits boxes of that size. Source: 1,749 leading places and 600 numbers of
/// real photos.
Hand make_hand(double box_mm, Random random);

/// What was written for one number.
struct WrittenNumber {
  std::string field;
  std::int64_t value = 0;
  std::string literal;  ///< box by box: a digit, X a cross, _ nothing
  bool has_bubbles = false, has_words = false;
  bool has_row_sums = false;  ///< and they add up to the value: the tally had room for it
  bool is_corrected = false;  ///< a digit was written over another
};

/// One page to fill in.
struct PageFilling {
  const paper::PageLayout& layout;
  double pixels_per_mm = 1;
  const std::map<std::string, std::int64_t>& figures;  ///< by field; others stay empty
  const Hand& hand;
  int correction_permille = 0;  ///< of all numbers
  Random random;
};

/// Writes on the blank page. A figure with more digits than boxes is a bug. The same filling writes
/// the same.
std::vector<WrittenNumber> fill_page(const PageFilling& filling, paper::GreyImage& page);

}  // namespace rekap::simulation
