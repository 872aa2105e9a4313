// SPDX-License-Identifier: Apache-2.0
// Numbers that cannot be mixed: votes are not seats, a station index is not a region index.
#pragma once

#include <compare>
#include <cstdint>

#include "base/check.h"

namespace rekap::base {

/// An integer of one kind, told apart by `Tag`. Comparable and hashable by `value`, no arithmetic.
template <class Tag, class Integer>
struct Index {
  Integer value = 0;

  auto operator<=>(const Index&) const = default;
};

/// A count of one kind: adds and subtracts only with its own kind, and stops the program on
/// overflow.
template <class Tag>
struct Count {
  std::int64_t value = 0;

  auto operator<=>(const Count&) const = default;
  Count& operator+=(Count other) {
    CHECK(!__builtin_add_overflow(value, other.value, &value));
    return *this;
  }
  Count& operator-=(Count other) {
    CHECK(!__builtin_sub_overflow(value, other.value, &value));
    return *this;
  }
  friend Count operator+(Count a, Count b) { return a += b; }
  friend Count operator-(Count a, Count b) { return a -= b; }
};

}  // namespace rekap::base
