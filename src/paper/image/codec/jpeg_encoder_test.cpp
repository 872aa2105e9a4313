// SPDX-License-Identifier: Apache-2.0
#include "paper/image/codec/jpeg_encoder.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "paper/image/photo_decoder.h"

namespace rekap::paper {
namespace {

GreyImage ramp() {
  GreyImage image(64, 48);
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 64; ++x) image.at(x, y) = static_cast<std::uint8_t>(3 * x + y);
  }
  return image;
}

TEST(JpegEncoder, gives_nearly_the_same_picture_back) {
  const auto photo = decode_photo(encode_jpeg(ramp(), {.quality = 95}));
  ASSERT_TRUE(photo) << photo.error().message;
  ASSERT_EQ(photo->image.width_px, 64);
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 64; ++x) EXPECT_NEAR(photo->image.at(x, y), ramp().at(x, y), 6);
  }
}

TEST(JpegEncoder, colours_the_light) {
  const auto plain = decode_photo(encode_jpeg(ramp(), {}));
  const auto red = decode_photo(encode_jpeg(ramp(), {.green_percent = 60, .blue_percent = 50}));
  ASSERT_TRUE(plain && red);
  EXPECT_LT(red->image.at(60, 40), plain->image.at(60, 40) - 50);
}

TEST(JpegEncoder, takes_fewer_bytes_at_less_quality) {
  EXPECT_LT(encode_jpeg(ramp(), {.quality = 20}).size(),
            encode_jpeg(ramp(), {.quality = 95}).size());
}

}  // namespace
}  // namespace rekap::paper
