// SPDX-License-Identifier: Apache-2.0
// How the digits of a number and the noughts before them are written: what boxes, bubbles and row
// sums have in common.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "paper/decoding/log_weight.h"
#include "paper/network/cell_network.h"

namespace rekap::paper {

/// ln of the sum of all.
LogWeight add_all(std::initializer_list<LogWeight> weights);

/// A cell of nought in a leading place: X, 0, empty or struck.
LogWeight weigh_leading(const CellScores& cell);

/// A cell of a digit after the leading noughts; X and nothing are slips for 0.
LogWeight weigh_digit(const CellScores& cell, int digit);

/// Cells as each alone is read: 0-9, X, '_' for empty, '-' for struck, '?' for unclear.
std::string letters_of(const std::vector<CellScores>& cells);

/// The value of a literal as officers write it: leading X, '_' and '-' are nought; nothing for one
/// with '?', or X or '_' after a digit.
std::optional<int> value_of_literal(const std::string& literal);

/// What a number is as digits: tables by place, once for nought in leading places.
class Places {
 public:
  explicit Places(std::size_t count) : digits_(count), leading_(count, log_nothing) {}

  LogWeight& digit(std::size_t place, int digit) {
    return digits_[place][static_cast<std::size_t>(digit)];
  }
  LogWeight& leading(std::size_t place) { return leading_[place]; }

  /// The weight of a value: leading noughts, then its digits. Nought itself may be written either
  /// way in the last place.
  LogWeight weigh(int value) const;

 private:
  std::vector<std::array<LogWeight, 10>> digits_;
  std::vector<LogWeight> leading_;
};

}  // namespace rekap::paper
