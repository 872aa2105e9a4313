// SPDX-License-Identifier: Apache-2.0
// What the strokes of a number's tally say together.
#pragma once

#include <optional>
#include <vector>

#include "paper/decoding/log_weight.h"
#include "paper/network/stroke_network.h"

namespace rekap::paper {

/// The cells of a tally: full ones from the first, then what is left, then unused ones.
class TallyWeights {
 public:
  /// `cells` row by row from the left; empty for a number without a tally.
  explicit TallyWeights(const std::vector<StrokeScores>& cells);

  LogWeight weigh(int value) const;

  bool is_empty() const { return tallied_.empty(); }

  /// What the tally says by itself if it leaves little doubt. Never nought: cells look the same
  /// where nothing was tallied at all.
  std::optional<int> say_alone() const;

  /// Whether the strokes speak clearly against a value: what they add up to is much likelier.
  bool contradicts(int value) const;

 private:
  /// By value: its strokes stand there, but for slips of the reader in single cells.
  std::vector<LogWeight> tallied_;
  LogWeight other_ = 0;
};

}  // namespace rekap::paper
