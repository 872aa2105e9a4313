// SPDX-License-Identifier: Apache-2.0
// What every benchmark needs: time, medians, and a line of a table.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace rekap::bench {

/// Milliseconds that `work` takes.
template <class Work>
double time_ms(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  return spent.count();
}

/// The middle of the values, or the mean of the two in the middle. There must be one.
inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace rekap::bench
