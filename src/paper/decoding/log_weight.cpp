// SPDX-License-Identifier: Apache-2.0
#include "paper/decoding/log_weight.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rekap::paper {
namespace {

// Beyond this ln(1 + e^-x) is less than half a unit.
constexpr int softplus_size = 8 * log_weight_unit;

constexpr double exp_of(double x) {
  // e^x = (e^(x/256))^256; the series of a small power needs few terms.
  const double small = x / 256;
  double term = 1, sum = 1;
  for (int k = 1; k < 12; ++k) {
    term *= small / k;
    sum += term;
  }
  for (int k = 0; k < 8; ++k) sum *= sum;
  return sum;
}

constexpr double log1p_of(double x) {
  const double z = x / (2 + x);
  double power = z, sum = 0;
  for (int k = 1; k < 30; k += 2, power *= z * z) sum += 2 * power / k;
  return sum;
}

std::array<std::int16_t, softplus_size> make_softplus() {
  std::array<std::int16_t, softplus_size> table{};
  for (int i = 0; i < softplus_size; ++i) {
    const double value = log1p_of(exp_of(-static_cast<double>(i) / log_weight_unit));
    table[static_cast<std::size_t>(i)] =
        static_cast<std::int16_t>(std::lrint(value * log_weight_unit));
  }
  return table;
}

}  // namespace

LogWeight add_weights(LogWeight a, LogWeight b) {
  static const std::array<std::int16_t, softplus_size> softplus = make_softplus();
  const LogWeight high = std::max(a, b), difference = high - std::min(a, b);
  if (difference >= softplus_size) return high;
  return high + softplus[static_cast<std::size_t>(difference)];
}

std::int32_t millionths(LogWeight weight) {
  if (weight >= 0) return 1'000'000;
  if (weight < -20 * log_weight_unit) return 0;
  const double rate = exp_of(static_cast<double>(weight) / log_weight_unit);
  return static_cast<std::int32_t>(std::lrint(rate * 1e6));
}

}  // namespace rekap::paper
