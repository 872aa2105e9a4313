// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/number_decoder.h"

#include <algorithm>

#include "base/check.h"
#include "paper/decoding/bubble_weights.h"
#include "paper/decoding/places.h"
#include "paper/decoding/row_weights.h"
#include "paper/decoding/tally_weights.h"

namespace rekap::paper {
namespace {

// The network is sure and wrong in about this part of the boxes, whatever it says of itself.
constexpr LogWeight box_surprise = log_rate(3, 1000) + log_rate(1, 14);
constexpr LogWeight spoiled_any = log_rate(1, 10);

// More votes than the tally holds: 168 of the 985,709 figures of candidates published in 2024, most
// of them misread, and legal where many vote who are registered elsewhere.
constexpr LogWeight over_cap = log_rate(1, 1000);

/// The page's bubbles were used at all: its darkest is clearly more than a printed digit.
constexpr int full_ink_min = 200;

Places weigh_boxes(const std::vector<CellScores>& boxes) {
  Places places(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const LogWeight any = add_weights(box_surprise, spoiled_any + boxes[i].of(CellClass::spoiled));
    for (int digit = 0; digit < 10; ++digit)
      places.digit(i, digit) = add_weights(any, weigh_digit(boxes[i], digit));
    places.leading(i) = add_weights(any, weigh_leading(boxes[i]));
  }
  return places;
}

bool has_none_but(const std::string& letters, const char* of) {
  return letters.find_first_not_of(of) == std::string::npos;
}

/// Whether a digit stands where the value has another.
bool contradicts(const std::string& letters, int value) {
  for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter, value /= 10) {
    if (*letter >= '0' && *letter <= '9' && *letter - '0' != value % 10) return true;
  }
  return false;
}

/// Letters of boxes or bubbles, one a place. The last place is never left empty or struck: what
/// ends so is unfinished, or lies beside the number, and does not say nought.
void judge_letters(const std::string& letters, NumberDecoding& decoding) {
  const std::optional<int> alone = value_of_literal(letters);
  const bool is_finished = letters.back() != '_' && letters.back() != '-';
  if (alone == decoding.value && is_finished) ++decoding.agreeing_count;
  if ((alone && *alone != decoding.value) || contradicts(letters, decoding.value))
    decoding.has_conflict = true;
}

/// Row sums are written small and struck through: where boxes, bubbles and strokes all say a value,
/// sums that seem to differ are rule R10's, not the number's.
constexpr int sure_count = 3;

/// What the sums of the rows say. Where the strokes show which rows are used, those below may hold
/// a Z that looks like a digit.
std::string say_rows(const NumberEvidence& evidence, std::optional<int> counted) {
  const auto& rows = evidence.row_sums;
  if (counted) {
    const int used_count = (*counted - 1) / evidence.row_capacity + 1;
    std::string used =
        row_letters(rows, evidence.row_capacity, static_cast<std::size_t>(used_count));
    if (used == std::to_string(*counted)) return used;
  }
  return row_letters(rows, evidence.row_capacity, rows.size());
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
  Witnesses& witnesses = decoding.witnesses;
  witnesses.boxes = letters_of(evidence.boxes);
  judge_letters(*witnesses.boxes, decoding);
  decoding.is_empty = has_none_but(*witnesses.boxes, "_");
  if (!evidence.bubbles.empty()) {
    witnesses.bubbles = bubble_letters(evidence.bubbles, evidence.full_ink);
    // Columns left empty throughout say nothing, not nought.
    if (!has_none_but(*witnesses.bubbles, "_")) {
      judge_letters(*witnesses.bubbles, decoding);
      decoding.is_empty = false;
    }
  }
  const TallyWeights tally(evidence.tally);
  const std::optional<int> counted = tally.say_alone();
  if (counted) {
    witnesses.tally = std::to_string(*counted);
    if (*counted == decoding.value) ++decoding.agreeing_count;
    if (tally.contradicts(decoding.value)) decoding.has_conflict = true;
    decoding.is_empty = false;
  }
  if (!evidence.row_sums.empty()) {
    witnesses.row_sums = say_rows(evidence, counted);
    const std::optional<int> alone = value_of_literal(*witnesses.row_sums);
    if (alone == decoding.value) {
      ++decoding.agreeing_count;
    } else if (alone && decoding.agreeing_count < sure_count) {
      decoding.has_conflict = true;
    }
    decoding.is_empty = decoding.is_empty && *witnesses.row_sums == "?";
  }
  for (const CellScores& cell : evidence.boxes)
    decoding.is_spoiled = decoding.is_spoiled || cell.of(CellClass::spoiled) > log_rate(1, 5);
  return decoding;
}

std::vector<LogWeight> weigh_number(const NumberEvidence& evidence) {
  CHECK(!evidence.boxes.empty() && evidence.boxes.size() <= 6);
  const Places boxes = weigh_boxes(evidence.boxes);
  std::optional<BubbleWeights> bubbles;
  if (!evidence.bubbles.empty() && evidence.full_ink >= full_ink_min)
    bubbles = weigh_bubbles(evidence.bubbles, evidence.full_ink);
  const RowWeights rows(evidence.row_sums, evidence.row_capacity);
  const TallyWeights tally(evidence.tally);
  int value_count = 1;
  for (std::size_t i = 0; i < evidence.boxes.size(); ++i) value_count *= 10;

  std::vector<LogWeight> weights(static_cast<std::size_t>(value_count));
  for (int value = 0; value < value_count; ++value) {
    LogWeight weight = boxes.weigh(value);
    if (bubbles) weight += bubbles->weigh(value);
    if (!rows.is_empty()) weight += rows.weigh(value);
    if (!tally.is_empty()) weight += tally.weigh(value);
    if (evidence.value_cap && value > *evidence.value_cap) weight += over_cap;
    weights[static_cast<std::size_t>(value)] = weight;
  }
  return weights;
}

}  // namespace rekap::paper
