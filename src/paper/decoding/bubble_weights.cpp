// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/bubble_weights.h"

#include <algorithm>
#include <array>

namespace rekap::paper {
namespace {

// Of 600 numbers of the 2024 photos bubbles contradict the boxes in 1 to 2 of 100, often shifted
// by a column; leading columns are left empty in about 1 of 10, others in fewer than 1 of 100.
constexpr LogWeight bubbles_meant = log_rate(98, 100), bubbles_other = log_rate(2, 100);
constexpr LogWeight column_right = log_rate(975, 1000), column_empty = log_rate(10, 1000);
constexpr LogWeight leading_column_right = log_rate(885, 1000);
constexpr LogWeight leading_column_empty = log_rate(100, 1000);
constexpr LogWeight column_wrong = log_rate(4, 9000), column_two = log_rate(4, 9000);
constexpr LogWeight one_of_ten = log_rate(1, 10), column_any_empty = log_rate(1, 5);

/// ln of how much likelier a bubble of this ink is filled than empty: 50 of 100 of the page's
/// darkest decides, and no single bubble says more than e^8.
std::array<LogWeight, 10> filled_odds(const BubbleInk& column, int full_ink) {
  std::array<LogWeight, 10> odds{};
  for (std::size_t i = 0; i < odds.size(); ++i) {
    const int part = column[i] * 1000 / std::max(full_ink, 1);
    odds[i] = std::clamp((part - 450) * 20 * log_weight_unit / 1000, -8 * log_weight_unit,
                         8 * log_weight_unit);
  }
  return odds;
}

}  // namespace

LogWeight BubbleWeights::weigh(int value) const {
  return add_weights(bubbles_meant + meant.weigh(value), bubbles_other + other);
}

BubbleWeights weigh_bubbles(const std::vector<BubbleInk>& columns, int full_ink) {
  BubbleWeights weights{Places(columns.size()), 0};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto odds = filled_odds(columns[i], full_ink);
    LogWeight any = log_nothing;
    for (const LogWeight one : odds) any = add_weights(any, one);
    for (std::size_t digit = 0; digit < odds.size(); ++digit) {
      const LogWeight slips = add_all({column_wrong + any, column_two + odds[digit] + any});
      weights.meant.digit(i, static_cast<int>(digit)) =
          add_all({column_right + odds[digit], column_empty, slips});
    }
    weights.meant.leading(i) =
        add_all({leading_column_right + odds[0], leading_column_empty, column_wrong + any});
    weights.other += add_weights(any + one_of_ten, column_any_empty);
  }
  return weights;
}

std::string bubble_letters(const std::vector<BubbleInk>& columns, int full_ink) {
  std::string letters;
  for (const BubbleInk& column : columns) {
    const auto odds = filled_odds(column, full_ink);
    const auto filled = std::count_if(odds.begin(), odds.end(), [](LogWeight x) { return x > 0; });
    const auto best = std::max_element(odds.begin(), odds.end()) - odds.begin();
    letters += filled == 0 ? '_' : filled > 1 ? '?' : static_cast<char>('0' + best);
  }
  return letters;
}

}  // namespace rekap::paper
