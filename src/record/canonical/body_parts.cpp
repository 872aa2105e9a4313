// SPDX-License-Identifier: Apache-2.0
#include "record/canonical/body_parts.h"

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::record {

Result<std::string> scan_name(CanonicalScanner& scanner, std::string_view what) {
  return std::string(TRY(scanner.scan_identifier(what)));
}

Result<base::Sha256> scan_digest(CanonicalScanner& scanner, std::string_view what) {
  constexpr std::size_t digest_size_digits = 64;
  return base::parse_sha256(TRY(scanner.scan_hex(digest_size_digits, what)));
}

Result<std::string_view> scan_field(CanonicalScanner& scanner, std::string_view last) {
  TRY_VOID(scanner.expect("\""));
  const CanonicalScanner start = scanner;
  const std::string_view field = TRY(scanner.scan_identifier("a field"));
  if (field <= last) return start.refuse(fmt::format("a field behind {}", base::quote(last)));
  TRY_VOID(scanner.expect(":"));
  return field;
}

Result<election::Figure> scan_figure_or_null(CanonicalScanner& scanner, std::string_view field) {
  if (scanner.skip("null")) return election::Figure();
  return election::Figure(TRY(scanner.scan_integer(0, election::Figure::value_max, field)));
}

Result<base::Timestamp> scan_time_and_end(CanonicalScanner& scanner) {
  constexpr std::size_t time_size_bytes = 20;
  TRY_VOID(scanner.expect(",\"time\":\""));
  const CanonicalScanner start = scanner;
  const std::string_view text = TRY(scanner.scan_plain_text(time_size_bytes, "time"));
  const auto time = base::parse_time(text);
  if (!time || text.back() != 'Z') return start.refuse("a time as 2024-02-20T06:00:00Z");
  TRY_VOID(scanner.expect("}"));
  return *time;
}

}  // namespace rekap::record
