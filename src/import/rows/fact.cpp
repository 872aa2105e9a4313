// SPDX-License-Identifier: Apache-2.0
// Times above all: each source spells them its own way, and only some know their zone.
#include "import/rows/fact.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"

namespace rekap::import {
namespace {

using record::Origin;

constexpr std::int64_t milliseconds_per_second = 1000;
// 9999-12-31T23:59:59Z: the last second that RFC 3339 can spell.
constexpr std::int64_t second_max = 253'402'300'799;

tl::unexpected<Error> refuse(std::string_view kind, std::string_view text) {
  return fail(ErrorCode::invalid_input, fmt::format("not {}: {}", kind, base::quote(text)));
}

/// What a statement may hold as text. Source: docs/formats/statement.md, "origin".
Result<Origin::Value> parse_text(std::string_view text) {
  const auto is_plain = [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '@';
  };
  if (text.size() > Origin::text_size_bytes_max ||
      !std::all_of(text.begin(), text.end(), is_plain)) {
    return refuse("200 bytes of printable ASCII at most, without \" \\ @", text);
  }
  return Origin::Value(std::string(text));
}

Result<Origin::Value> parse_whole_number(std::string_view text) {
  const std::int64_t number = TRY(base::parse_integer(text));
  if (number < -Origin::integer_max || number > Origin::integer_max) {
    return refuse("a number within 2^53", text);
  }
  return Origin::Value(number);
}

/// As JSON spells them; a source that writes 0 and 1 has whole numbers.
Result<Origin::Value> parse_flag(std::string_view text) {
  if (text == "true") return Origin::Value(true);
  if (text == "false") return Origin::Value(false);
  return refuse("true or false", text);
}

/// "2024-02-20 13:00:00" with the zone behind it.
Result<Origin::Value> parse_local_time(std::string_view text, std::string_view time_zone) {
  std::string zoned(text);
  if (zoned.size() != 19 || zoned[10] != ' ') return refuse("a time as 2024-02-20 13:00:00", text);
  zoned[10] = 'T';
  zoned += time_zone;
  TRY(base::parse_time(zoned));
  return Origin::Value(std::move(zoned));
}

/// The milliseconds are kept: two edits within one second are two times.
Result<Origin::Value> parse_epoch_milliseconds(std::string_view text) {
  const std::int64_t moment = TRY(base::parse_integer(text));
  const std::int64_t second = moment / milliseconds_per_second;
  if (moment < 0 || second > second_max) return refuse("milliseconds since 1970", text);
  std::string time = base::format_time({second});
  time.pop_back();
  return Origin::Value(fmt::format("{}.{:03}Z", time, moment % milliseconds_per_second));
}

/// "…/<code>-20240215-101421--<rest>" to "20240215101421".
Result<Origin::Value> parse_image_time(std::string_view address) {
  constexpr std::size_t date_size = 8, time_size = 6;
  const std::string_view name = address.substr(address.rfind('/') + 1);
  const std::vector<std::string_view> parts = base::split(name, '-');
  const auto is_number = [](std::string_view part, std::size_t size) {
    return part.size() == size &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (parts.size() < 3 || !is_number(parts[1], date_size) || !is_number(parts[2], time_size)) {
    return refuse("an address with date and time of an image", address);
  }
  return Origin::Value(std::string(parts[1]) + std::string(parts[2]));
}

}  // namespace

Result<Origin::Value> parse_fact(FactKind kind, std::string_view text, std::string_view time_zone) {
  switch (kind) {
    case FactKind::text:
      return parse_text(text);
    case FactKind::integer:
      return parse_whole_number(text);
    case FactKind::flag:
      return parse_flag(text);
    case FactKind::local_time:
      return parse_local_time(text, time_zone);
    case FactKind::zoned_time:
      return Origin::Value(base::format_time(TRY(base::parse_time(text))));
    case FactKind::epoch_milliseconds:
      return parse_epoch_milliseconds(text);
    case FactKind::image_time:
      return parse_image_time(text);
  }
  return refuse("of a known kind", text);
}

}  // namespace rekap::import
