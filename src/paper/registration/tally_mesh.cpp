// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/tally_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace rekap::paper {
namespace {

// Offsets from where a rule is expected are counted in steps.
constexpr double step_mm = 0.5;
constexpr int reach = 32;
constexpr int state_count = 2 * reach + 1;
// Paper beside a rule of 0.5 to 1 mm.
constexpr int beside = 3;
constexpr int profile_size = state_count + 2 * beside;
// From one rule to the next, paper is bent by so many steps at most.
constexpr int bend_max = 3;
// The photo's plane may be so many half steps off from one rule to the next: up to 10 %.
constexpr int tilt_max = 8;
constexpr int room = bend_max + (tilt_max + 1) / 2;

/// How much darker than beside it a rule is, by offset.
using Contrasts = std::array<int, static_cast<std::size_t>(state_count)>;
/// Points along one rule.
using RulePoints = std::vector<PagePoint>;

/// Which way rules are looked for.
enum class Across { x, y };

int at_state(const Contrasts& contrasts, int state) {
  return contrasts[static_cast<std::size_t>(state)];
}

/// Looks for rules of a grid on a photo.
class RuleSearch {
 public:
  RuleSearch(const GreyImage& darkness, const PageTransform& around)
      : darkness_(darkness), around_(around) {}

  /// The contrasts about points of a rule, none counted for more than `most`: ink is darker than
  /// print, but a rule is as dark all along.
  Contrasts contrasts(const RulePoints& points, Across across, int most) const {
    Contrasts sums{};
    for (const PagePoint& point : points) {
      const auto profile = read_profile(point, across);
      for (std::size_t i = 0; i < sums.size(); ++i) {
        const int contrast =
            2 * profile[i + beside] - profile[i] - profile[i + std::size_t{2} * beside];
        sums[i] += std::clamp(contrast, -most, most);
      }
    }
    for (int& sum : sums) sum /= std::max<int>(1, static_cast<int>(points.size()));
    return sums;
  }

  /// The offsets in steps of rules beside each other, from the left. The first and the last are of
  /// the frame, which tells how dark print is; those between are `fainter` times fainter.
  std::vector<int> follow(const std::vector<RulePoints>& rules, Across across, int fainter) const {
    const Contrasts frame = contrasts(rules.back(), across, 255);
    const int most = std::max(8, *std::max_element(frame.begin(), frame.end()));
    std::vector<Contrasts> all;
    for (const RulePoints& points : rules) {
      const bool is_frame = &points == &rules.front() || &points == &rules.back();
      all.push_back(contrasts(points, across, is_frame ? most : most / fainter));
    }
    Path best;
    for (int tilt = -tilt_max; tilt <= tilt_max; ++tilt) {
      const Path path = find_path(all, most, tilt);
      if (tilt == -tilt_max || path.score > best.score) best = path;
    }
    return best.offsets;
  }

 private:
  struct Path {
    std::vector<int> offsets;
    int score = 0;
  };

  std::array<int, static_cast<std::size_t>(profile_size)> read_profile(PagePoint point,
                                                                       Across across) const {
    std::array<int, static_cast<std::size_t>(profile_size)> profile{};
    const double far_mm = (reach + beside) * step_mm;
    const double dx = across == Across::x ? far_mm : 0, dy = across == Across::y ? far_mm : 0;
    const ImagePoint first = around_.apply(PagePoint{point.x_mm - dx, point.y_mm - dy});
    const ImagePoint last = around_.apply(PagePoint{point.x_mm + dx, point.y_mm + dy});
    const double step_x = (last.x_px - first.x_px) / (profile_size - 1);
    const double step_y = (last.y_px - first.y_px) / (profile_size - 1);
    const double limit = 1e6;
    for (std::size_t i = 0; i < profile.size(); ++i) {
      const auto part = static_cast<double>(i);
      const double x = std::clamp(first.x_px + part * step_x, -limit, limit);
      const double y = std::clamp(first.y_px + part * step_y, -limit, limit);
      const auto column = static_cast<int>(std::lrint(x)), row = static_cast<int>(std::lrint(y));
      profile[i] = darkness_.contains(column, row) ? darkness_.at(column, row) : 0;
    }
    return profile;
  }

  /// The path of rules that lie darkest and bend least, beginning near 0 with the last, if each
  /// lies `tilt` half steps from where the one to its right has it.
  static Path find_path(const std::vector<Contrasts>& rules, int most, int tilt) {
    const std::size_t count = rules.size();
    const auto cost = [&](int bend) { return most * bend * bend / 12; };
    constexpr int never = std::numeric_limits<int>::min() / 2;
    std::vector<Contrasts> from(count);
    Contrasts best{};
    for (int state = 0; state < state_count; ++state)
      best[static_cast<std::size_t>(state)] =
          at_state(rules.back(), state) - cost(state - reach) / 4;
    // With room for states that the rule to the right cannot have.
    std::array<int, std::size_t{state_count} + 2 * room> right_best{};
    right_best.fill(never);
    for (std::size_t rule = count - 1; rule-- > 0;) {
      const auto right = static_cast<int>(count - 1 - rule);
      // How the expected offset changes from the rule to the right to this one.
      const int shift = tilt * right / 2 - tilt * (right - 1) / 2;
      std::copy(best.begin(), best.end(), right_best.begin() + room);
      best.fill(never);
      Contrasts others{};
      for (int bend = -bend_max; bend <= bend_max; ++bend) {
        const int* sums = right_best.data() + room - shift + bend;
        const int bend_cost = cost(bend);
        for (int state = 0; state < state_count; ++state) {
          // Without branches: several states at once.
          const auto at = static_cast<std::size_t>(state);
          const int sum = sums[at] - bend_cost, other = others[at], score = best[at];
          others[at] = sum > score ? state - shift + bend : other;
          best[at] = sum > score ? sum : score;
        }
      }
      from[rule] = others;
      for (std::size_t at = 0; at < best.size(); ++at) best[at] += rules[rule][at];
    }
    Path path;
    auto state = static_cast<int>(std::max_element(best.begin(), best.end()) - best.begin());
    path.score = at_state(best, state) - most * tilt * tilt / 100;
    for (std::size_t rule = 0; rule < count; ++rule) {
      path.offsets.push_back(state - reach);
      state = at_state(from[rule], state);
    }
    return path;
  }

  const GreyImage& darkness_;
  const PageTransform& around_;
};

/// The grid's own places, and what was found of them.
class MeshFinder {
 public:
  MeshFinder(const GreyImage& darkness, const TallyGrid& grid, const PageTransform& around)
      : search_(darkness, around),
        grid_(grid),
        upright_(static_cast<std::size_t>(grid.column_count) + 1, 0) {
    top_ = find_side(grid.area.top_mm);
    bottom_ = find_side(grid.area.bottom_mm);
    const LeaningRule right = find_lean(grid.column_count, 0);
    right_lean_ = left_lean_ = right.lean;
    upright_ = find_upright();
    // The left side may be cut off, or taken for another rule.
    const LeaningRule left = find_lean(0, upright_.front());
    left_lean_ = left.score * 2 < right.score ? right.lean : left.lean;
    right_lean_ = right.lean;
    upright_ = find_upright();
  }

  /// Where a crossing of two rules is, as if the paper were flat.
  PagePoint crossing(int row, int column) const {
    const auto index = static_cast<std::size_t>(column);
    const double down = static_cast<double>(row) / grid_.row_count;
    const double off_y = top_[index] + down * (bottom_[index] - top_[index]);
    const double y = grid_.area.top_mm + down * grid_.area.height_mm() + off_y * step_mm;
    return {rule_x(column, y) + upright_[index] * step_mm, y};
  }

 private:
  struct LeaningRule {
    double lean = 0;
    int score = std::numeric_limits<int>::min();
  };

  /// Upright rules lean, those at the right as the right side of the frame does.
  double rule_x(int column, double y_mm) const {
    const PageRectangle& area = grid_.area;
    const double part = static_cast<double>(column) / grid_.column_count;
    const double lean = left_lean_ + part * (right_lean_ - left_lean_);
    return area.left_mm + part * area.width_mm() + lean * (y_mm - area.centre().y_mm);
  }

  /// The upper or the lower side of the frame, about each upright rule.
  std::vector<int> find_side(double y_mm) const {
    std::vector<RulePoints> rules;
    for (int column = 0; column <= grid_.column_count; ++column) {
      RulePoints& points = rules.emplace_back();
      for (const double part : {-0.4, -0.2, 0.0, 0.2, 0.4}) {
        const double x = rule_x(column, grid_.area.centre().y_mm) +
                         part * grid_.area.width_mm() / grid_.column_count;
        points.push_back({std::clamp(x, grid_.area.left_mm, grid_.area.right_mm), y_mm});
      }
    }
    return search_.follow(rules, Across::y, 1);
  }

  /// Points of an upright rule, in every row near the level rules: there are few strokes.
  RulePoints rule_points(int column) const {
    const auto index = static_cast<std::size_t>(column);
    const double upper = grid_.area.top_mm + top_[index] * step_mm;
    const double height = grid_.area.height_mm() + (bottom_[index] - top_[index]) * step_mm;
    RulePoints points;
    for (int row = 0; row < grid_.row_count; ++row) {
      for (const double part : {0.08, 0.18, 0.82, 0.92}) {
        const double y = upper + (row + part) * height / grid_.row_count;
        points.push_back({rule_x(column, y), y});
      }
    }
    return points;
  }

  /// How a side of the frame leans: so that it stands out most, near an offset.
  LeaningRule find_lean(int column, int offset) {
    constexpr int around_steps = 8;
    LeaningRule best;
    for (int i = -6; i <= 6; ++i) {
      left_lean_ = right_lean_ = i * 0.025;
      const Contrasts contrasts = search_.contrasts(rule_points(column), Across::x, 255);
      const int low = std::clamp(reach + offset - around_steps, 0, state_count - 1);
      const int high = std::clamp(reach + offset + around_steps, 0, state_count - 1);
      const int score = *std::max_element(contrasts.begin() + low, contrasts.begin() + high + 1);
      if (score > best.score) best = {left_lean_, score};
    }
    return best;
  }

  std::vector<int> find_upright() const {
    std::vector<RulePoints> rules;
    for (int column = 0; column <= grid_.column_count; ++column)
      rules.push_back(rule_points(column));
    return search_.follow(rules, Across::x, 2);
  }

  RuleSearch search_;
  const TallyGrid& grid_;
  double left_lean_ = 0, right_lean_ = 0;
  std::vector<int> top_, bottom_, upright_;
};

}  // namespace

ImageQuad TallyMesh::cell(int row, int column) const {
  const auto at = [&](int y, int x) {
    const int index = y * (column_count + 1) + x;
    return crossings[static_cast<std::size_t>(index)];
  };
  return {at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)};
}

TallyMesh locate_tally(const GreyImage& darkness, const TallyGrid& grid,
                       const PageTransform& around) {
  const MeshFinder finder(darkness, grid, around);
  TallyMesh mesh{grid.row_count, grid.column_count, {}};
  for (int row = 0; row <= grid.row_count; ++row) {
    for (int column = 0; column <= grid.column_count; ++column)
      mesh.crossings.push_back(around.apply(finder.crossing(row, column)));
  }
  return mesh;
}

TallyMesh scaled(const TallyMesh& mesh, double factor) {
  TallyMesh result = mesh;
  for (ImagePoint& at : result.crossings)
    at = {(at.x_px + 0.5) * factor - 0.5, (at.y_px + 0.5) * factor - 0.5};
  return result;
}

}  // namespace rekap::paper
