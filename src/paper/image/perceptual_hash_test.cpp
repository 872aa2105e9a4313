// SPDX-License-Identifier: Apache-2.0
#include "paper/image/perceptual_hash.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "paper/image/photo_decoder.h"
#include "paper/image/sample_photo.h"

namespace rekap::paper {
namespace {

/// A page of blocks in shades drawn from a seed.
GreyImage make_page(int width_px, int height_px, unsigned seed) {
  GreyImage page(width_px, height_px);
  for (int y = 0; y < height_px; ++y) {
    for (int x = 0; x < width_px; ++x) {
      const auto block_x = static_cast<unsigned>(x * 11 / width_px);
      const auto block_y = static_cast<unsigned>(y * 11 / height_px);
      const unsigned mixed = (block_x * 31 + block_y * 17 + seed) * 2654435761U;
      page.at(x, y) = static_cast<std::uint8_t>(60 + (mixed >> 25));
    }
  }
  return page;
}

TEST(PerceptualHash, is_the_same_for_a_photo_that_was_compressed_hard) {
  const auto fine = decode_photo(make_sample_jpeg({.width_px = 640, .height_px = 480}));
  const auto rough =
      decode_photo(make_sample_jpeg({.width_px = 640, .height_px = 480, .quality = 20}));
  EXPECT_LE(count_differing_bits(make_perceptual_hash(fine.value().image),
                                 make_perceptual_hash(rough.value().image)),
            2);
}

TEST(PerceptualHash, tells_the_same_picture_turned_from_itself) {
  const GreyImage page = make_page(300, 400, 7);
  GreyImage turned = page;
  std::reverse(turned.pixels.begin(), turned.pixels.end());
  EXPECT_GE(count_differing_bits(make_perceptual_hash(page), make_perceptual_hash(turned)), 16);
}

TEST(PerceptualHash, reads_pictures_smaller_than_its_own_grid) {
  for (const int side_px : {1, 2, 31, 33}) {
    make_perceptual_hash(make_page(side_px, 64, 1));
    make_perceptual_hash(make_page(64, side_px, 1));
  }
}

TEST(PerceptualHash, is_written_in_sixteen_digits) {
  EXPECT_EQ(to_hex(PerceptualHash{0xAB}), "00000000000000ab");
}

// The bits of one picture, so that a change of the sums on any machine is seen.
TEST(PerceptualHash, gives_these_bits_everywhere) {
  EXPECT_EQ(to_hex(make_perceptual_hash(make_page(100, 80, 3))), "35b850b52677a237");
}

RC_GTEST_PROP(PerceptualHash, stays_near_when_a_picture_is_scaled, (unsigned seed)) {
  const PerceptualHash large = make_perceptual_hash(make_page(1000, 1400, seed));
  const PerceptualHash small = make_perceptual_hash(make_page(240, 336, seed));
  RC_ASSERT(count_differing_bits(large, small) <= 10);
}

RC_GTEST_PROP(PerceptualHash, stays_near_when_a_picture_is_lighter_or_darker, (unsigned seed)) {
  const GreyImage page = make_page(320, 440, seed);
  GreyImage lighter = page;
  for (std::uint8_t& pixel : lighter.pixels) {
    pixel = static_cast<std::uint8_t>(std::min(pixel * 5 / 4 + 3, 255));
  }
  const int bits = count_differing_bits(make_perceptual_hash(page), make_perceptual_hash(lighter));
  RC_ASSERT(bits <= 8);
}

RC_GTEST_PROP(PerceptualHash, parts_pictures_of_other_seeds, (unsigned seed)) {
  const PerceptualHash one = make_perceptual_hash(make_page(320, 440, seed));
  const PerceptualHash other = make_perceptual_hash(make_page(320, 440, seed + 1));
  RC_ASSERT(count_differing_bits(one, other) >= 12);
}

}  // namespace
}  // namespace rekap::paper
