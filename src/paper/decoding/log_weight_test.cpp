// SPDX-License-Identifier: Apache-2.0
// Sums of likelihoods in whole numbers agree with the library's doubles to one unit.
#include "paper/decoding/log_weight.h"

#include <cmath>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

TEST(LogWeight, of_a_rate_is_its_logarithm) {
  EXPECT_EQ(log_rate(1, 1), 0);
  EXPECT_EQ(log_rate(1, 2), std::lround(std::log(0.5) * 1024));
  EXPECT_EQ(log_rate(3, 1000), std::lround(std::log(0.003) * 1024));
  EXPECT_EQ(log_rate(999, 1000), std::lround(std::log(0.999) * 1024));
}

TEST(LogWeight, sums_are_exact_to_one_unit) {
  for (int a = -9000; a <= 0; a += 13) {
    const double sum = std::log(std::exp(a / 1024.0) + std::exp(-777 / 1024.0)) * 1024;
    EXPECT_NEAR(add_weights(a, -777), sum, 1) << a;
    EXPECT_EQ(add_weights(a, -777), add_weights(-777, a));
  }
  EXPECT_EQ(add_weights(0, log_nothing), 0);
}

TEST(LogWeight, as_millionths_ends_at_nought_and_one) {
  EXPECT_EQ(millionths(5), 1'000'000);
  EXPECT_EQ(millionths(log_nothing), 0);
  for (int weight = -15000; weight < 0; weight += 7)
    EXPECT_NEAR(millionths(weight), std::exp(weight / 1024.0) * 1e6, 1) << weight;
}

}  // namespace
}  // namespace rekap::paper
