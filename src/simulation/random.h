// SPDX-License-Identifier: Apache-2.0
// Chance from a seed, the same on every machine: the standard library's distributions are not.
#pragma once

#include <cstdint>

namespace rekap::simulation {

/// SplitMix64. Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// A whole number from 0 to `count` - 1; the bias of the remainder is below 2^-40 for small
  /// counts.
  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(count));
  }
  /// True in `permille` of 1,000 cases.
  bool happens(int permille) { return below(1000) < permille; }

  /// A generator of its own: what it gives does not depend on how often another one was asked.
  Random fork(std::uint64_t stream) const {
    Random other(state_ ^ (stream + 1) * 0xD1342543DE82EF95u);
    return Random(other.next());
  }

 private:
  std::uint64_t state_;
};

}  // namespace rekap::simulation
