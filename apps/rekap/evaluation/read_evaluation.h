// SPDX-License-Identifier: Apache-2.0
// Readings held against what people read: how many numbers are right, accepted, and wrong among
// the accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/json.h"
#include "base/result.h"

namespace rekap::cli {

/// One number as a person read it.
struct NumberLabel {
  std::string image;  ///< path as the file of labels has it
  std::string field;  ///< id of docs/glossary.md
  std::string literal;
  std::string value;     ///< empty where nobody can tell
  std::string set = {};  ///< the collection that the photo is of, where the file says it
};

/// Reads a file of labels (columns image, field, literal, value, and set if it is there; others are
/// passed over). Field ids
/// of other collections are understood: paslon_N, suara_sah, suara_tidak_sah, suara_total.
/// Errors: invalid_input with the line, or naming a column that is missing.
Result<std::vector<NumberLabel>> parse_labels(std::string_view csv);

/// One number, read and labelled.
struct JudgedNumber {
  NumberLabel label;
  std::optional<std::int64_t> value;  ///< what was read; nothing if unreadable or without a page
  bool is_accepted = false;
  double confidence = 0;
  std::optional<int> box_width_px;  ///< nothing without a page
  std::string witnesses;            ///< "boxes 159, bubbles 159, row_sums 159"
  std::string reasons;
  std::vector<std::int64_t> corners;  ///< of its boxes on the photo

  bool is_right() const { return value && std::to_string(*value) == label.value; }
};

/// The reading of a label's field in the answer of one photo.
JudgedNumber judge_number(const NumberLabel& label, const base::JsonValue& answer);

/// Counts over numbers and the pages they stand on. An unreadable number is a wrong one.
struct NumberCounts {
  int all = 0, right = 0, accepted = 0, accepted_wrong = 0;
  int pages = 0, pages_right = 0;  ///< of which every number is right
  std::int64_t votes_off = 0;      ///< what the wrong among the accepted are off by, together
};

/// Counts `numbers`; those of a page stand one after the other.
NumberCounts count_numbers(const std::vector<JudgedNumber>& numbers);

/// The upper end of the one-sided 95 % interval of a rate, `wrong` of `all` being seen.
/// Source: Clopper and Pearson 1934.
double rate_bound(int wrong, int all);

/// A page for people: counts, the curve of risk against coverage, and every number that was wrong
/// or sent to review, with its picture cut from the photo.
std::string render_evaluation(const std::vector<JudgedNumber>& numbers,
                              const std::string& image_folder);

}  // namespace rekap::cli
