// SPDX-License-Identifier: Apache-2.0
#include "recapitulation/photos/same_shots.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace rekap::recapitulation {
namespace {

/// Uses joined into sets, each named by its first.
class UseSets {
 public:
  explicit UseSets(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t use) {
    while (parents_[use] != use) {
      parents_[use] = parents_[parents_[use]];
      use = parents_[use];
    }
    return use;
  }
  void join(std::size_t use, std::size_t other) {
    const auto [first, second] = std::minmax({find(use), find(other)});
    parents_[second] = first;
  }

 private:
  std::vector<std::size_t> parents_;
};

/// A use with a shot.
struct ShotUse {
  record::Shot shot;
  std::size_t use = 0;
  auto operator<=>(const ShotUse&) const = default;
};

/// Joins uses of different likeness whose readings say the same; returns the pairs compared.
std::uint64_t join_alike(std::span<const ShotUse> likenesses, UseSets& sets) {
  if (likenesses.empty()) return 0;
  if (likenesses.size() > compared_likenesses_max) {
    for (const ShotUse& same : likenesses) sets.join(likenesses.front().use, same.use);
    return 0;
  }
  for (std::size_t i = 0; i < likenesses.size(); ++i) {
    const std::uint64_t likeness = likenesses[i].shot.likeness;
    for (const ShotUse& other : likenesses.first(i)) {
      if (record::looks_alike(likeness, other.shot.likeness)) {
        sets.join(likenesses[i].use, other.use);
      }
    }
  }
  return std::uint64_t{likenesses.size()} * (likenesses.size() - 1) / 2;
}

/// Those that say the same side by side, and of these the equal ones.
std::vector<ShotUse> sort_by_shot(const std::vector<PhotoUse>& uses) {
  std::vector<ShotUse> sorted;
  for (std::size_t use = 0; use < uses.size(); ++use) {
    if (uses[use].shot) sorted.push_back({*uses[use].shot, use});
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

SameShots find_same_shots(const std::vector<PhotoUse>& uses) {
  UseSets sets(uses.size());
  for (std::size_t use = 1; use < uses.size(); ++use) {
    if (uses[use].photo == uses[use - 1].photo) sets.join(use, use - 1);
  }
  SameShots shots;
  std::vector<ShotUse> likenesses;  // one use of each, of those that say the same
  for (const ShotUse& next : sort_by_shot(uses)) {
    if (!likenesses.empty() && likenesses.back().shot.says != next.shot.says) {
      shots.comparison_count += join_alike(likenesses, sets);
      likenesses.clear();
    }
    if (!likenesses.empty() && likenesses.back().shot.likeness == next.shot.likeness) {
      sets.join(next.use, likenesses.back().use);
    } else {
      likenesses.push_back(next);
    }
  }
  shots.comparison_count += join_alike(likenesses, sets);
  shots.first.reserve(uses.size());
  for (std::size_t use = 0; use < uses.size(); ++use) shots.first.push_back(sets.find(use));
  return shots;
}

}  // namespace rekap::recapitulation
