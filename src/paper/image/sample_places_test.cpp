// SPDX-License-Identifier: Apache-2.0
#include "paper/image/sample_places.h"

#include <vector>

#include <gtest/gtest.h>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

unsigned grain = 11;
int random_below(int end) {
  grain = grain * 1664525U + 1013904223U;
  return static_cast<int>((grain >> 8) % static_cast<unsigned>(end));
}

TEST(SamplePlaces, gives_what_sample_fixed_gives) {
  for (const auto& [width, height] :
       {std::pair{1, 1}, {2, 1}, {1, 3}, {2, 2}, {3, 5}, {7, 4}, {40, 30}}) {
    GreyImage image(width, height);
    for (std::uint8_t& shade : image.pixels) shade = static_cast<std::uint8_t>(random_below(256));
    for (const std::size_t count : {0U, 1U, 7U, 8U, 100U, 1000U}) {
      std::vector<int> x, y, shades(count, -1), expected;
      for (std::size_t i = 0; i < count; ++i) {
        // Within the picture, on its edges and outside.
        x.push_back(random_below((width + 4) * 256) - 512);
        y.push_back(random_below((height + 4) * 256) - 512);
        if (i % 5 == 0) x.back() = random_below(width) * 256;
        if (i % 7 == 0) y.back() = (height - 1) * 256;
        expected.push_back(sample_fixed(image, x.back(), y.back()));
      }
      sample_places(image, x, y, shades);
      EXPECT_EQ(shades, expected) << width << " × " << height;
    }
  }
}

TEST(SamplePlaces, of_black_and_white_are_black_and_white) {
  for (const int shade : {0, 255}) {
    const GreyImage image(20, 20, static_cast<std::uint8_t>(shade));
    const std::vector<int> places = {0, 1, 255, 256, 2000, 3000, 4863, 4864};
    std::vector<int> shades(places.size());
    sample_places(image, places, places, shades);
    EXPECT_EQ(shades, std::vector<int>(places.size(), shade * 256));
  }
}

}  // namespace
}  // namespace rekap::paper
