// SPDX-License-Identifier: Apache-2.0
// Exact fractions for thresholds and quotients: no floating point decides who governs.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::election {

/// numerator / denominator in lowest terms, denominator > 0. Compared exactly, by 128-bit products.
class Fraction {
 public:
  constexpr Fraction() = default;
  /// Reduced to lowest terms. A denominator ≤ 0 is a bug.
  Fraction(std::int64_t numerator, std::int64_t denominator);

  std::int64_t numerator() const { return numerator_; }
  std::int64_t denominator() const { return denominator_; }

  bool operator==(const Fraction&) const = default;
  std::strong_ordering operator<=>(const Fraction& other) const;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// "4%", "2.5%", "1/2", "0.04" or "3". Errors: invalid_input for anything else, a negative value
/// included.
Result<Fraction> parse_fraction(std::string_view text);

/// "1/2", or "3" for a whole number.
std::string format_fraction(const Fraction& fraction);

}  // namespace rekap::election
