// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/offset_sums.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>

namespace rekap::paper {
namespace {

FixedPoint moved(FixedPoint at, FixedPoint by) { return {at.x + by.x, at.y + by.y}; }

// --- Offsets that lie whole pixels apart: every point reads the same small picture of the photo,
// which is added row by row.

/// Offsets at a time: what is more than a row needs is added and not looked at.
constexpr std::size_t lanes = 16;

using Bytes [[gnu::vector_size(lanes)]] = std::uint8_t;
using Pairs [[gnu::vector_size(2 * lanes)]] = std::uint16_t;
using Sums [[gnu::vector_size(2 * lanes)]] = std::int16_t;
using LongSums [[gnu::vector_size(4 * lanes)]] = std::int32_t;

/// Where the pictures of print and paper begin; the paper of a ring is the same on both sides.
struct RingBegin {
  std::size_t print, paper;
};
struct StrokeBegin {
  std::size_t print, left, right;
};

/// Sums of so many probes fit 16 bits: differences of one pixel up to 255, of two up to 510.
constexpr std::size_t rings_at_once = 128, strokes_at_once = 64;

// Vectors go by reference: without AVX2 they have no registers to be returned in.

/// Pixels beside each other, or every other one.
template <std::size_t step_px>
[[gnu::always_inline]] inline void load(const std::uint8_t* from, Sums& shades) {
  if constexpr (step_px == 1) {
    Bytes bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    shades = __builtin_convertvector(bytes, Sums);
  } else {
    Pairs pairs;
    std::memcpy(&pairs, from, sizeof pairs);
    pairs = std::endian::native == std::endian::little ? pairs & 255 : pairs >> 8;
    std::memcpy(&shades, &pairs, sizeof shades);
  }
}

[[gnu::always_inline]] inline void add(const Sums& few, int times, int* sums) {
  LongSums all;
  std::memcpy(&all, sums, sizeof all);
  all += __builtin_convertvector(few, LongSums) * times;
  std::memcpy(sums, &all, sizeof all);
}

/// Adds the probes at a block of one row of offsets to `sums`.
template <std::size_t step_px>
[[gnu::always_inline]] inline void add_probes(const std::uint8_t* from,
                                              std::span<const RingBegin> rings,
                                              std::span<const StrokeBegin> strokes, int* sums) {
  Sums print, left, right;
  for (std::size_t i = 0; i < rings.size(); i += rings_at_once) {
    Sums few{};
    for (std::size_t k = i; k < std::min(i + rings_at_once, rings.size()); ++k) {
      load<step_px>(from + rings[k].print, print);
      load<step_px>(from + rings[k].paper, left);
      few += print - left;
    }
    add(few, 2, sums);
  }
  for (std::size_t i = 0; i < strokes.size(); i += strokes_at_once) {
    Sums few{};
    for (std::size_t k = i; k < std::min(i + strokes_at_once, strokes.size()); ++k) {
      load<step_px>(from + strokes[k].print, print);
      load<step_px>(from + strokes[k].left, left);
      load<step_px>(from + strokes[k].right, right);
      few += print + print - left - right;
    }
    add(few, 1, sums);
  }
}

using AddProbes = void (*)(const std::uint8_t* from, std::span<const RingBegin> rings,
                           std::span<const StrokeBegin> strokes, int* sums);

template <std::size_t step_px>
void add_probes_anywhere(const std::uint8_t* from, std::span<const RingBegin> rings,
                         std::span<const StrokeBegin> strokes, int* sums) {
  add_probes<step_px>(from, rings, strokes, sums);
}

#if defined(__x86_64__)
/// The same with wider registers.
template <std::size_t step_px>
[[gnu::target("avx2")]] void add_probes_avx2(const std::uint8_t* from,
                                             std::span<const RingBegin> rings,
                                             std::span<const StrokeBegin> strokes, int* sums) {
  add_probes<step_px>(from, rings, strokes, sums);
}
#endif

AddProbes choose_add_probes(int step_px) {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return step_px == 1 ? add_probes_avx2<1> : add_probes_avx2<2>;
#endif
  return step_px == 1 ? add_probes_anywhere<1> : add_probes_anywhere<2>;
}

/// Sums of offsets one or two pixels apart, `row_size` to a row.
class WholeSums {
 public:
  WholeSums(const GreyImage& darkness, const OffsetGrid& grid)
      : darkness_(darkness),
        first_(moved(grid.first, {128, 128})),
        count_(grid.count),
        step_px_(grid.step / 256),
        reach_px_((count_ - 1) * step_px_),
        row_size_((static_cast<std::size_t>(count_) + lanes - 1) / lanes * lanes),
        sums_(static_cast<std::size_t>(count_) * row_size_, 0) {}

  std::size_t row_size() const { return row_size_; }

  std::vector<int> sum(const LaidPattern& pattern) {
    rings_.reserve(pattern.size());
    for (const auto& [print, left, right] : pattern) add(print, left, right);
    const AddProbes add_probes_here = choose_add_probes(step_px_);
    const auto width = static_cast<std::size_t>(darkness_.width_px);
    for (std::size_t at = 0; at < sums_.size(); at += lanes) {
      const std::size_t offset = at / row_size_ * width + at % row_size_;
      const std::uint8_t* from =
          darkness_.pixels.data() + offset * static_cast<std::size_t>(step_px_);
      add_probes_here(from, rings_, strokes_, sums_.data() + at);
    }
    return std::move(sums_);
  }

 private:
  static constexpr std::size_t nowhere = ~std::size_t{0};

  void add(FixedPoint print, FixedPoint left, FixedPoint right) {
    const std::size_t at_print = begin_of(print), at_left = begin_of(left);
    const bool is_ring = left == right;
    const std::size_t at_right = is_ring ? at_left : begin_of(right);
    if (at_print == nowhere || at_left == nowhere || at_right == nowhere) {
      add_at_edge(print, 2);
      add_at_edge(left, -1);
      add_at_edge(right, -1);
    } else if (is_ring) {
      rings_.push_back({at_print, at_left});
    } else {
      strokes_.push_back({at_print, at_left, at_right});
    }
  }

  /// The pixel of a point at the first offset, if the point is on the photo at all of them and
  /// blocks do not reach behind the last pixel.
  std::size_t begin_of(FixedPoint point) const {
    const FixedPoint at = moved(point, first_);
    const int x = at.x >> 8, y = at.y >> 8;
    if (!darkness_.contains(x, y) || !darkness_.contains(x + reach_px_, y + reach_px_))
      return nowhere;
    const auto width = static_cast<std::size_t>(darkness_.width_px);
    const std::size_t begin = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
    const std::size_t end = begin + static_cast<std::size_t>(reach_px_) * width +
                            static_cast<std::size_t>(step_px_) * row_size_;
    return end <= darkness_.pixels.size() ? begin : nowhere;
  }

  /// Adds a point that is off the photo at some offsets.
  void add_at_edge(FixedPoint point, int weight) {
    const FixedPoint at = moved(point, first_);
    const int left = at.x >> 8, top = at.y >> 8;
    // The offsets within: from the first that is not before the edge to the last not behind it.
    const auto first_within = [&](int place) {
      return place >= 0 ? 0 : (step_px_ - 1 - place) / step_px_;
    };
    const auto end_within = [&](int place, int size) {
      return place >= size ? 0 : std::min(count_, (size - 1 - place) / step_px_ + 1);
    };
    const int end_column = end_within(left, darkness_.width_px);
    const int end_row = end_within(top, darkness_.height_px);
    for (int row = first_within(top); row < end_row; ++row) {
      const std::uint8_t* shades = darkness_.row(top + row * step_px_);
      int* sums = sums_.data() + static_cast<std::size_t>(row) * row_size_;
      for (int column = first_within(left); column < end_column; ++column)
        sums[column] += weight * shades[left + column * step_px_];
    }
  }

  const GreyImage& darkness_;
  FixedPoint first_;
  int count_, step_px_, reach_px_;
  std::size_t row_size_;
  std::vector<int> sums_;
  std::vector<RingBegin> rings_;
  std::vector<StrokeBegin> strokes_;
};

// --- Five offsets a half or a quarter of a pixel apart. A point falls on so few pixels at them
// that these are added, apart for each place within its pixel that a point may have.

/// `steps` of them to a pixel: 2 or 4.
template <int steps>
class PartSums {
 public:
  PartSums(const GreyImage& darkness, const OffsetGrid& grid)
      : darkness_(darkness), first_(moved(grid.first, {128, 128})) {}

  std::vector<int> sum(const LaidPattern& pattern) {
    for (const auto& [print, left, right] : pattern) {
      add(print, 2);
      if (left == right) {
        add(left, -2);
      } else {
        add(left, -1);
        add(right, -1);
      }
    }
    std::vector<int> sums;
    for (int row = 0; row < count; ++row) {
      for (int column = 0; column < count; ++column) sums.push_back(sum_at(column, row));
    }
    return sums;
  }

  static constexpr int count = 5;

 private:
  // Pixels that a point falls on: at the first offset, and beyond.
  static constexpr int side = (count - 1) / steps + 1;
  using Window = std::array<int, side * side>;

  void add(FixedPoint point, int weight) {
    const FixedPoint at = moved(point, first_);
    const int left = at.x >> 8, top = at.y >> 8;
    int* window = windows_[part_of(at.y)][part_of(at.x)].data();
    if (darkness_.contains(left, top) && darkness_.contains(left + side - 1, top + side - 1)) {
      const std::uint8_t* shades = darkness_.row(top) + left;
      for (int y = 0; y < side; ++y, shades += darkness_.width_px) {
        for (int x = 0; x < side; ++x) *window++ += weight * shades[x];
      }
      return;
    }
    for (int y = top; y < top + side; ++y) {
      for (int x = left; x < left + side; ++x, ++window)
        if (darkness_.contains(x, y)) *window += weight * darkness_.at(x, y);
    }
  }

  /// Where in its pixel a point lies.
  static std::size_t part_of(int place) {
    return static_cast<std::size_t>((place & 255) * steps) >> 8;
  }

  int sum_at(int column, int row) const {
    int sum = 0;
    for (int y = 0; y < steps; ++y) {
      for (int x = 0; x < steps; ++x) {
        const int index = (y + row) / steps * side + (x + column) / steps;
        sum += windows_[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)]
                       [static_cast<std::size_t>(index)];
      }
    }
    return sum;
  }

  const GreyImage& darkness_;
  FixedPoint first_;
  std::array<std::array<Window, steps>, steps> windows_{};
};

}  // namespace

OffsetSums::OffsetSums(const GreyImage& darkness, const LaidPattern& pattern,
                       const OffsetGrid& grid) {
  row_size_ = grid.count;
  if (grid.step == 128) {
    sums_ = PartSums<2>(darkness, grid).sum(pattern);
  } else if (grid.step == 64) {
    sums_ = PartSums<4>(darkness, grid).sum(pattern);
  } else {
    WholeSums whole(darkness, grid);
    row_size_ = static_cast<int>(whole.row_size());
    sums_ = whole.sum(pattern);
  }
}

}  // namespace rekap::paper
