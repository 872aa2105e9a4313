// SPDX-License-Identifier: Apache-2.0
// The kinds of pixels of PNG, which are many.
#include <gtest/gtest.h>

#include "paper/image/codec/raster_decoder.h"
#include "paper/image/sample_photo.h"

namespace rekap::paper {
namespace {

using namespace std::string_view_literals;

std::vector<std::uint8_t> pixels_of(const SamplePng& sample, std::vector<std::string> rows) {
  const auto photo = decode_photo_or_refusal(make_sample_png(sample, std::move(rows)));
  EXPECT_TRUE(photo.has_value());
  return photo ? photo->image.pixels : std::vector<std::uint8_t>{};
}

using Pixels = std::vector<std::uint8_t>;

TEST(PngDecoder, gives_grey_of_one_eight_and_sixteen_bits) {
  EXPECT_EQ(pixels_of({.width_px = 3, .height_px = 1, .bit_depth = 1}, {"\xA0"}),
            (Pixels{255, 0, 255}));
  EXPECT_EQ(pixels_of({.width_px = 3, .height_px = 1}, {"\x10\x80\xFF"}), (Pixels{16, 128, 255}));
  EXPECT_EQ(pixels_of({.width_px = 2, .height_px = 1, .bit_depth = 16},
                      {std::string("\x80\x00\xFF\xFF"sv)}),
            (Pixels{128, 255}));
}

TEST(PngDecoder, gives_luma_of_colour_and_palette) {
  EXPECT_EQ(pixels_of({.width_px = 3, .height_px = 1, .color_type = PNG_COLOR_TYPE_RGB},
                      {std::string("\xFF\0\0\0\xFF\0\0\0\xFF"sv)}),
            (Pixels{76, 150, 29}));
  EXPECT_EQ(pixels_of({.width_px = 2,
                       .height_px = 1,
                       .color_type = PNG_COLOR_TYPE_PALETTE,
                       .palette = {{255, 0, 0}, {9, 9, 9}}},
                      {std::string("\1\0"sv)}),
            (Pixels{9, 76}));
}

TEST(PngDecoder, lays_transparent_pixels_over_white_paper) {
  EXPECT_EQ(pixels_of({.width_px = 3, .height_px = 1, .color_type = PNG_COLOR_TYPE_GRAY_ALPHA},
                      {std::string("\x0A\xFF\x0A\0\0\x80"sv)}),
            (Pixels{10, 255, 127}));
  EXPECT_EQ(pixels_of({.width_px = 1, .height_px = 1, .color_type = PNG_COLOR_TYPE_RGB_ALPHA},
                      {std::string("\0\0\0\0"sv)}),
            (Pixels{255}));
}

TEST(PngDecoder, gives_an_interlaced_picture_the_same_pixels) {
  std::vector<std::string> rows(37, std::string(29, '\0'));
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < rows[y].size(); ++x) {
      rows[y][x] = static_cast<char>(sample_shade(static_cast<int>(x), static_cast<int>(y)));
    }
  }
  const SamplePng plain{.width_px = 29, .height_px = 37};
  SamplePng interlaced = plain;
  interlaced.is_interlaced = true;
  EXPECT_EQ(pixels_of(plain, rows), pixels_of(interlaced, rows));
  const auto refused =
      decode_photo_or_refusal(make_sample_png(interlaced, rows), {.working_bytes_max = 1000});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().fault, PhotoFault::too_costly);
}

TEST(PngDecoder, shrinks_a_picture_over_the_limit_to_means) {
  const std::string png = make_sample_png({.width_px = 5, .height_px = 4},
                                          {"\x0A\x14\x50\x50\x01", "\x1E\x28\x50\x50\x01",
                                           "\x01\x01\x64\x64\x01", "\x01\x01\x64\x65\x01"});
  const auto photo = decode_photo_or_refusal(png, {.decoded_pixels_max = 6});
  ASSERT_TRUE(photo.has_value());
  EXPECT_EQ(photo->scale_denominator, 2);
  EXPECT_EQ(photo->image.width_px, 2);
  EXPECT_EQ(photo->image.pixels, (Pixels{25, 80, 1, 100}));
}

TEST(PngDecoder, refuses_a_png_cut_anywhere_and_one_with_a_wrong_byte) {
  const std::string whole = make_sample_png({.width_px = 40, .height_px = 2},
                                            {std::string(40, 'a'), std::string(40, 'b')});
  for (std::size_t size = 8; size < whole.size(); ++size) {
    const auto photo = decode_photo_or_refusal(whole.substr(0, size));
    ASSERT_FALSE(photo.has_value()) << size;
    EXPECT_EQ(photo.error().fault, PhotoFault::truncated) << size;
  }
  std::string wrong = whole;
  wrong[wrong.find("IDAT") + 6] ^= 1;
  const auto photo = decode_photo_or_refusal(wrong);
  ASSERT_FALSE(photo.has_value());
  EXPECT_EQ(photo.error().fault, PhotoFault::damaged);
}

}  // namespace
}  // namespace rekap::paper
