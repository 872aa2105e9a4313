// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/table_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>

#include "paper/registration/line_profiles.h"

namespace rekap::paper {
namespace {

// Ridges are brought to 0 … ridge_full; a rule that is not there costs what a faint one gains.
constexpr int ridge_full = 256;
constexpr int ridge_expected = 70;
constexpr double scale_step = 1.006;
constexpr std::size_t axis_count_max = 6;

/// A printed rule on one axis of the page; its weight grows with its length and width.
struct Rule {
  double at_mm = 0;
  std::int16_t weight = 0;
};

std::vector<Rule> rules_of(const PageLayout& page, LineDirection direction) {
  std::map<int, double> weights;  // by quarter millimetres
  const bool is_upright = direction == LineDirection::upright;
  const auto add = [&](double at_mm, double length_mm, double width_mm) {
    weights[static_cast<int>(std::lrint(at_mm * 4))] += length_mm * (width_mm < 1 ? 0.4 : 1);
  };
  for (const RuledLine& line : page.lines) {
    if ((line.from.x_mm == line.to.x_mm) != is_upright) continue;
    const double length =
        is_upright ? line.to.y_mm - line.from.y_mm : line.to.x_mm - line.from.x_mm;
    add(is_upright ? line.from.x_mm : line.from.y_mm, std::abs(length), line.width_mm);
  }
  for (const NumberLayout& number : page.numbers) {
    const double half = number.box_border_mm / 2;
    for (const PageRectangle& box : number.boxes) {
      const double length = is_upright ? box.height_mm() : box.width_mm();
      add(is_upright ? box.left_mm - half : box.top_mm - half, length, number.box_border_mm);
      add(is_upright ? box.right_mm + half : box.bottom_mm + half, length, number.box_border_mm);
    }
  }
  std::vector<Rule> rules;
  for (const auto& [at, weight] : weights)
    rules.push_back(
        {at / 4.0, static_cast<std::int16_t>(static_cast<int>(std::min(weight, 150.0) / 5) + 1)});
  return rules;
}

/// Ridges capped, so that one thick line is no more than a line, and widened by 2 px either way.
std::vector<int> normalised(const std::vector<int>& ridges) {
  std::vector<int> sorted = ridges;
  const std::size_t rank = sorted.size() * 95 / 100;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rank),
                   sorted.end());
  const int cap = std::max(1, sorted[rank]);
  std::vector<int> result(ridges.size(), 0);
  for (std::size_t i = 0; i < ridges.size(); ++i) {
    const std::size_t first = i < 2 ? 0 : i - 2, last = std::min(i + 3, ridges.size());
    const int highest = *std::max_element(ridges.begin() + static_cast<std::ptrdiff_t>(first),
                                          ridges.begin() + static_cast<std::ptrdiff_t>(last));
    result[i] = std::min(highest, cap) * ridge_full / cap;
  }
  return result;
}

/// Page coordinate → line index: index = offset + scale · millimetres (scale < 0: upside down).
struct AxisFit {
  double scale = 0;
  double offset = 0;
  int score = 0;
};

/// Neighbouring offsets read neighbouring lines: so many of them at once, in blocks.
constexpr std::size_t lanes = 16, block_count = 4, offsets_at_once = lanes * block_count;

/// Ridges less what is expected of them, with room on either side for rules off the photo, which
/// neither gain nor cost.
class RidgeGains {
 public:
  explicit RidgeGains(const std::vector<int>& ridges)
      : size_(static_cast<double>(ridges.size())),
        room_(size_ + static_cast<double>(offsets_at_once)),
        gains_(3 * ridges.size() + 2 * offsets_at_once, 0) {
    const std::size_t first = ridges.size() + offsets_at_once;
    for (std::size_t i = 0; i < ridges.size(); ++i)
      gains_[first + i] = static_cast<std::int16_t>(ridges[i] - ridge_expected);
  }

  double size() const { return size_; }
  /// From the line on that `at` falls on; a block of zeros far off the photo.
  const std::int16_t* from(double at) const {
    return gains_.data() + static_cast<std::ptrdiff_t>(std::clamp(at, -room_, 2 * size_) + room_);
  }

 private:
  double size_, room_;
  std::vector<std::int16_t> gains_;
};

/// What one rule gains at each of the offsets.
struct RuleGains {
  const std::int16_t* gains;
  std::int16_t weight;
};
using OffsetScores = std::array<int, offsets_at_once>;

/// The sums of what rules gain. Of so many rules at once 16 bits hold them: a weight is at most 31,
/// a gain below ridge_full − ridge_expected.
[[gnu::always_inline]] inline void add_gains(const std::vector<RuleGains>& rules,
                                             OffsetScores& scores) {
  constexpr std::size_t rules_at_once = 5;
  using Gains [[gnu::vector_size(2 * lanes)]] = std::int16_t;
  using Scores [[gnu::vector_size(4 * lanes)]] = std::int32_t;
  for (std::size_t block = 0; block < offsets_at_once; block += lanes) {
    Scores sums{};
    for (std::size_t i = 0; i < rules.size(); i += rules_at_once) {
      Gains few{};
      for (std::size_t k = i; k < std::min(i + rules_at_once, rules.size()); ++k) {
        Gains gains;
        std::memcpy(&gains, rules[k].gains + block, sizeof gains);
        few += gains * rules[k].weight;
      }
      sums += __builtin_convertvector(few, Scores);
    }
    std::memcpy(scores.data() + block, &sums, sizeof sums);
  }
}

using AddGains = void (*)(const std::vector<RuleGains>& rules, OffsetScores& scores);

void add_gains_anywhere(const std::vector<RuleGains>& rules, OffsetScores& scores) {
  add_gains(rules, scores);
}

#if defined(__x86_64__)
/// The same with wider registers.
[[gnu::target("avx2")]] void add_gains_avx2(const std::vector<RuleGains>& rules,
                                            OffsetScores& scores) {
  add_gains(rules, scores);
}
#endif

AddGains choose_add_gains() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return add_gains_avx2;
#endif
  return add_gains_anywhere;
}

/// The best offset of one scale; all of `core_mm` must be on the photo.
AxisFit fit_offset(const RidgeGains& gains, const std::vector<Rule>& rules, double scale,
                   std::pair<double, double> core_mm) {
  static const AddGains add_gains_here = choose_add_gains();
  AxisFit best{scale, 0, std::numeric_limits<int>::min()};
  const double low = std::min(scale * core_mm.first, scale * core_mm.second);
  const double high = std::max(scale * core_mm.first, scale * core_mm.second);
  const double slack = 4;  // pixels that a box may stick out
  const double end = gains.size() + slack - high;
  std::vector<RuleGains> placed(rules.size());
  OffsetScores scores{};
  for (double first = -low - slack; first < end;) {
    for (std::size_t k = 0; k < rules.size(); ++k)
      placed[k] = {gains.from(first + scale * rules[k].at_mm + 0.5), rules[k].weight};
    add_gains_here(placed, scores);
    for (std::size_t block = 0; block < offsets_at_once; block += lanes, first += lanes) {
      for (std::size_t i = 0; i < lanes; ++i) {
        if (scores[block + i] <= best.score) continue;
        const double offset = first + static_cast<double>(i);
        if (offset < end) best = {scale, offset, scores[block + i]};
      }
    }
  }
  return best;
}

/// The best fits over a range of scales, none next to a better one.
std::vector<AxisFit> fit_axis(const RidgeGains& gains, const std::vector<Rule>& rules,
                              std::pair<double, double> scales, std::pair<double, double> core_mm) {
  std::vector<AxisFit> fits;
  for (double scale = scales.first; scale <= scales.second; scale *= scale_step) {
    for (const double sign : {1.0, -1.0}) {
      const AxisFit fit = fit_offset(gains, rules, sign * scale, core_mm);
      if (fit.score > 0) fits.push_back(fit);
    }
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const AxisFit& a, const AxisFit& b) { return a.score > b.score; });
  std::vector<AxisFit> best;
  for (const AxisFit& fit : fits) {
    const bool is_near = std::any_of(best.begin(), best.end(), [&](const AxisFit& better) {
      return std::abs(fit.scale / better.scale - 1) < 0.03 &&
             std::abs(fit.offset - better.offset) < 20;
    });
    if (!is_near) best.push_back(fit);
    if (best.size() == 2 * axis_count_max) break;
  }
  return best;
}

std::pair<double, double> core_of(const PageLayout& page, LineDirection direction) {
  double first = std::numeric_limits<double>::max(), last = 0;
  for (const NumberLayout& number : page.numbers) {
    for (const PageRectangle& box : number.boxes) {
      const bool is_upright = direction == LineDirection::upright;
      first = std::min(first, is_upright ? box.left_mm : box.top_mm);
      last = std::max(last, is_upright ? box.right_mm : box.bottom_mm);
    }
  }
  return {first, last};
}

/// Lines x = u + sv · y and y = v + sh · x meet at one place.
PageTransform combine(const AxisFit& across, double upright_slope, const AxisFit& down,
                      double level_slope) {
  const double determinant = 1 - upright_slope * level_slope;
  const double a = across.scale / determinant, b = upright_slope * down.scale / determinant;
  const double c = (across.offset + upright_slope * down.offset) / determinant;
  const double d = level_slope * across.scale / determinant, e = down.scale / determinant;
  const double f = (down.offset + level_slope * across.offset) / determinant;
  return PageTransform::affine({a, b, c, d, e, f});
}

}  // namespace

PhotoLines find_photo_lines(const GreyImage& darkness) {
  const LineProfile upright = find_line_profile(darkness, LineDirection::upright);
  const LineProfile level = find_line_profile(darkness, LineDirection::level);
  return {darkness.width_px, upright.slope, level.slope, normalised(upright.ridges),
          normalised(level.ridges)};
}

std::vector<TableCandidate> search_table(const PhotoLines& lines, const PageLayout& page,
                                         VisibleWidth visible) {
  std::vector<TableCandidate> candidates;
  if (page.numbers.empty()) return candidates;
  const RidgeGains across_gains(lines.upright_ridges), down_gains(lines.level_ridges);
  const std::vector<Rule> across_rules = rules_of(page, LineDirection::upright);
  const std::vector<Rule> down_rules = rules_of(page, LineDirection::level);
  const auto width = static_cast<double>(lines.width_px);
  const auto across_fits =
      fit_axis(across_gains, across_rules, {width / visible.max_mm, width / visible.min_mm},
               core_of(page, LineDirection::upright));
  for (const AxisFit& across : across_fits) {
    const double scale = std::abs(across.scale);
    const auto down_fits = fit_axis(down_gains, down_rules, {scale * 0.6, scale * 1.3},
                                    core_of(page, LineDirection::level));
    std::size_t count = 0;
    for (const AxisFit& down : down_fits) {
      // A sheet is turned, never mirrored.
      if ((down.scale > 0) != (across.scale > 0) || count == axis_count_max) continue;
      ++count;
      candidates.push_back({combine(across, lines.upright_slope, down, lines.level_slope),
                            across.score + down.score});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (candidates.size() > 64) candidates.erase(candidates.begin() + 64, candidates.end());
  return candidates;
}

}  // namespace rekap::paper
