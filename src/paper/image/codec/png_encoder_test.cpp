// SPDX-License-Identifier: Apache-2.0
#include "paper/image/codec/png_encoder.h"

#include <gtest/gtest.h>

#include "paper/image/photo_decoder.h"
#include "paper/image/sample_photo.h"

namespace rekap::paper {
namespace {

TEST(PngEncoder, keeps_every_pixel) {
  GreyImage image(67, 43);
  for (int y = 0; y < 43; ++y) {
    for (int x = 0; x < 67; ++x) image.at(x, y) = static_cast<std::uint8_t>(sample_shade(x, y));
  }
  EXPECT_EQ(decode_photo(encode_png(image)).value().image, image);
}

}  // namespace
}  // namespace rekap::paper
