// SPDX-License-Identifier: Apache-2.0
#include "paper/image/resample.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

GreyImage ramp(int width, int height) {
  GreyImage image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) image.at(x, y) = static_cast<std::uint8_t>(3 * x + 7 * y);
  }
  return image;
}

TEST(Shrink, takes_the_mean_of_each_square) {
  GreyImage image(5, 4, 100);
  image.at(0, 0) = 0;
  const GreyImage half = shrink(image, 2);
  EXPECT_EQ(half.width_px, 2);
  EXPECT_EQ(half.height_px, 2);
  EXPECT_EQ(half.at(0, 0), 75);
  EXPECT_EQ(half.at(1, 1), 100);
  EXPECT_EQ(shrink(image, 1), image);
}

TEST(Enlarge, keeps_slopes_straight) {
  const GreyImage twice = enlarge(ramp(10, 8), 2);
  EXPECT_EQ(twice.width_px, 20);
  // Pixel 9 of the large one is at 4.25 of the small one, pixel 10 at 4.75.
  EXPECT_EQ(twice.at(9, 0), 13);
  EXPECT_EQ(twice.at(10, 0), 14);
}

TEST(SampleFixed, meets_pixels_and_ends_at_the_edge) {
  const GreyImage image = ramp(10, 8);
  EXPECT_EQ(sample_fixed(image, 4 * 256, 2 * 256), image.at(4, 2) * 256);
  EXPECT_EQ(sample_fixed(image, 4 * 256 + 128, 2 * 256), image.at(4, 2) * 256 + 384);
  EXPECT_EQ(sample_fixed(image, -900, -900), image.at(0, 0) * 256);
  EXPECT_EQ(sample_fixed(image, 99'999, 99'999), image.at(9, 7) * 256);
}

/// Rounded down, of the square about a pixel as far as it lies in the picture.
int mean_about(const GreyImage& image, int x, int y, int radius) {
  int sum = 0, count = 0;
  for (int v = y - radius; v <= y + radius; ++v) {
    for (int u = x - radius; u <= x + radius; ++u) {
      if (!image.contains(u, v)) continue;
      sum += image.at(u, v);
      ++count;
    }
  }
  return sum / count;
}

TEST(LocalDarkness, agrees_with_the_mean_taken_pixel_by_pixel) {
  GreyImage image = ramp(150, 140);
  unsigned grain = 3;
  for (std::uint8_t& shade : image.pixels) {
    grain = grain * 1664525U + 1013904223U;
    shade = static_cast<std::uint8_t>(grain >> 24) < 20 ? 255 : shade;
  }
  // Wider and higher than the squares, and not; squares of few pixels and of many.
  const std::vector<std::pair<GreyImage, int>> cases = {
      {image, 1}, {ramp(23, 17), 3}, {ramp(5, 40), 8}, {ramp(1, 1), 5}, {image, 32}, {image, 63}};
  for (const auto& [picture, radius] : cases) {
    const GreyImage darkness = local_darkness(picture, radius);
    for (int y = 0; y < picture.height_px; y += 1 + radius / 16) {
      for (int x = 0; x < picture.width_px; x += 1 + radius / 16) {
        const int mean = mean_about(picture, x, y, radius);
        EXPECT_EQ(darkness.at(x, y), std::max(0, mean - picture.at(x, y)))
            << x << "," << y << " " << radius;
      }
    }
  }
}

}  // namespace
}  // namespace rekap::paper
