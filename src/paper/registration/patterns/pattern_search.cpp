// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/pattern_search.h"

#include <cmath>

#include "paper/registration/patterns/offset_sums.h"

namespace rekap::paper {
namespace {

// A plane gone astray must not overflow, nor be searched for hours.
constexpr double place_px_max = 100'000;
constexpr double radius_px_max = 160;

int to_fixed(double place_px) {
  const bool is_near = place_px > -place_px_max && place_px < place_px_max;
  return static_cast<int>(std::lrint((is_near ? place_px : place_px_max) * 256));
}

/// What sums are divided by to be scores.
int divisor_of(const LaidPattern& pattern) {
  return pattern.empty() ? 1 : 2 * static_cast<int>(pattern.size());
}

int score_at(const GreyImage& darkness, const LaidPattern& pattern, FixedPoint offset) {
  const auto shade = [&](FixedPoint at) {
    const int x = (at.x + offset.x + 128) >> 8, y = (at.y + offset.y + 128) >> 8;
    return darkness.contains(x, y) ? static_cast<int>(darkness.at(x, y)) : 0;
  };
  int sum = 0;
  for (const auto& [print, left, right] : pattern)
    sum += 2 * shade(print) - shade(left) - shade(right);
  return sum / divisor_of(pattern);
}

/// The best offset so far, and its score.
struct BestOffset {
  FixedPoint at;
  int score;
};

/// The best of `best` and the offsets of a grid; of equal ones the first.
BestOffset best_of(BestOffset best, const OffsetGrid& grid, const OffsetSums& sums, int divisor) {
  // Scores are rounded towards nought: the least sum whose score is better.
  const auto better_than = [&](int score) {
    return score >= 0 ? (score + 1) * divisor : score * divisor + 1;
  };
  int least = better_than(best.score);
  for (int row = 0; row < grid.count; ++row) {
    for (int column = 0; column < grid.count; ++column) {
      const int sum = sums.at(column, row);
      if (sum < least) continue;
      best = {{grid.first.x + column * grid.step, grid.first.y + row * grid.step}, sum / divisor};
      least = better_than(best.score);
    }
  }
  return best;
}

}  // namespace

LaidPattern lay_pattern(const PrintPattern& pattern, const PageTransform& transform) {
  const auto fixed = [&](PagePoint at) {
    const ImagePoint place = transform.apply(at);
    return FixedPoint{to_fixed(place.x_px), to_fixed(place.y_px)};
  };
  LaidPattern laid;
  laid.reserve(pattern.probes.size());
  for (const PrintProbe& probe : pattern.probes) {
    const FixedPoint left = fixed(probe.paper[0]);
    const bool is_ring = probe.paper[0] == probe.paper[1];
    laid.push_back({fixed(probe.print), left, is_ring ? left : fixed(probe.paper[1])});
  }
  return laid;
}

int match_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                  const PageTransform& transform, ImagePoint offset) {
  return score_at(darkness, lay_pattern(pattern, transform),
                  {to_fixed(offset.x_px), to_fixed(offset.y_px)});
}

PatternMatch find_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                          const PageTransform& transform, double radius_px, ImagePoint centre) {
  return find_pattern(darkness, lay_pattern(pattern, transform), radius_px, centre);
}

PatternMatch find_pattern(const GreyImage& darkness, const LaidPattern& laid, double radius_px,
                          ImagePoint centre) {
  const FixedPoint middle = {to_fixed(centre.x_px), to_fixed(centre.y_px)};
  BestOffset best = {middle, score_at(darkness, laid, middle)};
  int radius = to_fixed(radius_px < radius_px_max ? radius_px : radius_px_max);
  for (int step = radius > 8 * 256 ? 512 : 256; step >= 64; step /= 2) {
    const OffsetGrid grid{{best.at.x - radius, best.at.y - radius}, step, 2 * radius / step + 1};
    best = best_of(best, grid, OffsetSums(darkness, laid, grid), divisor_of(laid));
    radius = step;
  }
  return {{best.at.x / 256.0, best.at.y / 256.0}, best.score};
}

}  // namespace rekap::paper
