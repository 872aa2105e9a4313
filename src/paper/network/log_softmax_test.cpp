// SPDX-License-Identifier: Apache-2.0
#include "paper/network/log_softmax.h"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

std::vector<std::int32_t> softmax_of(std::vector<std::int32_t> scores) {
  log_softmax(scores);
  return scores;
}

/// What the library's exp and log say, for the same scores.
std::vector<double> expected(const std::vector<std::int32_t>& scores) {
  double sum = 0;
  const double shift = scores.front();
  for (const std::int32_t score : scores) sum += std::exp((score - shift) / nat_steps);
  std::vector<double> logarithms;
  logarithms.reserve(scores.size());
  for (const std::int32_t score : scores) {
    logarithms.push_back(score - shift - nat_steps * std::log(sum));
  }
  return logarithms;
}

TEST(LogSoftmax, OfOneScoreIsCertain) {
  EXPECT_EQ(softmax_of({-123456}), (std::vector<std::int32_t>{0}));
}

TEST(LogSoftmax, OfEqualScoresIsTheLogarithmOfTheirNumber) {
  EXPECT_EQ(softmax_of({5000, 5000}), (std::vector<std::int32_t>{-710, -710}));
  EXPECT_EQ(softmax_of(std::vector<std::int32_t>(14, -7)), std::vector<std::int32_t>(14, -2702));
}

TEST(LogSoftmax, AgreesWithTheLibraryToOneStepForEveryDistance) {
  for (std::int32_t distance = 0; distance <= -log_likelihood_min; ++distance) {
    const std::vector<std::int32_t> scores = {0, -distance, -distance / 2, 13 - distance};
    const auto logarithms = softmax_of(scores);
    const auto exact = expected(scores);
    for (std::size_t k = 0; k < scores.size(); ++k) {
      ASSERT_NEAR(logarithms[k], std::max(exact[k], double{log_likelihood_min}), 1.0)
          << "distance " << distance << ", score " << k;
    }
  }
}

TEST(LogSoftmax, OfExtremesStaysWithinItsBounds) {
  EXPECT_EQ(softmax_of({2147483647, -2147483647 - 1}),
            (std::vector<std::int32_t>{0, log_likelihood_min}));
}

}  // namespace
}  // namespace rekap::paper
