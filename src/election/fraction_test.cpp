// SPDX-License-Identifier: Apache-2.0
// Fractions: lowest terms, exact order, one meaning for each spelling.
#include "election/fraction.h"

#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

TEST(Fraction, is_kept_in_lowest_terms) {
  EXPECT_EQ(Fraction(4, 100), Fraction(1, 25));
  EXPECT_EQ(Fraction(0, 7), Fraction());
  EXPECT_EQ(Fraction(-6, 4).numerator(), -3);
  EXPECT_EQ(Fraction(-6, 4).denominator(), 2);
}

TEST(Fraction, is_compared_exactly_where_64_bits_overflow) {
  const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  EXPECT_LT(Fraction(huge - 1, huge), Fraction(huge, huge - 1));
  // Both are 1 in double precision.
  EXPECT_LT(Fraction((std::int64_t{1} << 62) - 1, std::int64_t{1} << 62), Fraction(1, 1));
  EXPECT_GT(Fraction(huge, 3), Fraction(huge - 1, 3));
  EXPECT_LT(Fraction(-1, 2), Fraction(1, 3));
}

TEST(Fraction, every_small_pair_compares_as_its_cross_products) {
  std::vector<std::pair<int, int>> pairs;
  for (int numerator = -6; numerator <= 6; ++numerator) {
    for (int denominator = 1; denominator <= 6; ++denominator) {
      pairs.emplace_back(numerator, denominator);
    }
  }
  for (const auto& [a, b] : pairs) {
    for (const auto& [c, d] : pairs) {
      EXPECT_EQ(Fraction(a, b) <=> Fraction(c, d), a * d <=> c * b);
      EXPECT_EQ(Fraction(a, b) == Fraction(c, d), a * d == c * b);
    }
  }
}

TEST(Fraction, is_spelt_as_percent_ratio_decimal_or_whole_number) {
  EXPECT_EQ(parse_fraction("4%").value(), Fraction(1, 25));
  EXPECT_EQ(parse_fraction("2.5%").value(), Fraction(1, 40));
  EXPECT_EQ(parse_fraction("1/2").value(), Fraction(1, 2));
  EXPECT_EQ(parse_fraction("0.04").value(), Fraction(1, 25));
  EXPECT_EQ(parse_fraction("3").value(), Fraction(3, 1));
  EXPECT_EQ(parse_fraction("0").value(), Fraction());
  EXPECT_EQ(parse_fraction("00.10").value(), Fraction(1, 10));
  EXPECT_EQ(parse_fraction("0.12345678901234").value(),
            Fraction(12'345'678'901'234, 100'000'000'000'000));
}

TEST(Fraction, refuses_every_other_spelling_and_quotes_it) {
  for (const std::string_view text : {"",
                                      "%",
                                      "-4%",
                                      "+4%",
                                      "4 %",
                                      "4%%",
                                      "4.%",
                                      ".5",
                                      "1.",
                                      "1.2.3",
                                      "1/0",
                                      "1/",
                                      "/2",
                                      "1/2/3",
                                      "1/2%",
                                      "-1/2",
                                      "1/-2",
                                      "1e3",
                                      "0x4",
                                      "1234567890123456",
                                      "0.123456789012345",
                                      "1/1234567890123456",
                                      "four"}) {
    const auto fraction = parse_fraction(text);
    ASSERT_FALSE(fraction) << text;
    EXPECT_EQ(fraction.error().code, ErrorCode::invalid_input);
    EXPECT_NE(fraction.error().message.find(text), std::string::npos) << fraction.error().message;
  }
}

TEST(Fraction, is_written_in_lowest_terms) {
  EXPECT_EQ(format_fraction(Fraction(4, 100)), "1/25");
  EXPECT_EQ(format_fraction(Fraction(6, 2)), "3");
  EXPECT_EQ(format_fraction(Fraction()), "0");
}

}  // namespace
}  // namespace rekap::election
