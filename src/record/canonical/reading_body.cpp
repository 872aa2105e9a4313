// SPDX-License-Identifier: Apache-2.0
#include "record/canonical/reading_body.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "record/canonical/body_parts.h"

namespace rekap::record {
namespace {

constexpr std::size_t likeness_size_digits = 16;
constexpr int half_turn_degrees = 180;

void write_codes(base::JsonWriter& writer, std::string_view name,
                 const std::vector<std::string>& codes) {
  if (codes.empty()) return;
  writer.name(name).begin_array();
  for (const std::string& code : codes) writer.value(code);
  writer.end_array();
}

void write_witness(base::JsonWriter& writer, std::string_view name, election::Figure figure) {
  if (figure.is_present()) writer.name(name).value(figure.votes().value);
}

void write_number(base::JsonWriter& writer, const NumberReading& number) {
  writer.begin_object();
  write_witness(writer, "boxes", number.boxes);
  write_witness(writer, "bubbles", number.bubbles);
  writer.name("confidence_ppm").value(number.confidence_ppm);
  write_codes(writer, "reasons", number.reasons);
  write_witness(writer, "row_sums", number.row_sums);
  writer.name("status").value(status_name(number.status)).name("value");
  if (number.value.is_present()) {
    writer.value(number.value.votes().value);
  } else {
    writer.null();
  }
  writer.end_object();
}

/// `,"<name>":["…",…]`, or nothing; codes of the closed list in ascending order, each once.
Result<std::vector<std::string>> scan_codes(CanonicalScanner& scanner, std::string_view name) {
  std::vector<std::string> codes;
  if (!scanner.skip(fmt::format(",\"{}\":[", name))) return codes;
  std::string_view last;
  do {
    TRY_VOID(scanner.expect("\""));
    const CanonicalScanner start = scanner;
    const std::string_view code = TRY(scanner.scan_identifier("a code"));
    if (!is_reading_code(code)) return start.refuse("a code of the closed list");
    if (code <= last) return start.refuse(fmt::format("a code behind {}", base::quote(last)));
    codes.emplace_back(code);
    last = code;
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("]"));
  return codes;
}

/// `"<name>":<figure>,`, or nothing.
Result<election::Figure> scan_witness(CanonicalScanner& scanner, std::string_view name) {
  if (!scanner.skip(fmt::format("\"{}\":", name))) return election::Figure();
  const std::int64_t figure = TRY(scanner.scan_integer(0, election::Figure::value_max, name));
  TRY_VOID(scanner.expect(","));
  return election::Figure(figure);
}

/// The object of one field, from its `{` to its `}`.
Result<NumberReading> scan_number(CanonicalScanner& scanner) {
  NumberReading number;
  TRY_VOID(scanner.expect("{"));
  number.boxes = TRY(scan_witness(scanner, "boxes"));
  number.bubbles = TRY(scan_witness(scanner, "bubbles"));
  TRY_VOID(scanner.expect("\"confidence_ppm\":"));
  number.confidence_ppm = static_cast<std::int32_t>(
      TRY(scanner.scan_integer(0, NumberReading::confidence_ppm_max, "confidence_ppm")));
  number.reasons = TRY(scan_codes(scanner, "reasons"));
  TRY_VOID(scanner.expect(","));
  number.row_sums = TRY(scan_witness(scanner, "row_sums"));
  TRY_VOID(scanner.expect("\"status\":\""));
  const CanonicalScanner start = scanner;
  const auto status = find_status(TRY(scanner.scan_identifier("a status")));
  if (!status) return start.refuse("a status: accepted, review or unreadable");
  number.status = *status;
  TRY_VOID(scanner.expect(",\"value\":"));
  const CanonicalScanner before_value = scanner;
  number.value = TRY(scan_figure_or_null(scanner, "value"));
  if (number.value.is_present() == (*status == ReadingStatus::unreadable)) {
    return before_value.refuse("null of an unreadable number, a figure of any other");
  }
  TRY_VOID(scanner.expect("}"));
  return number;
}

/// Behind `"fields":{`, up to and with its `}`.
Result<std::vector<NumberReading>> scan_numbers(CanonicalScanner& scanner) {
  std::vector<NumberReading> numbers;
  std::string_view last;
  do {
    last = TRY(scan_field(scanner, last));
    NumberReading number = TRY(scan_number(scanner));
    number.field = last;
    numbers.push_back(std::move(number));
  } while (scanner.skip(","));
  TRY_VOID(scanner.expect("}"));
  return numbers;
}

/// `,"layout":{…},"likeness":"…","network":"…"`.
Result<> scan_means(CanonicalScanner& scanner, PhotoReading& photo) {
  TRY_VOID(scanner.expect(",\"layout\":{\"id\":\""));
  photo.layout = TRY(scan_name(scanner, "layout"));
  TRY_VOID(scanner.expect(",\"page\":"));
  photo.page_number =
      static_cast<int>(TRY(scanner.scan_integer(1, PhotoReading::page_number_max, "page")));
  TRY_VOID(scanner.expect(",\"sha256\":\""));
  photo.layout_sha256 = TRY(scan_digest(scanner, "the layout's digest"));
  TRY_VOID(scanner.expect("},\"likeness\":\""));
  const std::string_view likeness = TRY(scanner.scan_hex(likeness_size_digits, "likeness"));
  for (const char digit : likeness) {
    const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    photo.likeness = photo.likeness << 4 | static_cast<std::uint64_t>(value);
  }
  TRY_VOID(scanner.expect(",\"network\":\""));
  photo.network = TRY(scan_digest(scanner, "network"));
  return {};
}

/// `,"registration":{…}`.
Result<> scan_registration(CanonicalScanner& scanner, PhotoReading& photo) {
  TRY_VOID(scanner.expect(",\"registration\":{\"method\":\""));
  const CanonicalScanner start = scanner;
  const auto method = find_method(TRY(scanner.scan_identifier("a method")));
  if (!method) return start.refuse("a method: marker or lattice");
  photo.method = *method;
  TRY_VOID(scanner.expect(",\"residual_millipixels\":"));
  photo.residual_millipixels =
      TRY(scanner.scan_integer(0, PhotoReading::residual_millipixels_max, "residual_millipixels"));
  TRY_VOID(scanner.expect(",\"rotated\":"));
  const CanonicalScanner before_turn = scanner;
  const std::int64_t rotated = TRY(scanner.scan_integer(0, half_turn_degrees, "rotated"));
  if (rotated != 0 && rotated != half_turn_degrees) return before_turn.refuse("0 or 180");
  photo.is_upside_down = rotated != 0;
  return scanner.expect("}");
}

}  // namespace

void write_reading(base::JsonWriter& writer, std::string_view election, const Reading& reading) {
  const PhotoReading& photo = reading.photo;
  writer.name("cut").value(to_hex(photo.cut)).name("election").value(election);
  writer.name("evidence").value(to_hex(photo.evidence)).name("fields").begin_object();
  for (const NumberReading& number : photo.numbers) {
    write_number(writer.name(number.field), number);
  }
  writer.end_object().name("kind").value("reading");
  writer.name("layout").begin_object().name("id").value(photo.layout);
  writer.name("page").value(photo.page_number);
  writer.name("sha256").value(to_hex(photo.layout_sha256)).end_object();
  writer.name("likeness").value(fmt::format("{:016x}", photo.likeness));
  writer.name("network").value(to_hex(photo.network));
  write_codes(writer, "quality", photo.quality);
  writer.name("reader").value(photo.reader);
  writer.name("registration").begin_object().name("method").value(method_name(photo.method));
  writer.name("residual_millipixels").value(photo.residual_millipixels);
  writer.name("rotated").value(photo.is_upside_down ? half_turn_degrees : 0).end_object();
  writer.name("source").value(reading.source);
}

Result<Statement> decode_reading(CanonicalScanner& scanner, FormId form) {
  Reading content;
  content.form = std::move(form);
  PhotoReading& photo = content.photo;
  photo.cut = TRY(scan_digest(scanner, "cut"));
  TRY_VOID(scanner.expect(",\"election\":\""));
  std::string election = TRY(scan_name(scanner, "election"));
  TRY_VOID(scanner.expect(",\"evidence\":\""));
  photo.evidence = TRY(scan_digest(scanner, "evidence"));
  TRY_VOID(scanner.expect(",\"fields\":{"));
  photo.numbers = TRY(scan_numbers(scanner));
  TRY_VOID(scanner.expect(",\"kind\":\"reading\""));
  TRY_VOID(scan_means(scanner, photo));
  photo.quality = TRY(scan_codes(scanner, "quality"));
  TRY_VOID(scanner.expect(",\"reader\":\""));
  photo.reader = TRY(scan_name(scanner, "reader"));
  TRY_VOID(scan_registration(scanner, photo));
  TRY_VOID(scanner.expect(",\"source\":\""));
  content.source = TRY(scan_name(scanner, "source"));
  const base::Timestamp time = TRY(scan_time_and_end(scanner));
  return Statement{std::move(election), time, std::move(content)};
}

}  // namespace rekap::record
