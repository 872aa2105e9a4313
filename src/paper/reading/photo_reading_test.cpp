// SPDX-License-Identifier: Apache-2.0
// Places on a photo are told in its own pixels, however small it was decoded.
#include "paper/reading/photo_reading.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

PhotoReading make_reading() {
  PhotoReading reading;
  reading.method = "marker";
  reading.residual_millipixels = 1'250;
  FieldReading field;
  field.field = "votes.1";
  field.boxes = {{{{10, 20}, {40, 20}, {40, 50}, {10, 50}}}};
  reading.fields.push_back(field);
  return reading;
}

TEST(PhotoReading, is_told_in_pixels_of_the_whole_photo) {
  const std::string half = encode_photo_reading(in_whole_pixels(make_reading(), 2));
  // Pixel 10 of the half covers pixels 20 and 21: its centre lies between them.
  EXPECT_NE(half.find("\"boxes_px\":[[21,41,81,41,81,101,21,101]]"), std::string::npos) << half;
  EXPECT_NE(half.find("\"residual_px\":2.5"), std::string::npos) << half;
}

TEST(PhotoReading, of_a_photo_decoded_whole_stays_as_it_is) {
  EXPECT_EQ(encode_photo_reading(in_whole_pixels(make_reading(), 1)),
            encode_photo_reading(make_reading()));
}

}  // namespace
}  // namespace rekap::paper
