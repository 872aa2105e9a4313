// SPDX-License-Identifier: Apache-2.0
#include "paper/network/log_softmax.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "base/check.h"

namespace rekap::paper {
namespace {

constexpr std::int64_t one = std::int64_t{1} << 30;  // 1 in the tables: 30 bits of fraction

/// e^(-steps/1024) by its series in 40 bits of fraction; steps up to 1024.
constexpr std::int64_t exponential(std::int64_t steps) {
  std::int64_t term = std::int64_t{1} << 40;
  std::int64_t sum = term;
  for (std::int64_t k = 1; term != 0; ++k) {
    term = term * steps / (nat_steps * k);
    sum += k % 2 == 0 ? term : -term;
  }
  return (sum + 512) >> 10;
}

/// e^(-k/1024) for a part of a unit, and e^-k for whole units.
constexpr auto part_exponentials = [] {
  std::array<std::int64_t, nat_steps> table{};
  for (std::size_t k = 0; k < table.size(); ++k) {
    table[k] = exponential(static_cast<std::int64_t>(k));
  }
  return table;
}();
constexpr auto whole_exponentials = [] {
  std::array<std::int64_t, 21> table{};
  std::int64_t value = one;
  for (auto& entry : table) {
    entry = value;
    value = (value * exponential(nat_steps) + one / 2) >> 30;
  }
  return table;
}();

constexpr std::size_t logarithm_bits = 12;

/// ln(1 + (k + 1/2)/4096) in 1/1024 nat with 10 bits of fraction: 2 artanh(z), z = (x-1)/(x+1).
constexpr auto logarithms = [] {
  std::array<std::int64_t, std::size_t{1} << logarithm_bits> table{};
  for (std::size_t k = 0; k < table.size(); ++k) {
    const auto over_one = static_cast<std::int64_t>(2 * k + 1);
    const std::int64_t z = (over_one << 30) / (16384 + over_one);
    std::int64_t power = z;
    std::int64_t sum = 0;
    for (std::int64_t n = 1; power != 0; n += 2) {
      sum += power / n;
      power = ((power * z) >> 30) * z >> 30;
    }
    table[k] = (2 * sum + 512) >> 10;
  }
  return table;
}();
constexpr std::int64_t logarithm_of_two = 726817;  // ln 2 × 2^20

/// ln(sum/2^30) in 1/1024 nat with 10 bits of fraction, for sums of 1 or more.
std::int64_t logarithm(std::int64_t sum) {
  const int doublings = 63 - std::countl_zero(static_cast<std::uint64_t>(sum)) - 30;
  const std::int64_t fraction = (sum >> doublings) - one;
  return doublings * logarithm_of_two +
         logarithms[static_cast<std::size_t>(fraction >> (30 - logarithm_bits))];
}

}  // namespace

void log_softmax(std::span<std::int32_t> scores) {
  CHECK(!scores.empty() && scores.size() <= 64);
  const std::int64_t highest = *std::max_element(scores.begin(), scores.end());
  std::int64_t sum = 0;
  for (const std::int32_t score : scores) {
    const std::int64_t below = highest - score;
    if (below > -log_likelihood_min) continue;
    sum += (whole_exponentials[static_cast<std::size_t>(below / nat_steps)] *
                part_exponentials[static_cast<std::size_t>(below % nat_steps)] >>
            30);
  }
  const std::int64_t logarithm_of_sum = (logarithm(sum) + 512) >> 10;
  for (std::int32_t& score : scores) {
    score = static_cast<std::int32_t>(
        std::max<std::int64_t>(log_likelihood_min, score - highest - logarithm_of_sum));
  }
}

}  // namespace rekap::paper
