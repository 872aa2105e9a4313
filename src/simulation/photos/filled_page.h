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
#include "simulation/photos/writing/hand.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// Figures by field.
using FieldFigures = std::map<std::string, std::int64_t>;

/// What was written for one number.
struct WrittenNumber {
  std::string field;
  std::int64_t value = 0;
  std::string literal;  ///< box by box: a digit, X a cross, _ nothing
  std::string bubbles;  ///< column by column: a digit, _ nothing, ? two; empty if none is filled
  bool has_words = false;
  bool has_row_sums = false;  ///< and they add up to the value: the tally had room for it
  bool is_corrected = false;  ///< one box was written twice
  std::string slip;           ///< the member of SlipRates that happened; empty if none
};

/// One page to fill in.
struct PageFilling {
  const paper::PageLayout& layout;
  double pixels_per_mm = 1;
  const FieldFigures& figures;  ///< fields without one stay empty
  const Hand& hand;
  SlipRates slips = {};  ///< but `sum_differs`, which is about the figures
  Random random;
};

/// Writes on the blank page. A figure with more digits than boxes is a bug. The same filling writes
/// the same.
std::vector<WrittenNumber> fill_page(const PageFilling& filling, paper::GreyImage& page);

/// The totals that officers got wrong: one digit beside the right one, or two digits changed over.
/// They still have as many digits as before or fewer. Returns the fields.
std::vector<std::string> slip_in_sums(const std::vector<paper::FieldSum>& sums, int permille,
                                      Random random, FieldFigures& figures);

}  // namespace rekap::simulation
