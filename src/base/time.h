// SPDX-License-Identifier: Apache-2.0
// Time as seconds of UTC, and the one place where it enters: a Clock handed to whoever needs it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::base {

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Timestamp {
  std::int64_t seconds = 0;

  auto operator<=>(const Timestamp&) const = default;
};

/// Where time comes from: the system in programs, a fixed one in tests.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

/// The operating system's clock.
class SystemClock : public Clock {
 public:
  Timestamp now() const override;
};

/// Always the same moment (`--time`, and tests).
class FixedClock : public Clock {
 public:
  explicit FixedClock(Timestamp moment) : moment_(moment) {}
  Timestamp now() const override { return moment_; }

 private:
  Timestamp moment_;
};

/// "2024-02-20T06:00:00Z"; years 0000 to 9999.
std::string format_time(Timestamp time);

/// RFC 3339 with a zone: "2024-02-20T13:00:00+07:00" or "…Z". Whole seconds.
/// Errors: invalid_input for anything else, an impossible date included.
Result<Timestamp> parse_time(std::string_view text);

}  // namespace rekap::base
