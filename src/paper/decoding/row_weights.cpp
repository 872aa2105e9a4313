// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/row_weights.h"

#include <algorithm>

#include "paper/decoding/places.h"

namespace rekap::paper {
namespace {

// Rows are summed as expected (full rows first) on most sheets; else they say nothing.
constexpr LogWeight rows_meant = log_rate(90, 100), rows_other = log_rate(10, 100);
// Strokes were counted, and no row was summed: none of 597 numbers of the 2024 photos.
constexpr LogWeight rows_left_empty = log_rate(5, 1000);
constexpr LogWeight row_surprise = log_rate(3, 100) + log_rate(1, 14);
constexpr LogWeight unused_cross = log_rate(30, 100), unused_zero = log_rate(10, 100);
constexpr LogWeight unused_blank = log_rate(35, 100), unused_dash = log_rate(25, 100);

}  // namespace

RowWeights::RowWeights(const std::vector<std::vector<CellScores>>& rows, int capacity)
    : capacity_(capacity) {
  LogWeight unknown = rows_other, empty = rows_left_empty;
  for (const auto& cells : rows) {
    const Row& row = rows_.emplace_back(weigh_row(cells));
    // A row that means nothing to us is as likely as a middling one that does.
    const LogWeight best = *std::max_element(row.value.begin(), row.value.end());
    unknown += std::max(best, row.unused) + log_rate(1, 60);
    for (const CellScores& cell : cells)
      empty += add_weights(row_surprise, cell.of(CellClass::blank));
  }
  other_ = add_weights(unknown, empty);
}

LogWeight RowWeights::weigh(int value) const {
  const auto count = static_cast<int>(rows_.size());
  if (count == 0 || value > count * capacity_) return other_;
  LogWeight sum = rows_meant;
  for (int i = 0; i < count; ++i) {
    const int in_row = std::clamp(value - i * capacity_, 0, capacity_);
    const Row& row = rows_[static_cast<std::size_t>(i)];
    sum += in_row == 0 ? row.unused : row.value[static_cast<std::size_t>(in_row)];
  }
  return add_weights(sum, other_);
}

std::optional<int> RowWeights::say_alone() const {
  constexpr LogWeight clear = -3 * log_weight_unit;
  const int value_max = static_cast<int>(rows_.size()) * capacity_;
  int best = 0;
  LogWeight most = weigh(0);
  for (int value = 1; value <= value_max; ++value) {
    const LogWeight weight = weigh(value);
    if (weight > most) {
      most = weight;
      best = value;
    }
  }
  LogWeight others = other_;
  for (int value = 0; value <= value_max; ++value) {
    if (value != best) others = add_weights(others, weigh(value));
  }
  return best > 0 && others - most < clear ? std::optional(best) : std::nullopt;
}

RowWeights::Row RowWeights::weigh_row(const std::vector<CellScores>& cells) {
  Row row;
  Places places(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellScores& cell = cells[i];
    for (int digit = 0; digit < 10; ++digit)
      places.digit(i, digit) = add_weights(row_surprise, weigh_digit(cell, digit));
    places.leading(i) = add_weights(row_surprise, weigh_leading(cell));
    row.unused +=
        add_all({row_surprise, unused_cross + cell.of(CellClass::cross),
                 unused_zero + cell.of(CellClass::digit_0),
                 unused_blank + cell.of(CellClass::blank), unused_dash + cell.of(CellClass::dash)});
  }
  for (std::size_t v = 0; v < row.value.size(); ++v)
    row.value[v] = places.weigh(static_cast<int>(v));
  return row;
}

std::string row_letters(const std::vector<std::vector<CellScores>>& rows, int capacity,
                        std::size_t used_count) {
  if (const auto said = RowWeights(rows, capacity).say_alone()) return std::to_string(*said);
  int sum = 0;
  bool is_any = false;
  for (std::size_t i = 0; i < std::min(rows.size(), used_count); ++i) {
    const std::string letters = letters_of(rows[i]);
    const bool is_unused =
        std::none_of(letters.begin(), letters.end(), [](char c) { return c >= '1' && c <= '9'; });
    if (is_unused && letters.find('?') == std::string::npos) continue;
    const std::optional<int> value = value_of_literal(letters);
    if (!value || *value > capacity) return "?";
    sum += *value;
    is_any = true;
  }
  return is_any ? std::to_string(sum) : "?";
}

}  // namespace rekap::paper
