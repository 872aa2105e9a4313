// SPDX-License-Identifier: Apache-2.0
// What the sums of a number's tally rows say together.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "paper/decoding/log_weight.h"
#include "paper/network/cell_network.h"

namespace rekap::paper {

/// The sums of the tally rows: full rows from the top, then what is left, then unused rows.
class RowWeights {
 public:
  /// `rows` are the cells of each row's sum; `capacity` the strokes that a row holds.
  RowWeights(const std::vector<std::vector<CellScores>>& rows, int capacity);

  LogWeight weigh(int value) const;

  bool is_empty() const { return rows_.empty(); }

  /// What the rows say by themselves, if they are filled as expected and leave little doubt: the
  /// first stroke of a Z through the unused rows is no 7 then. None for nought: unused rows look
  /// the same where nothing was counted at all.
  std::optional<int> say_alone() const;

 private:
  struct Row {
    std::array<LogWeight, 100> value{};
    LogWeight unused = 0;
  };

  static Row weigh_row(const std::vector<CellScores>& cells);

  int capacity_;
  std::vector<Row> rows_;
  LogWeight other_ = 0;  ///< of any value, if the rows are not filled as expected, or not at all
};

/// The sum of the rows: as filled row by row, else as each cell alone is read; "?" where a cell is
/// unclear. Rows from `used_count` on are without strokes: what is read there is the Z through
/// them.
std::string row_letters(const std::vector<std::vector<CellScores>>& rows, int capacity,
                        std::size_t used_count);

}  // namespace rekap::paper
