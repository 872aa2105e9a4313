// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/sum_search.h"

#include <algorithm>
#include <limits>

namespace rekap::paper {
namespace {

// Of 25 pages of 2019 officers added up 2 wrongly; most wrong totals are near the right one.
constexpr LogWeight sum_holds = log_rate(95, 100);
constexpr LogWeight sum_broken = log_rate(5, 100) + log_rate(1, 50);
// All searches of a clear page together take some thousands of steps.
constexpr int step_count_max = 300'000;

}  // namespace

SumSearch::SumSearch(const std::vector<std::vector<ValueWeight>>& candidates,
                     const std::vector<PageSum>& sums)
    : candidates_(candidates),
      sums_(sums),
      sums_closed_(candidates.size()),
      rest_(candidates.size() + 1, 0),
      chosen_(candidates.size(), 0),
      steps_left_(step_count_max) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto& terms = sums[i].terms;
    const std::size_t last = std::max(sums[i].total, *std::max_element(terms.begin(), terms.end()));
    sums_closed_[last].push_back(i);
  }
  for (std::size_t i = candidates.size(); i-- > 0;)
    rest_[i] = rest_[i + 1] + candidates[i].front().weight;
}

std::int64_t SumSearch::weigh_sums(std::size_t depth) const {
  std::int64_t weight = 0;
  const auto value_of = [&](std::size_t number) {
    return candidates_[number][chosen_[number]].value;
  };
  for (const std::size_t index : sums_closed_[depth]) {
    const PageSum& sum = sums_[index];
    int total = 0;
    for (const std::size_t term : sum.terms) total += value_of(term);
    weight += total == value_of(sum.total) ? sum_holds : sum_broken;
  }
  return weight;
}

bool SumSearch::descend(std::size_t depth, std::int64_t weight) {
  if (--steps_left_ < 0) return false;
  if (depth == candidates_.size()) {
    best_weight_ = weight;
    best_ = chosen_;
    return true;
  }
  for (std::size_t i = 0; i < candidates_[depth].size(); ++i) {
    const bool is_fixed = fixed_ && fixed_->number == depth;
    if (is_fixed && fixed_->candidate != i) continue;
    const std::int64_t with = weight + candidates_[depth][i].weight;
    // Sums add nothing above nought: no assignment from here on is better.
    if (with + rest_[depth + 1] <= best_weight_) break;
    chosen_[depth] = i;
    const std::int64_t closed = with + weigh_sums(depth);
    if (closed + rest_[depth + 1] <= best_weight_) continue;
    if (!descend(depth + 1, closed)) return false;
  }
  return true;
}

std::optional<std::vector<std::size_t>> SumSearch::find_best(std::optional<Fixed> fixed) {
  fixed_ = fixed;
  best_weight_ = std::numeric_limits<std::int64_t>::min();
  if (!descend(0, 0)) return std::nullopt;
  return best_;
}

}  // namespace rekap::paper
