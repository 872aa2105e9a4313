// SPDX-License-Identifier: Apache-2.0
// A figure: one number on a form, or its absence. Blank is missing, 0 is a value, missing is never
// zero.
#pragma once

#include <cstdint>

#include "base/check.h"
#include "base/number.h"
#include "election/votes.h"

namespace rekap::election {

/// Position of a field among the fields of its form, from 0; see FormFields.
using FieldIndex = base::Index<struct FieldTag, std::uint16_t>;

/// One number on a form, from 0 to 2^31 - 1, or missing. Four bytes, so that tables of them stay
/// small.
class Figure {
 public:
  static constexpr std::int64_t value_max = (std::int64_t{1} << 31) - 1;

  /// A missing figure.
  constexpr Figure() = default;
  /// A figure that is present. The value must lie in 0…value_max; who parses input checks that
  /// first.
  explicit constexpr Figure(std::int64_t value) : value_(static_cast<std::int32_t>(value)) {
    CHECK(value >= 0 && value <= value_max);
  }

  constexpr bool is_present() const { return value_ >= 0; }
  /// The number. Asking a missing figure is a bug.
  constexpr Votes votes() const {
    CHECK(is_present());
    return {value_};
  }

  /// What the figure adds to a sum: its number, or nothing if it is missing. Without a branch, for
  /// the tally; whoever must tell 0 from missing asks is_present().
  constexpr std::int64_t addend() const { return value_ & ~(value_ >> 31); }

  bool operator==(const Figure&) const = default;

 private:
  std::int32_t value_ = -1;
};

}  // namespace rekap::election
