// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <chrono>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::base {
namespace {

Result<int> parse_digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') {
      return fail(ErrorCode::invalid_input,
                  "not a time as 2024-02-20T13:00:00+07:00: " + quote(text));
    }
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// Seconds east of UTC of "Z" or "+07:00".
Result<std::int64_t> parse_zone(std::string_view text, std::string_view zone) {
  if (zone == "Z") return 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') {
    return fail(ErrorCode::invalid_input, "a time needs a zone, as Z or +07:00: " + quote(text));
  }
  const int hours = TRY(parse_digits(zone, 1, 2));
  const int minutes = TRY(parse_digits(zone, 4, 2));
  if (hours > 23 || minutes > 59) {
    return fail(ErrorCode::invalid_input, "no such zone: " + quote(zone));
  }
  return (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

}  // namespace

Timestamp SystemClock::now() const {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

std::string format_time(Timestamp time) {
  using namespace std::chrono;
  const sys_seconds moment{seconds{time.seconds}};
  const sys_days day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss clock{moment - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Result<Timestamp> parse_time(std::string_view text) {
  using namespace std::chrono;
  const bool is_shaped = text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
                         text[13] == ':' && text[16] == ':';
  if (!is_shaped) {
    return fail(ErrorCode::invalid_input,
                "not a time as 2024-02-20T13:00:00+07:00: " + quote(text));
  }
  const year_month_day date{year{TRY(parse_digits(text, 0, 4))},
                            month{static_cast<unsigned>(TRY(parse_digits(text, 5, 2)))},
                            day{static_cast<unsigned>(TRY(parse_digits(text, 8, 2)))}};
  const int hour = TRY(parse_digits(text, 11, 2));
  const int minute = TRY(parse_digits(text, 14, 2));
  const int second = TRY(parse_digits(text, 17, 2));
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
    return fail(ErrorCode::invalid_input, "no such time: " + quote(text));
  }
  const std::int64_t zone_seconds = TRY(parse_zone(text, text.substr(19)));
  const auto local = sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
  return Timestamp{local.time_since_epoch().count() - zone_seconds};
}

}  // namespace rekap::base
