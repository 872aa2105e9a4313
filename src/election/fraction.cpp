// SPDX-License-Identifier: Apache-2.0
// Reduction, exact comparison, and the spellings of fractions in definitions and on the command
// line.
#include "election/fraction.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/core.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::election {
namespace {

// A product of two 64-bit numbers fits 127 bits; __extension__ because ISO C++ has no such type.
__extension__ using Product = __int128;

constexpr std::size_t digits_max = 15;  // 10^15 × 100 still fits 64 bits with room

bool are_digits(std::string_view text) {
  return !text.empty() && text.size() <= digits_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Digits that are_digits has seen.
std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::int64_t power_of_ten(std::size_t exponent) {
  std::int64_t power = 1;
  for (std::size_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// "1/2"
std::optional<Fraction> split_ratio(std::string_view text, std::size_t slash) {
  const std::string_view numerator = text.substr(0, slash), denominator = text.substr(slash + 1);
  if (!are_digits(numerator) || !are_digits(denominator) || value_of(denominator) == 0) {
    return std::nullopt;
  }
  return Fraction(value_of(numerator), value_of(denominator));
}

// "4%", "2.5%", "0.04", "3"
std::optional<Fraction> split_decimal(std::string_view text) {
  const bool is_percent = text.ends_with('%');
  if (is_percent) text.remove_suffix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  // Without a point there are no decimals; "4." has one, and no digits after it.
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  if (!are_digits(whole) || !are_digits(decimals) || whole.size() + decimals.size() > digits_max) {
    return std::nullopt;
  }
  const std::int64_t scale = power_of_ten(decimals.size());
  const std::int64_t numerator = value_of(whole) * scale + value_of(decimals);
  return Fraction(numerator, is_percent ? scale * 100 : scale);
}

}  // namespace

Fraction::Fraction(std::int64_t numerator, std::int64_t denominator) {
  CHECK(denominator > 0);
  const std::int64_t divisor = std::gcd(numerator, denominator);
  numerator_ = numerator / divisor;
  denominator_ = denominator / divisor;
}

std::strong_ordering Fraction::operator<=>(const Fraction& other) const {
  // a/b <=> c/d as a·d <=> c·b: denominators are positive.
  return Product{numerator_} * other.denominator_ <=> Product{other.numerator_} * denominator_;
}

Result<Fraction> parse_fraction(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<Fraction> fraction =
      slash == std::string_view::npos ? split_decimal(text) : split_ratio(text, slash);
  if (fraction) return *fraction;
  return fail(ErrorCode::invalid_input,
              fmt::format("not a fraction such as 4%, 2.5%, 1/2 or 0.04 (at most {} digits): {}",
                          digits_max, base::quote(text)));
}

std::string format_fraction(const Fraction& fraction) {
  if (fraction.denominator() == 1) return std::to_string(fraction.numerator());
  return fmt::format("{}/{}", fraction.numerator(), fraction.denominator());
}

}  // namespace rekap::election
