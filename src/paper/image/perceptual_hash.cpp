// SPDX-License-Identifier: Apache-2.0
#include "paper/image/perceptual_hash.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/check.h"

namespace rekap::paper {
namespace {

constexpr int side = 32;        // of the small picture
constexpr int frequencies = 8;  // kept in each direction, from 1: 0 is the mean
using Small = std::array<std::array<std::int64_t, side>, side>;

/// round(4096 cos(k π / 64)) for k = 0 … 32.
constexpr std::array<int, 33> cosines = {4096, 4091, 4076, 4052, 4017, 3973, 3920, 3857, 3784,
                                         3703, 3612, 3513, 3406, 3290, 3166, 3035, 2896, 2751,
                                         2598, 2440, 2276, 2106, 1931, 1751, 1567, 1380, 1189,
                                         995,  799,  601,  401,  201,  0};

/// 4096 cos(k π / 64) for any k that is not negative.
constexpr int cosine(int k) {
  k %= 128;
  if (k > 64) k = 128 - k;
  return k <= 32 ? cosines[static_cast<std::size_t>(k)]
                 : -cosines[static_cast<std::size_t>(64 - k)];
}

/// The pixels of a stretch of rows or columns that fall to cell `index`; at least one.
struct CellRange {
  int begin;
  int end;
};
CellRange cell_range(int index, int size_px) {
  const int begin = static_cast<int>(std::int64_t{index} * size_px / side);
  const int end = static_cast<int>(std::int64_t{index + 1} * size_px / side);
  return {begin, std::max(end, begin + 1)};
}

/// 16 × the mean shade of each of 32 × 32 cells.
Small shrink(const GreyImage& image) {
  Small small{};
  for (int cell_y = 0; cell_y < side; ++cell_y) {
    const CellRange rows = cell_range(cell_y, image.height_px);
    auto& out = small[static_cast<std::size_t>(cell_y)];
    for (int y = rows.begin; y < rows.end; ++y) {
      const std::uint8_t* row = image.row(y);
      for (int cell_x = 0; cell_x < side; ++cell_x) {
        const CellRange columns = cell_range(cell_x, image.width_px);
        std::int64_t sum = 0;
        for (int x = columns.begin; x < columns.end; ++x) sum += row[x];
        out[static_cast<std::size_t>(cell_x)] += 16 * sum / (columns.end - columns.begin);
      }
    }
    for (std::int64_t& cell : out) cell /= rows.end - rows.begin;
  }
  return small;
}

/// Σ values[i] · cos((2i + 1) u π / 64), in units of 1 / 4096.
std::int64_t project(const std::array<std::int64_t, side>& values, int u) {
  std::int64_t sum = 0;
  for (int i = 0; i < side; ++i) {
    sum += values[static_cast<std::size_t>(i)] * cosine((2 * i + 1) * u);
  }
  return sum;
}

}  // namespace

PerceptualHash make_perceptual_hash(const GreyImage& image) {
  CHECK(image.width_px > 0 && image.height_px > 0);
  const Small small = shrink(image);
  std::array<std::int64_t, std::size_t{frequencies} * frequencies> coefficients{};
  for (int u = 0; u < frequencies; ++u) {
    std::array<std::int64_t, side> column{};
    for (std::size_t y = 0; y < side; ++y) column[y] = project(small[y], u + 1);
    for (int v = 0; v < frequencies; ++v) {
      const int index = v * frequencies + u;
      coefficients[static_cast<std::size_t>(index)] = project(column, v + 1);
    }
  }
  auto sorted = coefficients;
  const auto middle = sorted.begin() + sorted.size() / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  PerceptualHash hash;
  for (const std::int64_t coefficient : coefficients) {
    hash.bits = hash.bits << 1 | (coefficient >= *middle ? 1U : 0U);
  }
  return hash;
}

std::string to_hex(PerceptualHash hash) { return fmt::format("{:016x}", hash.bits); }

}  // namespace rekap::paper
