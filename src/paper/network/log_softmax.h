// SPDX-License-Identifier: Apache-2.0
// Scores to logarithms of probabilities, in integers: no library's exp or log has a say in it.
#pragma once

#include <cstdint>
#include <span>

namespace rekap::paper {

/// Steps of a natural logarithm's unit.
inline constexpr std::int32_t nat_steps = 1024;
/// No logarithm is below: e^-20, one in 500 million.
inline constexpr std::int32_t log_likelihood_min = -20 * nat_steps;

/// Replaces scores by the logarithms of their softmax, both in 1/1024 nat, to within one step.
/// At most 64 scores, at least one.
void log_softmax(std::span<std::int32_t> scores);

}  // namespace rekap::paper
