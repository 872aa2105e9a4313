// SPDX-License-Identifier: Apache-2.0
#include "evaluation/read_evaluation.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/csv.h"

namespace rekap::cli {
namespace {

using base::JsonValue;

std::string field_id(std::string_view name) {
  constexpr std::string_view pair = "paslon_";
  if (name.starts_with(pair)) return fmt::format("votes.{}", name.substr(pair.size()));
  if (name == "suara_sah") return "valid";
  if (name == "suara_tidak_sah") return "invalid";
  if (name == "suara_total") return "total";
  return std::string(name);
}

std::string witness_text(const JsonValue* witnesses) {
  std::string text;
  if (witnesses == nullptr || witnesses->object() == nullptr) return text;
  for (const auto& [name, letters] : *witnesses->object()) {
    if (letters.string() == nullptr) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, *letters.string());
  }
  return text;
}

void take_boxes(const JsonValue* boxes, JudgedNumber& number) {
  if (boxes == nullptr || boxes->array() == nullptr) return;
  for (const JsonValue& box : *boxes->array()) {
    if (box.array() == nullptr) continue;
    for (const JsonValue& at : *box.array()) {
      if (at.integer() != nullptr) number.corners.push_back(*at.integer());
    }
  }
  if (number.corners.size() >= 4) {
    const auto dx = static_cast<double>(number.corners[2] - number.corners[0]);
    const auto dy = static_cast<double>(number.corners[3] - number.corners[1]);
    number.box_width_px = static_cast<int>(std::lround(std::sqrt(dx * dx + dy * dy)));
  }
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '&')
      escaped += "&amp;";
    else if (letter == '<')
      escaped += "&lt;";
    else if (letter == '"')
      escaped += "&quot;";
    else
      escaped += letter;
  }
  return escaped;
}

/// The part of the photo about the number's boxes, as a picture that needs no script.
std::string render_cut(const JudgedNumber& number, const std::string& image_folder) {
  if (number.corners.size() < 8) return {};
  std::int64_t left = number.corners[0], right = left, top = number.corners[1], bottom = top;
  for (std::size_t i = 0; i + 1 < number.corners.size(); i += 2) {
    left = std::min(left, number.corners[i]);
    right = std::max(right, number.corners[i]);
    top = std::min(top, number.corners[i + 1]);
    bottom = std::max(bottom, number.corners[i + 1]);
  }
  const std::int64_t margin = (bottom - top) / 3 + 2;
  // The bubbles stand below the boxes, at the side of an upside-down photo above them.
  return fmt::format("<svg viewBox=\"{} {} {} {}\" width=\"240\"><image href=\"{}/{}\"/></svg>",
                     left - margin, top - margin, right - left + 2 * margin,
                     bottom - top + 2 * margin, escape_html(image_folder),
                     escape_html(number.label.image));
}

std::string render_row(const JudgedNumber& number, const std::string& image_folder) {
  return fmt::format(
      "<tr class=\"{}\"><td>{}</td><td>{}</td><td>{}</td><td>{} ({})</td><td>{}</td><td>{}</td>"
      "<td>{:.6f}</td><td>{}</td><td>{}</td></tr>\n",
      number.is_right() ? "right" : "wrong", render_cut(number, image_folder),
      escape_html(number.label.image), escape_html(number.label.field),
      escape_html(number.label.value), escape_html(number.label.literal),
      number.value ? std::to_string(*number.value) : "–",
      number.is_accepted ? "accepted" : "review", number.confidence, escape_html(number.witnesses),
      escape_html(number.reasons));
}

/// Share of wrong numbers among the surest, for each share of numbers taken.
std::string render_curve(std::vector<JudgedNumber> numbers) {
  std::stable_sort(numbers.begin(), numbers.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
  std::string rows = "<table><tr><th>coverage</th><th>wrong</th><th>rate</th></tr>\n";
  int wrong = 0;
  std::size_t next = 10;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    wrong += numbers[i].is_right() ? 0 : 1;
    for (; next <= 100 && (i + 1) * 100 >= next * numbers.size(); next += next < 90 ? 10 : 1) {
      rows += fmt::format("<tr><td>{} %</td><td>{}</td><td>{:.3f} %</td></tr>\n", next, wrong,
                          100.0 * wrong / static_cast<double>(i + 1));
    }
  }
  return rows + "</table>\n";
}

}  // namespace

Result<std::vector<NumberLabel>> parse_labels(std::string_view csv) {
  base::CsvReader reader = TRY(base::CsvReader::create(csv));
  std::vector<std::size_t> columns;
  for (const std::string_view name : {"image", "field", "literal", "value"}) {
    columns.push_back(reader.find_column(name));
    if (columns.back() == std::string_view::npos)
      return fail(ErrorCode::invalid_input, fmt::format("the labels have no column {}", name));
  }
  const std::size_t set = reader.find_column("set");
  std::vector<NumberLabel> labels;
  while (TRY(reader.next())) {
    const auto& cells = reader.cells();
    labels.push_back({std::string(cells[columns[0]]), field_id(cells[columns[1]]),
                      std::string(cells[columns[2]]), std::string(cells[columns[3]]),
                      set == std::string_view::npos ? "" : std::string(cells[set])});
  }
  return labels;
}

JudgedNumber judge_number(const NumberLabel& label, const JsonValue& answer) {
  JudgedNumber number;
  number.label = label;
  const JsonValue* fields = answer.find("fields");
  const JsonValue* field = fields == nullptr ? nullptr : fields->find(label.field);
  if (field == nullptr) return number;
  const JsonValue* value = field->find("value");
  const JsonValue* status = field->find("status");
  const JsonValue* confidence = field->find("confidence");
  const JsonValue* reasons = field->find("reasons");
  if (value != nullptr && value->integer() != nullptr) number.value = *value->integer();
  number.is_accepted =
      status != nullptr && status->string() != nullptr && *status->string() == "accepted";
  if (confidence != nullptr && confidence->integer() != nullptr)
    number.confidence = static_cast<double>(*confidence->integer());
  if (confidence != nullptr && confidence->decimal() != nullptr) {
    const std::string& text = confidence->decimal()->text;
    std::from_chars(text.data(), text.data() + text.size(), number.confidence);
  }
  number.witnesses = witness_text(field->find("witnesses"));
  if (reasons != nullptr && reasons->array() != nullptr) {
    for (const JsonValue& reason : *reasons->array()) {
      if (reason.string() != nullptr)
        number.reasons += (number.reasons.empty() ? "" : " ") + *reason.string();
    }
  }
  take_boxes(field->find("boxes_px"), number);
  return number;
}

NumberCounts count_numbers(const std::vector<JudgedNumber>& numbers) {
  NumberCounts counts;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const JudgedNumber& number = numbers[i];
    const bool is_first = i == 0 || numbers[i - 1].label.image != number.label.image;
    ++counts.all;
    counts.right += number.is_right() ? 1 : 0;
    counts.accepted += number.is_accepted ? 1 : 0;
    if (is_first) {
      ++counts.pages;
      const auto next =
          std::find_if(numbers.begin() + static_cast<std::ptrdiff_t>(i), numbers.end(),
                       [&](const JudgedNumber& other) {
                         return other.label.image != number.label.image || !other.is_right();
                       });
      const bool is_page_right = next == numbers.end() || next->label.image != number.label.image;
      counts.pages_right += is_page_right ? 1 : 0;
    }
    if (!number.is_accepted || number.is_right()) continue;
    ++counts.accepted_wrong;
    std::int64_t written = 0;
    const std::string& label = number.label.value;
    std::from_chars(label.data(), label.data() + label.size(), written);
    counts.votes_off += std::abs(number.value.value_or(0) - written);
  }
  return counts;
}

double rate_bound(int wrong, int all) {
  if (all == 0 || wrong >= all) return 1;
  // The rate at which so few wrong ones are seen 1 time in 20, by halving.
  double low = 0, high = 1;
  for (int round = 0; round < 60; ++round) {
    const double rate = (low + high) / 2;
    double term = all * std::log1p(-rate), sum = 0;
    for (int k = 0; k <= wrong; ++k) {
      sum += std::exp(term);
      term += std::log(rate) - std::log1p(-rate) + std::log((all - k) / (k + 1.0));
    }
    (sum > 0.05 ? low : high) = rate;
  }
  return high;
}

std::string render_evaluation(const std::vector<JudgedNumber>& numbers,
                              const std::string& image_folder) {
  const NumberCounts counts = count_numbers(numbers);
  std::string html = fmt::format(
      "<!doctype html><meta charset=\"utf-8\"><title>rekap read-eval</title>\n"
      "<style>body{{font-family:sans-serif;margin:2em}}td,th{{padding:.3em .6em;text-align:left;"
      "border-bottom:1px solid #ccc}}.wrong{{background:#fdd}}</style>\n"
      "<h1>rekap read-eval</h1><p>{} numbers: {} right; {} accepted, {} of them wrong "
      "(95 % bound {:.3f} %).</p>\n<h2>Risk and coverage</h2>\n",
      counts.all, counts.right, counts.accepted, counts.accepted_wrong,
      100 * rate_bound(counts.accepted_wrong, counts.accepted));
  html += render_curve(numbers);
  html +=
      "<h2>Wrong, or sent to review</h2><table>\n<tr><th>photo</th><th>file</th><th>field</th>"
      "<th>label</th><th>read</th><th>status</th><th>confidence</th><th>witnesses</th>"
      "<th>reasons</th></tr>\n";
  for (const bool is_right : {false, true}) {
    for (const JudgedNumber& number : numbers) {
      if (number.is_right() == is_right && !(is_right && number.is_accepted))
        html += render_row(number, image_folder);
    }
  }
  return html + "</table>\n";
}

}  // namespace rekap::cli
