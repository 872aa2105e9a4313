// SPDX-License-Identifier: Apache-2.0
// The likeliest assignment of values to numbers that sums tie together: branch and bound.
#pragma once

#include <optional>
#include <vector>

#include "paper/reading/log_weight.h"

namespace rekap::paper {

/// A sum among numbers, by their place in the list.
struct PageSum {
  std::size_t total = 0;
  std::vector<std::size_t> terms;
};

/// What a number may be.
struct ValueWeight {
  int value = 0;
  LogWeight weight = 0;
};

/// Searches the values of several numbers. `candidates` and `sums` must outlive it.
class SumSearch {
 public:
  /// `candidates` has the values of each number, likeliest first; none has none.
  SumSearch(const std::vector<std::vector<ValueWeight>>& candidates,
            const std::vector<PageSum>& sums);

  /// A number that must have one of its candidates.
  struct Fixed {
    std::size_t number = 0;
    std::size_t candidate = 0;
  };

  /// The candidate of each number in the likeliest assignment, the first of equals; nothing once
  /// the search has looked at more than its share of assignments.
  std::optional<std::vector<std::size_t>> find_best(std::optional<Fixed> fixed = std::nullopt);

  /// The weight of what find_best found.
  std::int64_t best_weight() const { return best_weight_; }

 private:
  bool descend(std::size_t depth, std::int64_t weight);
  std::int64_t weigh_sums(std::size_t depth) const;

  const std::vector<std::vector<ValueWeight>>& candidates_;
  const std::vector<PageSum>& sums_;
  std::vector<std::vector<std::size_t>> sums_closed_;  ///< by the last of their numbers
  std::vector<std::int64_t> rest_;                     ///< the most that numbers from here add
  std::optional<Fixed> fixed_;
  std::vector<std::size_t> chosen_, best_;
  std::int64_t best_weight_ = 0;
  int steps_left_ = 0;
};

}  // namespace rekap::paper
