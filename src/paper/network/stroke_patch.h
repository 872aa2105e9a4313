// SPDX-License-Identifier: Apache-2.0
// The picture of one cell of a tally, and its brightness as the network sees it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rekap::paper {

/// A cell of a tally, upright, with a little of what is around it.
struct StrokePatch {
  static constexpr int width_px = 60;
  static constexpr int height_px = 20;
  /// What lies beyond the rules about the cell, on either side.
  static constexpr int margin_x_px = 6;
  static constexpr int margin_y_px = 2;

  std::array<std::uint8_t, std::size_t{width_px} * height_px> pixels{};  ///< ink dark
  bool operator==(const StrokePatch&) const = default;
};

/// The cells of one tally with paper at one level and the darkest ink at another, both those of
/// cell_input.h. Paper is told cell by cell, as the 80th percentile; ink of all cells together, so
/// that an empty cell stays empty: its contrast is the largest of the 4th percentiles, at least
/// 8 + paper/8.
std::vector<StrokePatch> normalise_tally(std::span<const StrokePatch> cells);

}  // namespace rekap::paper
