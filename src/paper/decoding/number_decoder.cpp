// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/number_decoder.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace rekap::paper {
namespace {

constexpr std::size_t cross = 10, blank = 11, dash = 12, spoiled = 13;

// How nought is written in a leading place, counted on 1,749 boxes of the 2024 photos: X in 80 of
// 100, 0 in 19, nothing in 0.6. After a digit only 0 is right; X and nothing are slips.
constexpr LogWeight leading_cross = log_rate(796, 1000), leading_zero = log_rate(190, 1000);
constexpr LogWeight leading_blank = log_rate(8, 1000), leading_dash = log_rate(6, 1000);
constexpr LogWeight later_zero = log_rate(994, 1000), later_other = log_rate(1, 1000);
// The network is sure and wrong in about this part of the boxes, whatever it says of itself.
constexpr LogWeight box_surprise = log_rate(3, 1000) + log_rate(1, 14);
constexpr LogWeight spoiled_any = log_rate(1, 10);

// Of 600 numbers of the 2024 photos bubbles contradict the boxes in 1 to 2 of 100, often shifted
// by a column; leading columns are left empty in about 1 of 10, others in fewer than 1 of 100.
constexpr LogWeight bubbles_meant = log_rate(98, 100), bubbles_other = log_rate(2, 100);
constexpr LogWeight column_right = log_rate(975, 1000), column_empty = log_rate(10, 1000);
constexpr LogWeight leading_column_right = log_rate(885, 1000);
constexpr LogWeight leading_column_empty = log_rate(100, 1000);
constexpr LogWeight column_wrong = log_rate(4, 9000), column_two = log_rate(4, 9000);
constexpr LogWeight one_of_ten = log_rate(1, 10), column_any_empty = log_rate(1, 5);

// Rows are summed as expected (full rows first) on most sheets; else they say nothing.
constexpr LogWeight rows_meant = log_rate(90, 100), rows_other = log_rate(10, 100);
constexpr LogWeight row_surprise = log_rate(3, 100) + log_rate(1, 14);
constexpr LogWeight unused_cross = log_rate(30, 100), unused_zero = log_rate(10, 100);
constexpr LogWeight unused_blank = log_rate(35, 100), unused_dash = log_rate(25, 100);

LogWeight add_all(std::initializer_list<LogWeight> weights) {
  LogWeight sum = log_nothing;
  for (const LogWeight weight : weights) sum = add_weights(sum, weight);
  return sum;
}

/// A cell of nought in a leading place: X, 0, empty or struck.
LogWeight weigh_leading(const CellScores& cell) {
  const auto& log = cell.log_likelihood;
  return add_all({leading_cross + log[cross], leading_zero + log[0], leading_blank + log[blank],
                  leading_dash + log[dash]});
}

LogWeight weigh_digit(const CellScores& cell, int digit) {
  const auto& log = cell.log_likelihood;
  if (digit > 0) return log[static_cast<std::size_t>(digit)];
  return add_all({later_zero + log[0], later_other + log[cross], later_other + log[blank]});
}

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
  LogWeight weigh(int value) const {
    LogWeight sum = 0;
    bool is_leading_allowed = true;
    int divisor = 1;
    for (std::size_t i = 1; i < digits_.size(); ++i) divisor *= 10;
    for (std::size_t place = 0; place < digits_.size(); ++place, divisor /= 10) {
      const int digit = value / divisor % 10;
      is_leading_allowed = is_leading_allowed && digit == 0;
      const LogWeight as_digit = digits_[place][static_cast<std::size_t>(digit)];
      sum += is_leading_allowed ? leading_[place] : as_digit;
    }
    return sum;
  }

 private:
  std::vector<std::array<LogWeight, 10>> digits_;
  std::vector<LogWeight> leading_;
};

Places weigh_boxes(const std::vector<CellScores>& boxes) {
  Places places(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const LogWeight any = add_weights(box_surprise, spoiled_any + boxes[i].log_likelihood[spoiled]);
    for (int digit = 0; digit < 10; ++digit)
      places.digit(i, digit) = add_weights(any, weigh_digit(boxes[i], digit));
    places.leading(i) = add_weights(any, weigh_leading(boxes[i]));
  }
  return places;
}

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

/// The page's bubbles were used at all: its darkest is clearly more than a printed digit.
constexpr int full_ink_min = 200;

struct BubbleWeights {
  Places meant;
  LogWeight other = 0;  ///< the columns say nothing of this number
};

BubbleWeights weigh_bubbles(const NumberEvidence& evidence) {
  BubbleWeights weights{Places(evidence.bubbles.size()), 0};
  for (std::size_t i = 0; i < evidence.bubbles.size(); ++i) {
    const auto odds = filled_odds(evidence.bubbles[i], evidence.full_ink);
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

/// The sums of the tally rows: full rows from the top, then what is left, then unused rows.
class RowWeights {
 public:
  explicit RowWeights(const NumberEvidence& evidence) : capacity_(evidence.row_capacity) {
    for (const auto& row : evidence.row_sums) rows_.push_back(weigh_row(row));
  }

  LogWeight weigh(int value) const {
    const auto count = static_cast<int>(rows_.size());
    if (count == 0 || value > count * capacity_) return rows_other + other_;
    LogWeight sum = rows_meant;
    for (int i = 0; i < count; ++i) {
      const int in_row = std::clamp(value - i * capacity_, 0, capacity_);
      const Row& row = rows_[static_cast<std::size_t>(i)];
      sum += in_row == 0 ? row.unused : row.value[static_cast<std::size_t>(in_row)];
    }
    return add_weights(sum, rows_other + other_);
  }

  bool is_empty() const { return rows_.empty(); }

  /// What the rows say by themselves, if they are filled as expected and leave little doubt: the
  /// first stroke of a Z through the unused rows is no 7 then. None for nought: unused rows look
  /// the same where nothing was counted at all.
  std::optional<int> say_alone() const {
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
    LogWeight others = rows_other + other_;
    for (int value = 0; value <= value_max; ++value) {
      if (value != best) others = add_weights(others, weigh(value));
    }
    return best > 0 && others - most < clear ? std::optional(best) : std::nullopt;
  }

 private:
  struct Row {
    std::array<LogWeight, 100> value{};
    LogWeight unused = 0;
  };

  Row weigh_row(const std::vector<CellScores>& cells) {
    Row row;
    Places places(cells.size());
    LogWeight best = log_nothing;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& log = cells[i].log_likelihood;
      for (int digit = 0; digit < 10; ++digit)
        places.digit(i, digit) = add_weights(row_surprise, weigh_digit(cells[i], digit));
      places.leading(i) = add_weights(row_surprise, weigh_leading(cells[i]));
      row.unused += add_all({row_surprise, unused_cross + log[cross], unused_zero + log[0],
                             unused_blank + log[blank], unused_dash + log[dash]});
    }
    for (std::size_t v = 0; v < row.value.size(); ++v) {
      row.value[v] = places.weigh(static_cast<int>(v));
      best = std::max(best, row.value[v]);
    }
    // A row that means nothing to us is as likely as a middling one that does.
    other_ += std::max(best, row.unused) + log_rate(1, 60);
    return row;
  }

  int capacity_;
  std::vector<Row> rows_;
  LogWeight other_ = 0;
};

char letter_of(const CellScores& cell) {
  const auto& log = cell.log_likelihood;
  const auto best =
      static_cast<std::size_t>(std::max_element(log.begin(), log.end()) - log.begin());
  // Half sure is unclear.
  if (log[best] < log_rate(1, 2)) return '?';
  constexpr const char* letters = "0123456789X_-?";
  return letters[best];
}

std::string letters_of(const std::vector<CellScores>& cells) {
  std::string letters;
  for (const CellScores& cell : cells) letters += letter_of(cell);
  return letters;
}

std::string bubble_letters(const NumberEvidence& evidence) {
  std::string letters;
  for (const BubbleInk& column : evidence.bubbles) {
    const auto odds = filled_odds(column, evidence.full_ink);
    const auto filled = std::count_if(odds.begin(), odds.end(), [](LogWeight x) { return x > 0; });
    const auto best = std::max_element(odds.begin(), odds.end()) - odds.begin();
    letters += filled == 0 ? '_' : filled > 1 ? '?' : static_cast<char>('0' + best);
  }
  return letters;
}

/// The sum of the rows: as filled row by row, else as each cell alone is read; "?" where a cell is
/// unclear.
std::string row_letters(const NumberEvidence& evidence) {
  if (const auto said = RowWeights(evidence).say_alone()) return std::to_string(*said);
  int sum = 0;
  bool is_any = false;
  for (const auto& row : evidence.row_sums) {
    std::string letters = letters_of(row);
    const bool is_unused =
        std::none_of(letters.begin(), letters.end(), [](char c) { return c >= '1' && c <= '9'; });
    if (is_unused && letters.find('?') == std::string::npos) continue;
    const std::optional<int> value = value_of_literal(letters);
    if (!value || *value > evidence.row_capacity) return "?";
    sum += *value;
    is_any = true;
  }
  return is_any ? std::to_string(sum) : "?";
}

}  // namespace

NumberDecoding decode_number(const NumberEvidence& evidence,
                             const std::vector<LogWeight>& weights) {
  const auto best = std::max_element(weights.begin(), weights.end());
  NumberDecoding decoding;
  decoding.value = static_cast<int>(best - weights.begin());
  LogWeight others = 8 * log_nothing;
  for (auto other = weights.begin(); other != weights.end(); ++other) {
    if (other != best) others = add_weights(others, *other);
  }
  decoding.odds_against = others - *best;
  const auto judge = [&](const std::string& letters) {
    const std::optional<int> alone = value_of_literal(letters);
    if (!alone) return;
    if (*alone == decoding.value) ++decoding.agreeing_count;
    if (*alone != decoding.value) decoding.has_conflict = true;
  };
  Witnesses& witnesses = decoding.witnesses;
  witnesses.boxes = letters_of(evidence.boxes);
  judge(*witnesses.boxes);
  const auto has_none_but = [](const std::string& letters, const char* of) {
    return letters.find_first_not_of(of) == std::string::npos;
  };
  decoding.is_empty = has_none_but(*witnesses.boxes, "_");
  if (!evidence.bubbles.empty()) {
    witnesses.bubbles = bubble_letters(evidence);
    // Columns left empty throughout say nothing, not nought.
    if (!has_none_but(*witnesses.bubbles, "_")) {
      judge(*witnesses.bubbles);
      decoding.is_empty = false;
    }
  }
  if (!evidence.row_sums.empty()) {
    witnesses.row_sums = row_letters(evidence);
    judge(*witnesses.row_sums);
    decoding.is_empty = decoding.is_empty && *witnesses.row_sums == "?";
  }
  for (const CellScores& cell : evidence.boxes)
    decoding.is_spoiled = decoding.is_spoiled || cell.log_likelihood[spoiled] > log_rate(1, 5);
  return decoding;
}

std::optional<int> value_of_literal(const std::string& literal) {
  int value = 0;
  bool has_digit = false;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const char letter = literal[i];
    const bool is_nought = letter == 'X' || letter == '_' || letter == '-';
    if (letter >= '0' && letter <= '9') {
      value = value * 10 + (letter - '0');
      has_digit = has_digit || letter != '0';
    } else if (is_nought && !has_digit) {
      value *= 10;
    } else {
      return std::nullopt;
    }
  }
  return literal.empty() ? std::nullopt : std::optional(value);
}

std::vector<LogWeight> weigh_number(const NumberEvidence& evidence) {
  CHECK(!evidence.boxes.empty() && evidence.boxes.size() <= 6);
  const Places boxes = weigh_boxes(evidence.boxes);
  const bool has_bubbles = !evidence.bubbles.empty() && evidence.full_ink >= full_ink_min;
  const BubbleWeights bubbles =
      has_bubbles ? weigh_bubbles(evidence) : BubbleWeights{Places(evidence.boxes.size()), 0};
  const RowWeights rows(evidence);
  int value_count = 1;
  for (std::size_t i = 0; i < evidence.boxes.size(); ++i) value_count *= 10;

  std::vector<LogWeight> weights(static_cast<std::size_t>(value_count));
  for (int value = 0; value < value_count; ++value) {
    LogWeight weight = boxes.weigh(value);
    if (has_bubbles) {
      weight +=
          add_weights(bubbles_meant + bubbles.meant.weigh(value), bubbles_other + bubbles.other);
    }
    if (!rows.is_empty()) weight += rows.weigh(value);
    weights[static_cast<std::size_t>(value)] = weight;
  }
  return weights;
}

}  // namespace rekap::paper
