// SPDX-License-Identifier: Apache-2.0
// How many strokes stand in each cell of a tally: a small neural network in integers
// (models/strokes_v1.bin, made by tools/train/).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "paper/network/integer_network.h"
#include "paper/network/stroke_patch.h"

namespace rekap::paper {

/// Cells hold nought to five strokes; a Z through unused cells is none.
inline constexpr int stroke_count_max = 5;

/// ln of how likely each count of strokes is, in 1/1024, given the picture of the cell and counts
/// of equal frequency.
using StrokeScores = std::array<std::int32_t, stroke_count_max + 1>;

/// Safe to share between threads.
class StrokeNetwork {
 public:
  /// One answer for each cell of a tally, all of which must be given: they tell ink from paper
  /// together.
  std::vector<StrokeScores> count_strokes(std::span<const StrokePatch> cells) const;

  /// For tests and measurements, as of IntegerNetwork.
  void use(InstructionSet set) { network_.use(set); }

 private:
  friend Result<StrokeNetwork> parse_stroke_network(std::string_view bytes);

  explicit StrokeNetwork(IntegerNetwork network) : network_(std::move(network)) {}

  IntegerNetwork network_;
};

/// Reads a weights file (models/strokes_v1.bin). Errors: those of read_network.
Result<StrokeNetwork> parse_stroke_network(std::string_view bytes);

}  // namespace rekap::paper
