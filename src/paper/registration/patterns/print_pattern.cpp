// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/print_pattern.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace rekap::paper {
namespace {

/// Points every so often along a straight stroke, with paper at `beside_mm` on either side.
void add_stroke(PrintPattern& pattern, PagePoint from, PagePoint to, double beside_mm) {
  constexpr int point_count = 10;
  const bool is_level = from.y_mm == to.y_mm;
  const double dx = is_level ? 0 : beside_mm, dy = is_level ? beside_mm : 0;
  for (int i = 0; i < point_count; ++i) {
    const double part = (i + 0.5) / point_count;
    const PagePoint at = {from.x_mm + part * (to.x_mm - from.x_mm),
                          from.y_mm + part * (to.y_mm - from.y_mm)};
    pattern.probes.push_back({at, {{{at.x_mm - dx, at.y_mm - dy}, {at.x_mm + dx, at.y_mm + dy}}}});
  }
}

/// In the middle of the border, clockwise from the left one above.
std::array<PagePoint, 4> corners_of(const PageRectangle& box, double border_mm) {
  const double half = border_mm / 2;
  const double left = box.left_mm - half, right = box.right_mm + half;
  const double top = box.top_mm - half, bottom = box.bottom_mm + half;
  return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

// Between two boxes 3.5 mm apart lie 1.5 mm of paper: beside a line is 1.25 border widths away.
double beside_border(double border_mm) { return 1.25 * border_mm; }

void add_box(PrintPattern& pattern, const PageRectangle& box, double border_mm) {
  const auto corners = corners_of(box, border_mm);
  for (std::size_t i = 0; i < 4; ++i)
    add_stroke(pattern, corners[i], corners[(i + 1) % 4], beside_border(border_mm));
}

// Cosines of 16 places round a ring: no library function decides where a point lies.
constexpr double ring_cosines[16] = {1,        0.92388,  0.70711, 0.38268,  0,        -0.38268,
                                     -0.70711, -0.92388, -1,      -0.92388, -0.70711, -0.38268,
                                     0,        0.38268,  0.70711, 0.92388};

void add_ring(PrintPattern& pattern, PagePoint centre, double diameter_mm) {
  const double radius = diameter_mm / 2 - 0.1, outside = diameter_mm / 2 + 0.9;
  for (std::size_t i = 0; i < 16; ++i) {
    const double c = ring_cosines[i], s = ring_cosines[(i + 12) % 16];
    const PagePoint paper = {centre.x_mm + outside * c, centre.y_mm + outside * s};
    pattern.probes.push_back(
        {{centre.x_mm + radius * c, centre.y_mm + radius * s}, {{paper, paper}}});
  }
}

// A plane gone astray must not overflow, nor be searched for hours.
constexpr double place_px_max = 100'000;
constexpr double radius_px_max = 160;

int to_fixed(double place_px) {
  const bool is_near = place_px > -place_px_max && place_px < place_px_max;
  return static_cast<int>(std::lrint((is_near ? place_px : place_px_max) * 256));
}

/// A place in 1/256 px.
struct FixedPoint {
  int x, y;
};

/// A pattern laid on the photo: print, paper, paper of each probe.
using LaidPattern = std::vector<std::array<FixedPoint, 3>>;

LaidPattern lay(const PrintPattern& pattern, const PageTransform& transform) {
  const auto fixed = [&](PagePoint at) {
    const ImagePoint place = transform.apply(at);
    return FixedPoint{to_fixed(place.x_px), to_fixed(place.y_px)};
  };
  LaidPattern laid;
  laid.reserve(pattern.probes.size());
  for (const PrintProbe& probe : pattern.probes)
    laid.push_back({fixed(probe.print), fixed(probe.paper[0]), fixed(probe.paper[1])});
  return laid;
}

/// The smallest and the largest places of a pattern: whether all of it is on the photo.
struct PatternBounds {
  FixedPoint least{std::numeric_limits<int>::max(), std::numeric_limits<int>::max()};
  FixedPoint most{std::numeric_limits<int>::min(), std::numeric_limits<int>::min()};

  explicit PatternBounds(const LaidPattern& pattern) {
    for (const auto& places : pattern) {
      for (const FixedPoint& at : places) {
        least = {std::min(least.x, at.x), std::min(least.y, at.y)};
        most = {std::max(most.x, at.x), std::max(most.y, at.y)};
      }
    }
  }

  bool is_inside(const GreyImage& image, int dx, int dy) const {
    return image.contains((least.x + dx + 128) >> 8, (least.y + dy + 128) >> 8) &&
           image.contains((most.x + dx + 128) >> 8, (most.y + dy + 128) >> 8);
  }
};

template <class Shade>
int score_by(const LaidPattern& pattern, const Shade& shade) {
  std::int64_t sum = 0;
  for (const auto& [print, left, right] : pattern)
    sum += 2 * shade(print) - shade(left) - shade(right);
  return static_cast<int>(sum / (2 * static_cast<int>(pattern.size())));
}

/// A pattern laid on the photo, and its bounds.
struct BoundedPattern {
  LaidPattern laid;
  PatternBounds bounds;

  BoundedPattern(const PrintPattern& pattern, const PageTransform& transform)
      : laid(lay(pattern, transform)), bounds(laid) {}
};

int score_at(const GreyImage& darkness, const BoundedPattern& pattern, int dx, int dy) {
  if (pattern.laid.empty()) return 0;
  dx += 128;
  dy += 128;
  if (pattern.bounds.is_inside(darkness, dx - 128, dy - 128)) {
    const std::uint8_t* shades = darkness.pixels.data();
    const std::ptrdiff_t width = darkness.width_px;
    return score_by(pattern.laid, [&](FixedPoint at) {
      return static_cast<int>(shades[((at.y + dy) >> 8) * width + ((at.x + dx) >> 8)]);
    });
  }
  return score_by(pattern.laid, [&](FixedPoint at) {
    const int x = (at.x + dx) >> 8, y = (at.y + dy) >> 8;
    return darkness.contains(x, y) ? static_cast<int>(darkness.at(x, y)) : 0;
  });
}

/// The best offset of a grid about one place, and its score.
struct BestOffset {
  int dx, dy, score;
};

/// The scores of a grid of offsets that lie whole pixels apart: those score_at gives, a row of
/// pixels at a time.
class GridScores {
 public:
  /// `step_px` apart from (`dx`, `dy`) on, in 1/256 px, `count` to the right and down.
  GridScores(const GreyImage& darkness, const LaidPattern& pattern, std::pair<int, int> first,
             int count, int step_px)
      : darkness_(darkness), count_(count), step_px_(step_px) {
    // 16 pixels at a time: what is more is computed and not looked at.
    block_count_ = (static_cast<std::size_t>((count - 1) * step_px) + block_px) / block_px;
    sums_.assign(static_cast<std::size_t>(count) * block_count_ * block_px, 0);
    for (const auto& places : pattern) add_probe(places, first);
    for (int row = 0; row < count; ++row) add_inside(row);
    divisor_ = pattern.empty() ? 1 : 2 * static_cast<int>(pattern.size());
  }

  int at(int column, int row) const {
    return sums_[row_begin(row) + static_cast<std::size_t>(column * step_px_)] / divisor_;
  }

 private:
  static constexpr std::size_t block_px = 16;
  // Sums of so many probes, of up to 510 each, fit 16 bits.
  static constexpr std::size_t probes_at_once = 64;

  std::size_t row_begin(int row) const {
    return static_cast<std::size_t>(row) * block_count_ * block_px;
  }

  void add_probe(const std::array<FixedPoint, 3>& places, std::pair<int, int> first) {
    const int reach_px = (count_ - 1) * step_px_;
    std::array<std::size_t, 3> begins{};
    bool is_inside = true;
    for (std::size_t i = 0; i < 3; ++i) {
      const int x = (places[i].x + first.first + 128) >> 8;
      const int y = (places[i].y + first.second + 128) >> 8;
      is_inside =
          is_inside && darkness_.contains(x, y) && darkness_.contains(x + reach_px, y + reach_px);
      if (!is_inside) break;
      const auto width = static_cast<std::size_t>(darkness_.width_px);
      begins[i] = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
      const std::size_t last = begins[i] + static_cast<std::size_t>(reach_px) * width;
      is_inside = last + block_count_ * block_px <= darkness_.pixels.size();
    }
    if (is_inside) {
      inside_.push_back(begins);
      return;
    }
    add_at_edge(places[0], first, 2);
    add_at_edge(places[1], first, -1);
    add_at_edge(places[2], first, -1);
  }

  void add_at_edge(FixedPoint place, std::pair<int, int> first, int weight) {
    const int x = (place.x + first.first + 128) >> 8, y = (place.y + first.second + 128) >> 8;
    for (int row = 0; row < count_; ++row) {
      int* sums = sums_.data() + row_begin(row);
      for (int column = 0; column < count_; ++column) {
        const int at_x = x + column * step_px_, at_y = y + row * step_px_;
        if (darkness_.contains(at_x, at_y))
          sums[column * step_px_] += weight * darkness_.at(at_x, at_y);
      }
    }
  }

  void add_inside(int row) {
    const std::size_t down =
        static_cast<std::size_t>(row * step_px_) * static_cast<std::size_t>(darkness_.width_px);
    for (std::size_t block = 0; block < block_count_; ++block) {
      const std::uint8_t* from = darkness_.pixels.data() + down + block * block_px;
      int* sums = sums_.data() + row_begin(row) + block * block_px;
      for (std::size_t i = 0; i < inside_.size(); i += probes_at_once) {
        std::array<std::int16_t, block_px> few{};
        for (std::size_t k = i; k < std::min(i + probes_at_once, inside_.size()); ++k) {
          const std::uint8_t* print = from + inside_[k][0];
          const std::uint8_t* left = from + inside_[k][1];
          const std::uint8_t* right = from + inside_[k][2];
          for (std::size_t x = 0; x < block_px; ++x)
            few[x] = static_cast<std::int16_t>(few[x] + 2 * print[x] - left[x] - right[x]);
        }
        for (std::size_t x = 0; x < block_px; ++x) sums[x] += few[x];
      }
    }
  }

  const GreyImage& darkness_;
  int count_, step_px_, divisor_ = 1;
  std::size_t block_count_ = 0;
  std::vector<std::array<std::size_t, 3>> inside_;  // where the three places of a probe begin
  std::vector<int> sums_;
};

/// A square of offsets about a middle, in 1/256 px.
struct OffsetGrid {
  int left, top, radius, step;

  int count() const { return 2 * radius / step + 1; }
  bool contains(int dx, int dy) const {
    return dx >= left && dy >= top && dx <= left + 2 * radius && dy <= top + 2 * radius &&
           (dx - left) % step == 0 && (dy - top) % step == 0;
  }
};

/// The best of `best` and the scores that are not `known`: those are no better than `best`.
BestOffset best_on_grid(const GreyImage& darkness, const BoundedPattern& pattern, BestOffset best,
                        const OffsetGrid& grid, const OffsetGrid& known) {
  const auto keep_better = [&](const auto& score_of) {
    for (int row = 0; row < grid.count(); ++row) {
      for (int column = 0; column < grid.count(); ++column) {
        const int dx = grid.left + column * grid.step, dy = grid.top + row * grid.step;
        if (known.contains(dx, dy)) continue;
        const int score = score_of(column, row);
        if (score > best.score) best = {dx, dy, score};
      }
    }
  };
  if (grid.step % 256 == 0) {
    const GridScores scores(darkness, pattern.laid, {grid.left, grid.top}, grid.count(),
                            grid.step / 256);
    keep_better([&](int column, int row) { return scores.at(column, row); });
  } else {
    keep_better([&](int column, int row) {
      return score_at(darkness, pattern, grid.left + column * grid.step,
                      grid.top + row * grid.step);
    });
  }
  return best;
}

}  // namespace

PrintPattern box_pattern(const PageRectangle& box, double border_mm) {
  PrintPattern pattern{box.centre(), {}};
  add_box(pattern, box, border_mm);
  return pattern;
}

std::array<PrintPattern, 4> corner_patterns(const PageRectangle& box, double border_mm) {
  const auto corners = corners_of(box, border_mm);
  std::array<PrintPattern, 4> patterns;
  for (std::size_t i = 0; i < 4; ++i) {
    patterns[i].anchor = corners[i];
    for (const PagePoint next : {corners[(i + 1) % 4], corners[(i + 3) % 4]}) {
      const PagePoint middle = {(corners[i].x_mm + next.x_mm) / 2,
                                (corners[i].y_mm + next.y_mm) / 2};
      add_stroke(patterns[i], corners[i], middle, beside_border(border_mm));
    }
  }
  return patterns;
}

PrintPattern boxes_pattern(const NumberLayout& number) {
  const PageRectangle& first = number.boxes.front();
  const PageRectangle& last = number.boxes.back();
  PrintPattern pattern{
      PageRectangle{first.left_mm, first.top_mm, last.right_mm, last.bottom_mm}.centre(), {}};
  for (const PageRectangle& box : number.boxes) add_box(pattern, box, number.box_border_mm);
  return pattern;
}

PrintPattern bubble_pattern(const BubbleLattice& lattice, int column, int first_digit, int count) {
  const PagePoint first = lattice.centre(column, first_digit);
  const PagePoint last = lattice.centre(column, first_digit + count - 1);
  PrintPattern pattern{{first.x_mm, (first.y_mm + last.y_mm) / 2}, {}};
  for (int i = 0; i < count; ++i)
    add_ring(pattern, lattice.centre(column, first_digit + i), lattice.diameter_mm);
  return pattern;
}

PrintPattern bubbles_pattern(const BubbleLattice& lattice) {
  const PagePoint first = lattice.centre(0, 0), last = lattice.centre(lattice.column_count - 1, 9);
  PrintPattern pattern{{(first.x_mm + last.x_mm) / 2, (first.y_mm + last.y_mm) / 2}, {}};
  for (int column = 0; column < lattice.column_count; ++column) {
    const PrintPattern one = bubble_pattern(lattice, column, 0, 10);
    pattern.probes.insert(pattern.probes.end(), one.probes.begin(), one.probes.end());
  }
  return pattern;
}

int match_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                  const PageTransform& transform, ImagePoint offset) {
  return score_at(darkness, BoundedPattern(pattern, transform), to_fixed(offset.x_px),
                  to_fixed(offset.y_px));
}

PatternMatch find_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                          const PageTransform& transform, double radius_px, ImagePoint centre) {
  const BoundedPattern bounded(pattern, transform);
  const int dx = to_fixed(centre.x_px), dy = to_fixed(centre.y_px);
  BestOffset best = {dx, dy, score_at(darkness, bounded, dx, dy)};
  OffsetGrid known{dx, dy, 0, 1};
  int radius = to_fixed(radius_px < radius_px_max ? radius_px : radius_px_max);
  for (int step = radius > 8 * 256 ? 512 : 256; step >= 64; step /= 2) {
    const OffsetGrid grid{best.dx - radius, best.dy - radius, radius, step};
    best = best_on_grid(darkness, bounded, best, grid, known);
    known = grid;
    radius = step;
  }
  return {{best.dx / 256.0, best.dy / 256.0}, best.score};
}

}  // namespace rekap::paper
