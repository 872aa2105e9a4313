// SPDX-License-Identifier: Apache-2.0
// Evidence as clear paper would give it: for tests.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/check.h"
#include "paper/decoding/number_decoder.h"

namespace rekap::paper {

inline constexpr std::size_t cross = 10, blank = 11, dash = 12, spoiled = 13;

/// A cell that is `kind` beyond doubt, or with 1 − e^−doubt.
inline CellScores cell(std::size_t kind, int nats = 9) {
  CellScores scores;
  scores.log_likelihood.fill(-(nats + 2) * log_weight_unit);
  scores.log_likelihood[kind] = -1;
  return scores;
}

/// The class of a cell that is read as `letter`.
inline std::size_t class_of(char letter) {
  if (letter == 'X') return cross;
  if (letter == '_') return blank;
  if (letter == '-') return dash;
  CHECK(letter >= '0' && letter <= '9');
  return static_cast<std::size_t>(letter - '0');
}

inline std::vector<CellScores> cells(const std::string& letters) {
  std::vector<CellScores> result;
  for (const char letter : letters) result.push_back(cell(class_of(letter)));
  return result;
}

/// Columns with one bubble filled each; '_' for none.
inline std::vector<BubbleInk> bubbles(const std::string& letters) {
  std::vector<BubbleInk> columns;
  for (const char letter : letters) {
    BubbleInk column{};
    if (letter != '_') column[static_cast<std::size_t>(letter - '0')] = 600;
    columns.push_back(column);
  }
  return columns;
}

/// A cell of a tally that clearly holds so many strokes.
inline StrokeScores strokes_of(int count) {
  StrokeScores scores;
  scores.fill(-11 * log_weight_unit);
  scores[static_cast<std::size_t>(count)] = -1;
  return scores;
}

/// Five rows of twelve cells with the strokes of a number.
inline std::vector<StrokeScores> tally_of(int value) {
  std::vector<StrokeScores> cells;
  for (int cell = 0; cell < 60; ++cell)
    cells.push_back(strokes_of(std::clamp(value - cell * stroke_count_max, 0, stroke_count_max)));
  return cells;
}

inline NumberEvidence evidence(const std::string& boxes, const std::string& filled) {
  NumberEvidence result;
  result.boxes = cells(boxes);
  result.bubbles = bubbles(filled);
  result.full_ink = 640;
  return result;
}

}  // namespace rekap::paper
