// SPDX-License-Identifier: Apache-2.0
#include "paper/image/resample.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace rekap::paper {
namespace {

// Of sums of squares up to 127 px wide, 32 bits hold each column and row.
constexpr int radius_px_max = 63;

/// `sum` / `count`, rounded down, by one multiplication: exact while sum · count < 2ˢ, and the sums
/// of local_darkness are at most 255 · count, with counts up to 127².
class Divisor {
 public:
  explicit Divisor(int count)
      : shift_(count < 4096 ? 32 : 36),
        factor_(static_cast<std::uint32_t>((std::uint64_t{1} << shift_) /
                                           static_cast<unsigned>(count)) +
                1) {}
  std::uint32_t divide(std::uint32_t sum) const {
    return static_cast<std::uint32_t>((std::uint64_t{sum} * factor_) >> shift_);
  }

 private:
  int shift_;
  std::uint32_t factor_;
};

/// Means of `factor` × `factor` pixels from the sums of their columns.
template <int factor>
void mean_of_columns(const std::vector<std::uint16_t>& columns, std::uint8_t* out,
                     std::size_t width) {
  constexpr unsigned area = factor * factor;
  for (std::size_t x = 0; x < width; ++x) {
    unsigned sum = area / 2;
    for (std::size_t i = 0; i < factor; ++i) sum += columns[x * factor + i];
    out[x] = static_cast<std::uint8_t>(sum / area);
  }
}

void mean_of_columns(const std::vector<std::uint16_t>& columns, std::size_t factor,
                     std::uint8_t* out, std::size_t width) {
  // Cameras give 2 and 3; a divisor that is known is several times as fast.
  if (factor == 2) return mean_of_columns<2>(columns, out, width);
  if (factor == 3) return mean_of_columns<3>(columns, out, width);
  const auto area = static_cast<unsigned>(factor * factor);
  for (std::size_t x = 0; x < width; ++x) {
    unsigned sum = area / 2;
    for (std::size_t i = 0; i < factor; ++i) sum += columns[x * factor + i];
    out[x] = static_cast<std::uint8_t>(sum / area);
  }
}

}  // namespace

GreyImage shrink(const GreyImage& image, int factor) {
  CHECK(factor >= 1 && factor <= 255 && image.width_px >= factor && image.height_px >= factor);
  if (factor == 1) return image;
  GreyImage result(image.width_px / factor, image.height_px / factor);
  const auto width = static_cast<std::size_t>(result.width_px);
  // 255 rows of 255 fit 16 bits.
  std::vector<std::uint16_t> columns(width * static_cast<std::size_t>(factor));
  for (int y = 0; y < result.height_px; ++y) {
    std::fill(columns.begin(), columns.end(), std::uint16_t{0});
    for (int dy = 0; dy < factor; ++dy) {
      const std::uint8_t* row = image.row(y * factor + dy);
      for (std::size_t x = 0; x < columns.size(); ++x)
        columns[x] = static_cast<std::uint16_t>(columns[x] + row[x]);
    }
    mean_of_columns(columns, static_cast<std::size_t>(factor), result.row(y), width);
  }
  return result;
}

GreyImage enlarge(const GreyImage& image, int factor) {
  CHECK(factor >= 1 && factor <= 8);
  if (factor == 1) return image;
  GreyImage result(image.width_px * factor, image.height_px * factor);
  // Centre of the small pixel (x + 0.5) / factor − 0.5, in 1/256 px.
  const auto centre = [&](int at) { return (at * 256 + 128) / factor - 128; };
  for (int y = 0; y < result.height_px; ++y) {
    for (int x = 0; x < result.width_px; ++x) {
      result.at(x, y) =
          static_cast<std::uint8_t>((sample_fixed(image, centre(x), centre(y)) + 128) >> 8);
    }
  }
  return result;
}

GreyImage local_darkness(const GreyImage& image, int radius_px) {
  CHECK(radius_px >= 1 && radius_px <= radius_px_max);
  GreyImage result(image.width_px, image.height_px);
  const int width = image.width_px, height = image.height_px;
  const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(width), 0);
  const auto row_or_nothing = [&](int y) {
    return y < 0 || y >= height ? nothing.data() : image.row(y);
  };
  std::vector<std::uint32_t> columns(nothing.size(), 0), before(nothing.size() + 1, 0);
  for (int y = -radius_px; y < height; ++y) {
    const std::uint8_t* entering = row_or_nothing(y + radius_px);
    const std::uint8_t* leaving = row_or_nothing(y - radius_px - 1);
    for (std::size_t x = 0; x < columns.size(); ++x) columns[x] += entering[x] - leaving[x];
    if (y < 0) continue;
    // The sums of all columns before each.
    std::uint32_t sum = 0;
    for (std::size_t x = 0; x < columns.size(); ++x) before[x + 1] = sum += columns[x];
    const int rows = std::min(y + radius_px, height - 1) - std::max(y - radius_px, 0) + 1;
    const std::uint8_t* row = image.row(y);
    std::uint8_t* out = result.row(y);
    const auto darken_at_edge = [&](int begin, int end) {
      for (int x = begin; x < end; ++x) {
        const int first = std::max(x - radius_px, 0), last = std::min(x + radius_px, width - 1);
        const std::uint32_t total =
            before[static_cast<std::size_t>(last) + 1] - before[static_cast<std::size_t>(first)];
        const int mean =
            static_cast<int>(total / static_cast<std::uint32_t>(rows * (last - first + 1)));
        out[x] = static_cast<std::uint8_t>(std::max(0, mean - row[x]));
      }
    };
    const int inner_begin = std::min(radius_px, width);
    const int inner_end = std::max(inner_begin, width - radius_px);
    darken_at_edge(0, inner_begin);
    const Divisor inner(rows * (2 * radius_px + 1));
    const std::uint32_t* sums = before.data();
    for (int x = inner_begin; x < inner_end; ++x) {
      const auto mean =
          static_cast<int>(inner.divide(sums[x + radius_px + 1] - sums[x - radius_px]));
      out[x] = static_cast<std::uint8_t>(std::max(0, mean - row[x]));
    }
    darken_at_edge(inner_end, width);
  }
  return result;
}

}  // namespace rekap::paper
