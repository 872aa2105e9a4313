// SPDX-License-Identifier: Apache-2.0
// The likeliest value of one number, given all that the paper says about it: digit boxes, bubbles,
// the strokes of the tally and the sums of its rows, each of which may be wrong.
//
// Exact: every value that fits the boxes is weighed. A witness that says something else is never
// overruled in silence: it costs what such slips were seen to cost, and the number goes to review.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "paper/decoding/log_weight.h"
#include "paper/network/cell_network.h"
#include "paper/network/stroke_network.h"
#include "paper/reading/bubble_reader.h"

namespace rekap::paper {

/// What was measured of one number.
struct NumberEvidence {
  std::vector<CellScores> boxes;                  ///< left to right
  std::vector<BubbleInk> bubbles;                 ///< by box; empty if the form has none
  int full_ink = 0;                               ///< ink of the darkest bubble of the page
  std::vector<std::vector<CellScores>> row_sums;  ///< by row of the tally
  int row_capacity = 60;                          ///< strokes that a row of the tally holds
  std::vector<StrokeScores> tally;                ///< by cell, row by row; empty if it has none
  std::optional<int> value_cap = {};              ///< strokes that the whole tally holds
};

/// What each witness alone says, cell by cell: 0-9, X, '_' for empty, '?' for unclear; nothing
/// where the form has no such witness.
struct Witnesses {
  std::optional<std::string> boxes;
  std::optional<std::string> bubbles;
  std::optional<std::string> row_sums;    ///< the sum of the rows in decimal, or "?"
  std::optional<std::string> sums;        ///< what the other numbers of the page make it, or "?"
  std::optional<std::string> tally = {};  ///< what its strokes add up to; nothing if unclear
  bool operator==(const Witnesses&) const = default;
};

/// The decoding of one number.
struct NumberDecoding {
  int value = 0;
  LogWeight odds_against = 0;  ///< ln of (posterior of all other values / posterior of `value`)
  Witnesses witnesses;
  int agreeing_count = 0;     ///< witnesses that alone say `value`
  bool has_conflict = false;  ///< a witness alone clearly says another value
  bool is_spoiled = false;    ///< a box is overwritten, crossed out or painted over
  bool is_empty = false;      ///< nothing is written, filled or summed: no value, not nought
};

/// The weight of every value of as many digits as there are boxes (1 to 6), by value.
std::vector<LogWeight> weigh_number(const NumberEvidence& evidence);

/// The likeliest value by `weights` (by value), and what each witness says by itself.
NumberDecoding decode_number(const NumberEvidence& evidence, const std::vector<LogWeight>& weights);

}  // namespace rekap::paper
