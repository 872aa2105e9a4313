// SPDX-License-Identifier: Apache-2.0
#include "paper/image/perceptual_hash.h"

#include <algorithm>
#include <bit>

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
      unsigned mixed = (block_x * 31 + block_y * 1009 + seed * 77777) * 2654435761U;
      mixed = (mixed ^ mixed >> 15) * 2246822519U;
      mixed = (mixed ^ mixed >> 13) * 3266489917U;
      page.at(x, y) = static_cast<std::uint8_t>(60 + (mixed >> 25));
    }
  }
  return page;
}

/// The mean of each 4 × 4 pixels.
GreyImage quarter(const GreyImage& page) {
  GreyImage small(page.width_px / 4, page.height_px / 4);
  for (int y = 0; y < small.height_px; ++y) {
    for (int x = 0; x < small.width_px; ++x) {
      int sum = 8;
      for (int i = 0; i < 16; ++i) sum += page.at(4 * x + i % 4, 4 * y + i / 4);
      small.at(x, y) = static_cast<std::uint8_t>(sum / 16);
    }
  }
  return small;
}

int count_differing_bits(PerceptualHash a, PerceptualHash b) {
  return std::popcount(a.bits ^ b.bits);
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
  EXPECT_EQ(to_hex(make_perceptual_hash(make_page(100, 80, 3))), "e8c7ab090dcaa9b6");
}

RC_GTEST_PROP(PerceptualHash, stays_near_when_a_picture_is_scaled, (unsigned seed)) {
  const GreyImage page = make_page(1000, 1400, seed);
  RC_ASSERT(count_differing_bits(make_perceptual_hash(page), make_perceptual_hash(quarter(page))) <=
            8);
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
