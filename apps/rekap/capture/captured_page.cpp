// SPDX-License-Identifier: Apache-2.0
#include "capture/captured_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "build_info.h"
#include "paper/layout/form_layout.h"
#include "paper/reading/page_rules.h"
#include "reader/reader_files.h"
#include "record/canonical/canonical_scanner.h"

namespace rekap::cli {
namespace {

using base::JsonValue;
using election::Figure;

constexpr std::size_t file_size_bytes_max = std::size_t{4} << 20;

tl::unexpected<Error> refuse(std::string_view what) {
  return fail(ErrorCode::invalid_input, fmt::format("the reader's answer: {}", what));
}

/// A number with at most `places` decimals in parts: "0.9996" with 6 places is 999600.
Result<std::int64_t> parse_parts(const JsonValue* value, int places) {
  std::string text;
  if (value != nullptr && value->integer() != nullptr) text = std::to_string(*value->integer());
  if (value != nullptr && value->decimal() != nullptr) text = value->decimal()->text;
  if (text.empty()) return refuse("no number where one is wanted");
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string::npos) {
    places +=
        static_cast<int>(TRY(base::parse_integer(std::string_view(text).substr(exponent + 1))));
    text.resize(exponent);
  }
  const std::size_t point = text.find('.');
  if (point != std::string::npos) {
    places -= static_cast<int>(text.size() - point - 1);
    text.erase(point, 1);
  }
  constexpr int places_max = 9;
  if (places < 0 || places > places_max) return refuse("a number with too many decimals");
  return base::parse_integer(text.append(static_cast<std::size_t>(places), '0'));
}

Result<std::int64_t> find_integer(const JsonValue& value, std::string_view name, std::int64_t min,
                                  std::int64_t max) {
  const std::int64_t number = TRY(value.integer_at(name));
  if (number < min || number > max) return refuse(fmt::format("{} {}", name, number));
  return number;
}

/// Codes of the closed list, sorted, each once.
Result<std::vector<std::string>> parse_codes(const JsonValue& value, std::string_view name) {
  std::vector<std::string> codes;
  for (const JsonValue& code : *TRY(value.array_at(name))) {
    if (code.string() == nullptr || !record::is_reading_code(*code.string())) {
      return refuse(fmt::format("{} holds the unknown code {}", name, base::encode_json(code)));
    }
    codes.push_back(*code.string());
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

/// What a witness says by itself; missing where it says nothing.
Figure parse_cells(const JsonValue* cells) {
  if (cells == nullptr || cells->string() == nullptr) return {};
  return paper::figure_of_witness(*cells->string());
}

Result<record::NumberReading> parse_number(const std::string& field, const JsonValue& value) {
  record::NumberReading number;
  number.field = field;
  const std::string name = TRY(value.string_at("status"));
  const auto status = record::find_status(name);
  const JsonValue* guess = value.find("value");
  if (!status || guess == nullptr || !record::is_identifier(field)) {
    return refuse("a number without field, status or value");
  }
  number.status = *status;
  if (*status != record::ReadingStatus::unreadable) {
    number.value = Figure(TRY(find_integer(value, "value", 0, Figure::value_max)));
  } else if (!guess->is_null()) {
    return refuse("a value of an unreadable number");
  }
  const std::int64_t confidence_ppm = TRY(parse_parts(value.find("confidence"), 6));
  if (confidence_ppm < 0 || confidence_ppm > record::NumberReading::confidence_ppm_max) {
    return refuse("a confidence outside 0 to 1");
  }
  number.confidence_ppm = static_cast<std::int32_t>(confidence_ppm);
  if (const JsonValue* witnesses = value.find("witnesses")) {
    number.boxes = parse_cells(witnesses->find("boxes"));
    number.bubbles = parse_cells(witnesses->find("bubbles"));
    number.row_sums = parse_cells(witnesses->find("row_sums"));
  }
  number.reasons = TRY(parse_codes(value, "reasons"));
  return number;
}

Result<> parse_registration(const JsonValue& answer, record::PhotoReading& reading) {
  const JsonValue* registration = answer.find("registration");
  if (registration == nullptr) return refuse("no registration");
  const std::string name = TRY(registration->string_at("method"));
  const auto method = record::find_method(name);
  if (!method) return refuse("an unknown method of registration");
  reading.method = *method;
  reading.residual_millipixels = TRY(parse_parts(registration->find("residual_px"), 3));
  if (reading.residual_millipixels < 0 ||
      reading.residual_millipixels > record::PhotoReading::residual_millipixels_max) {
    return refuse("a residual that cannot be");
  }
  reading.is_upside_down = TRY(find_integer(answer, "rotated", 0, 180)) != 0;
  return {};
}

Result<std::uint64_t> parse_likeness(const JsonValue& answer) {
  const JsonValue* picture = answer.find("picture");
  if (picture == nullptr) return refuse("no picture");
  const std::string text = TRY(picture->string_at("perceptual_hash"));
  std::uint64_t likeness = 0;
  if (text.size() != 16) return refuse("a perceptual hash that is none");
  for (const char digit : text) {
    const bool is_number = digit >= '0' && digit <= '9';
    if (!is_number && (digit < 'a' || digit > 'f')) return refuse("a perceptual hash that is none");
    likeness =
        likeness << 4 | static_cast<std::uint64_t>(is_number ? digit - '0' : digit - 'a' + 10);
  }
  return likeness;
}

/// Null, or a code whose check digits were right.
Result<std::optional<PageClaim>> parse_claim(const JsonValue& answer) {
  const JsonValue* code = answer.find("code");
  if (code == nullptr || code->is_null()) return std::optional<PageClaim>();
  PageClaim claim;
  claim.election = TRY(code->string_at("election"));
  claim.contest = TRY(code->string_at("contest"));
  claim.station = TRY(code->string_at("station"));
  return std::optional(std::move(claim));
}

/// "no_form, blurred": why there is no page.
std::string list_reasons(const JsonValue& answer) {
  std::vector<std::string> reasons;
  for (const std::string_view name : {"reasons", "quality"}) {
    const JsonValue* list = answer.find(name);
    if (list == nullptr || list->array() == nullptr) continue;
    for (const JsonValue& reason : *list->array()) {
      if (reason.string() != nullptr) reasons.push_back(*reason.string());
    }
  }
  return base::join(reasons, ", ");
}

}  // namespace

Result<ReaderMeans> load_reader_means(const std::vector<std::string>& reader_files) {
  ReaderMeans means;
  means.version = REKAP_VERSION;
  std::string weights;
  for (std::size_t i = 0; i < reader_files.size(); ++i) {
    const std::string bytes = TRY(base::load_file(reader_files[i], file_size_bytes_max));
    if (i < network_file_count) {
      weights += bytes;
      means.network = base::sha256(weights);
      continue;
    }
    const paper::FormLayout layout = TRY(paper::parse_form_layout(bytes, reader_files[i]));
    means.layouts[layout.id] = {layout.form, base::sha256(bytes)};
  }
  return means;
}

Result<> add_layout(ReaderMeans& means, const std::string& file) {
  const paper::FormLayout layout = TRY(paper::parse_form_layout(file, "layout"));
  means.layouts[layout.id] = {layout.form, base::sha256(file)};
  return {};
}

Result<CapturedPage> parse_captured_page(const JsonValue& answer, const ReaderMeans& means) {
  const JsonValue* page = answer.find("page");
  if (page == nullptr || page->is_null()) {
    return fail(ErrorCode::invalid_input, "no page of a known form: " + list_reasons(answer));
  }
  CapturedPage captured;
  record::PhotoReading& reading = captured.reading;
  reading.layout = TRY(answer.string_at("form"));
  const auto layout = means.layouts.find(reading.layout);
  if (layout == means.layouts.end()) return refuse("an unknown layout");
  captured.form = layout->second.form;
  reading.layout_sha256 = layout->second.sha256;
  reading.page_number =
      static_cast<int>(TRY(find_integer(answer, "page", 1, record::PhotoReading::page_number_max)));
  reading.network = means.network;
  reading.reader = means.version;
  reading.likeness = TRY(parse_likeness(answer));
  TRY_VOID(parse_registration(answer, reading));
  reading.quality = TRY(parse_codes(answer, "quality"));
  for (const auto& [field, value] : *TRY(answer.object_at("fields"))) {
    reading.numbers.push_back(TRY(parse_number(field, value)));
  }
  if (reading.numbers.empty()) return refuse("a page without numbers");
  captured.claim = TRY(parse_claim(answer));
  return captured;
}

}  // namespace rekap::cli
