// SPDX-License-Identifier: Apache-2.0
// Likelihoods as whole numbers, so that a photo read again gives the same posterior everywhere.
#pragma once

#include <cstdint>

namespace rekap::paper {

/// A natural logarithm in units of 1/1024; small enough to be added a thousand times.
using LogWeight = std::int32_t;

inline constexpr LogWeight log_weight_unit = 1024;
/// The logarithm of (as good as) nothing.
inline constexpr LogWeight log_nothing = -64 * log_weight_unit;

/// ln(parts / whole), at compile time: parts and whole are the counts a rate was measured on.
consteval LogWeight log_rate(std::int64_t parts, std::int64_t whole) {
  // ln(m · 2^e) by the series of artanh, which needs nothing but the four operations.
  double m = static_cast<double>(parts) / static_cast<double>(whole);
  double log = 0;
  for (; m < 0.75; m *= 2) log -= 0.69314718055994531;
  const double z = (m - 1) / (m + 1);
  double power = z;
  for (int k = 1; k < 40; k += 2, power *= z * z) log += 2 * power / k;
  return static_cast<LogWeight>(log * log_weight_unit + (log < 0 ? -0.5 : 0.5));
}

/// ln(e^a + e^b).
LogWeight add_weights(LogWeight a, LogWeight b);

/// e^weight in millionths, at most 1,000,000.
std::int32_t millionths(LogWeight weight);

}  // namespace rekap::paper
