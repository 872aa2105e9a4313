// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/tally_weights.h"

#include <algorithm>

namespace rekap::paper {
namespace {

// A cell holds other strokes than its place asks for, or is misread, whatever the network says.
constexpr LogWeight cell_surprise = log_rate(1, 1000);
// Tallies that differ from the number, or that the rules of the paper were not found for.
constexpr LogWeight tally_meant = log_rate(95, 100), tally_other = log_rate(5, 100);
// Of any value: as likely as a middling one that the tally does mean.
constexpr LogWeight other_value = log_rate(1, 100);
// Officers who leave the tally empty and write the number all the same.
constexpr LogWeight unused = log_rate(1, 100);

/// Blur and slant hit all cells alike: together they say less than they would apart.
LogWeight of_cell(const StrokeScores& cell, int strokes) {
  return std::max<LogWeight>(cell[static_cast<std::size_t>(strokes)], cell_surprise) * 4 / 5;
}

}  // namespace

TallyWeights::TallyWeights(const std::vector<StrokeScores>& cells) {
  if (cells.empty()) return;
  // From no stroke at all, one cell after the other gets its strokes.
  LogWeight sum = 0;
  for (const StrokeScores& cell : cells) sum += of_cell(cell, 0);
  tallied_.push_back(sum);
  for (const StrokeScores& cell : cells) {
    for (int strokes = 1; strokes <= stroke_count_max; ++strokes)
      tallied_.push_back(sum - of_cell(cell, 0) + of_cell(cell, strokes));
    sum = tallied_.back();
  }
  const LogWeight best = *std::max_element(tallied_.begin(), tallied_.end());
  other_ = add_weights(tally_other + other_value + best, unused + tallied_.front());
}

LogWeight TallyWeights::weigh(int value) const {
  const auto index = static_cast<std::size_t>(value);
  if (index >= tallied_.size()) return other_;
  return add_weights(tally_meant + tallied_[index], other_);
}

std::optional<int> TallyWeights::say_alone() const {
  constexpr LogWeight clear = -3 * log_weight_unit / 2;
  if (is_empty()) return std::nullopt;
  const auto best = std::max_element(tallied_.begin(), tallied_.end());
  LogWeight others = other_;
  for (auto value = tallied_.begin(); value != tallied_.end(); ++value) {
    if (value != best) others = add_weights(others, tally_meant + *value);
  }
  const bool is_clear = others - (tally_meant + *best) < clear;
  return best != tallied_.begin() && is_clear
             ? std::optional(static_cast<int>(best - tallied_.begin()))
             : std::nullopt;
}

bool TallyWeights::contradicts(int value) const {
  constexpr LogWeight clear = 4 * log_weight_unit;
  const auto alone = say_alone();
  return alone && weigh(*alone) - weigh(value) > clear;
}

}  // namespace rekap::paper
