// SPDX-License-Identifier: Apache-2.0
#include "paper/image/resample.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace rekap::paper {
namespace {

// Of sums of squares up to 127 px wide, 32 bits hold each column and row.
constexpr int radius_px_max = 63;

/// `sum` / `count`, rounded down, by one multiplication: exact while sum · count < 2⁴⁰, and the
/// sums of local_darkness are below 255 · count, with counts up to 127².
class Divisor {
 public:
  explicit Divisor(int count)
      : factor_((std::uint64_t{1} << 40) / static_cast<unsigned>(count) + 1) {}
  int divide(int sum) const {
    return static_cast<int>((static_cast<std::uint64_t>(sum) * factor_) >> 40);
  }

 private:
  std::uint64_t factor_;
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
  std::vector<int> columns(static_cast<std::size_t>(width), 0);
  const auto add_row = [&](int y, int sign) {
    if (y < 0 || y >= height) return;
    const std::uint8_t* row = image.row(y);
    for (std::size_t x = 0; x < columns.size(); ++x) columns[x] += sign * row[x];
  };
  for (int y = 0; y < radius_px; ++y) add_row(y, 1);
  for (int y = 0; y < height; ++y) {
    add_row(y + radius_px, 1);
    add_row(y - radius_px - 1, -1);
    const int rows = std::min(y + radius_px, height - 1) - std::max(y - radius_px, 0) + 1;
    const Divisor inner(rows * (2 * radius_px + 1));
    const std::uint8_t* row = image.row(y);
    std::uint8_t* out = result.row(y);
    int sum = 0;
    for (int x = 0; x < std::min(radius_px, width); ++x)
      sum += columns[static_cast<std::size_t>(x)];
    for (int x = 0; x < width; ++x) {
      const int first = x - radius_px, last = x + radius_px;
      if (last < width) sum += columns[static_cast<std::size_t>(last)];
      if (first > 0) sum -= columns[static_cast<std::size_t>(first - 1)];
      const bool is_inner = first >= 0 && last < width;
      const int count = rows * (std::min(last, width - 1) - std::max(first, 0) + 1);
      const int mean = is_inner ? inner.divide(sum) : sum / count;
      out[x] = static_cast<std::uint8_t>(std::max(0, mean - row[x]));
    }
  }
  return result;
}

}  // namespace rekap::paper
