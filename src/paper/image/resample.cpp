// SPDX-License-Identifier: Apache-2.0
#include "paper/image/resample.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace rekap::paper {
namespace {

// Of sums of squares up to 127 px wide, 32 bits hold each column and row.
constexpr int radius_px_max = 63;

}  // namespace

GreyImage shrink(const GreyImage& image, int factor) {
  CHECK(factor >= 1 && factor <= 255 && image.width_px >= factor && image.height_px >= factor);
  if (factor == 1) return image;
  GreyImage result(image.width_px / factor, image.height_px / factor);
  const auto width = static_cast<std::size_t>(result.width_px);
  const auto area = static_cast<std::uint32_t>(factor * factor);
  std::vector<std::uint32_t> sums(width);
  for (int y = 0; y < result.height_px; ++y) {
    std::fill(sums.begin(), sums.end(), 0U);
    for (int dy = 0; dy < factor; ++dy) {
      const std::uint8_t* row = image.row(y * factor + dy);
      for (std::size_t x = 0; x < width; ++x) {
        for (int dx = 0; dx < factor; ++dx) sums[x] += *row++;
      }
    }
    std::uint8_t* out = result.row(y);
    for (std::size_t x = 0; x < width; ++x)
      out[x] = static_cast<std::uint8_t>((sums[x] + area / 2) / area);
  }
  return result;
}

int sample_fixed(const GreyImage& image, int x_px_256, int y_px_256) {
  const int x = std::clamp(x_px_256, 0, (image.width_px - 1) * 256);
  const int y = std::clamp(y_px_256, 0, (image.height_px - 1) * 256);
  const int left = x >> 8, top = y >> 8;
  const int right = std::min(left + 1, image.width_px - 1);
  const std::uint8_t* upper = image.row(top);
  const std::uint8_t* lower = image.row(std::min(top + 1, image.height_px - 1));
  const int fx = x & 255, fy = y & 255;
  const int above = upper[left] * (256 - fx) + upper[right] * fx;
  const int below = lower[left] * (256 - fx) + lower[right] * fx;
  return (above * (256 - fy) + below * fy + 128) >> 8;
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
    int sum = 0;
    for (int x = 0; x < std::min(radius_px, width); ++x)
      sum += columns[static_cast<std::size_t>(x)];
    for (int x = 0; x < width; ++x) {
      const int first = x - radius_px, last = x + radius_px;
      if (last < width) sum += columns[static_cast<std::size_t>(last)];
      if (first > 0) sum -= columns[static_cast<std::size_t>(first - 1)];
      const int count = rows * (std::min(last, width - 1) - std::max(first, 0) + 1);
      result.at(x, y) = static_cast<std::uint8_t>(std::max(0, sum / count - image.at(x, y)));
    }
  }
  return result;
}

}  // namespace rekap::paper
