// SPDX-License-Identifier: Apache-2.0
#include "paper/image/photo_decoder.h"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "paper/image/sample_photo.h"

namespace rekap::paper {
namespace {

using namespace std::string_view_literals;

PhotoFault fault_of(std::string_view bytes, const DecodeLimits& limits = {}) {
  const auto decoded = decode_photo_or_refusal(bytes, limits);
  EXPECT_FALSE(decoded.has_value());
  return decoded ? PhotoFault::empty : decoded.error().fault;
}

std::string message_of(std::string_view bytes) {
  const auto decoded = decode_photo_or_refusal(bytes);
  EXPECT_FALSE(decoded.has_value());
  return decoded ? "" : decoded.error().message;
}

/// The largest difference from what was drawn.
int worst_error(const GreyImage& image) {
  int worst = 0;
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) {
      worst = std::max(worst, std::abs(image.at(x, y) - std::min(sample_shade(x, y), 255)));
    }
  }
  return worst;
}

/// Writes a 16-bit number over a header.
void overwrite(std::string& bytes, std::size_t at, int value) {
  bytes[at] = static_cast<char>(value >> 8);
  bytes[at + 1] = static_cast<char>(value & 255);
}

/// A JPEG whose frame header promises other sides.
std::string jpeg_of_sides(int width_px, int height_px) {
  std::string bytes = make_sample_jpeg({});
  const std::size_t frame = bytes.find("\xFF\xC0"sv);
  overwrite(bytes, frame + 5, height_px);
  overwrite(bytes, frame + 7, width_px);
  return bytes;
}

TEST(PhotoDecoder, gives_the_luma_of_every_kind_of_jpeg) {
  for (const int channel_count : {1, 3, 4}) {
    for (const bool is_progressive : {false, true}) {
      SCOPED_TRACE(testing::Message() << channel_count << " channels, " << is_progressive);
      const auto photo =
          decode_photo_or_refusal(make_sample_jpeg({.width_px = 150,
                                                    .height_px = 101,
                                                    .channel_count = channel_count,
                                                    .quality = 100,
                                                    .is_progressive = is_progressive}));
      ASSERT_TRUE(photo.has_value()) << photo.error().message;
      EXPECT_EQ(photo->format, PhotoFormat::jpeg);
      EXPECT_EQ(photo->image.width_px, 150);
      EXPECT_EQ(photo->image.height_px, 101);
      EXPECT_LE(worst_error(photo->image), 4);
    }
  }
}

TEST(PhotoDecoder, gives_a_progressive_photo_the_pixels_of_the_baseline_one) {
  const auto baseline = decode_photo(make_sample_jpeg({.width_px = 99, .height_px = 77}));
  const auto progressive =
      decode_photo(make_sample_jpeg({.width_px = 99, .height_px = 77, .is_progressive = true}));
  EXPECT_EQ(baseline.value().image, progressive.value().image);
}

// The corners of the upright picture by CIPA DC-008 (EXIF 2.3) 4.6.4: for orientation 6, "the 0th
// row is the visual right-hand side, the 0th column the visual top", and so on.
TEST(PhotoDecoder, turns_each_of_the_eight_orientations_upright) {
  // As stored: upper left 10, upper right 80, lower left 150, lower right 230; 2 × 3 tiles of 8.
  const auto stored = [](int x, int y) {
    const std::uint8_t shades[3][2] = {{10, 80}, {40, 110}, {150, 230}};
    return shades[y / 8][x / 8];
  };
  struct Corners {
    int upper_left, upper_right, lower_left, lower_right;
    bool operator==(const Corners&) const = default;
  };
  const Corners expected[8] = {{10, 80, 150, 230}, {80, 10, 230, 150}, {230, 150, 80, 10},
                               {150, 230, 10, 80}, {10, 150, 80, 230}, {150, 10, 230, 80},
                               {230, 80, 150, 10}, {80, 230, 10, 150}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    std::vector<std::string> rows(24, std::string(16, '\0'));
    for (int y = 0; y < 24; ++y) {
      for (int x = 0; x < 16; ++x) {
        rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] =
            static_cast<char>(stored(x, y));
      }
    }
    const auto photo = decode_photo(
        make_sample_png({.width_px = 16, .height_px = 24, .orientation = orientation}, rows));
    ASSERT_TRUE(photo.has_value());
    const GreyImage& image = photo->image;
    EXPECT_EQ(photo->orientation, orientation);
    EXPECT_EQ(image.width_px, orientation <= 4 ? 16 : 24);
    EXPECT_EQ(image.height_px, orientation <= 4 ? 24 : 16);
    const int right = image.width_px - 1;
    const int bottom = image.height_px - 1;
    EXPECT_EQ(
        (Corners{image.at(0, 0), image.at(right, 0), image.at(0, bottom), image.at(right, bottom)}),
        expected[orientation - 1]);
  }
}

TEST(PhotoDecoder, takes_the_orientation_of_a_jpeg_from_its_exif_data) {
  const auto lying = decode_photo(make_sample_jpeg({.orientation = 6}));
  const auto upright = decode_photo(make_sample_jpeg({}));
  ASSERT_TRUE(lying.has_value());
  EXPECT_EQ(lying->orientation, 6);
  EXPECT_EQ(lying->stored_width_px, 64);
  EXPECT_EQ(lying->image.width_px, 48);
  EXPECT_EQ(lying->image.at(47, 0), upright.value().image.at(0, 0));
  EXPECT_EQ(lying->image.at(0, 63), upright.value().image.at(63, 47));
}

// A photo cut off in transfer must never be read in part.
TEST(PhotoDecoder, refuses_a_jpeg_cut_anywhere_or_gives_all_of_it) {
  for (const bool is_progressive : {false, true}) {
    const std::string whole = make_sample_jpeg({.is_progressive = is_progressive});
    const auto expected = decode_photo_or_refusal(whole);
    ASSERT_TRUE(expected.has_value());
    std::size_t accepted = 0;
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const auto photo = decode_photo_or_refusal(whole.substr(0, size));
      if (!photo) {
        EXPECT_TRUE(size < 4 || photo.error().fault == PhotoFault::truncated) << size;
        continue;
      }
      EXPECT_EQ(photo->image, expected->image) << size;
      ++accepted;
    }
    EXPECT_LE(accepted, 3U);  // the mark of the end is two bytes
  }
}

TEST(PhotoDecoder, says_where_a_jpeg_cut_at_each_sixteenth_ends) {
  const std::string whole = make_sample_jpeg({.width_px = 320, .height_px = 240});
  for (std::size_t part = 1; part < 16; ++part) {
    const std::string cut = whole.substr(0, whole.size() * part / 16);
    EXPECT_EQ(fault_of(cut), PhotoFault::truncated) << part;
    EXPECT_NE(message_of(cut).find("send the photo again"), std::string::npos);
  }
  EXPECT_NE(message_of(whole.substr(0, whole.size() / 2)).find(" of 240"), std::string::npos);
}

TEST(PhotoDecoder, refuses_a_jpeg_with_wrong_bytes_in_the_middle) {
  std::string bytes = make_sample_jpeg({.width_px = 320, .height_px = 240});
  // A mark where none belongs: decoders would fill the rest with grey.
  overwrite(bytes, bytes.size() / 2, 0xFFD9);
  EXPECT_EQ(fault_of(bytes), PhotoFault::damaged);
}

TEST(PhotoDecoder, ignores_what_follows_the_picture) {
  const std::string photo = make_sample_jpeg({});
  const auto expected = decode_photo(photo);
  const auto decoded = decode_photo(photo + std::string(1 << 20, 'x'));
  EXPECT_EQ(decoded.value().image, expected.value().image);
}

TEST(PhotoDecoder, refuses_too_many_pixels_before_it_makes_room_for_them) {
  EXPECT_EQ(fault_of(jpeg_of_sides(30000, 30000)), PhotoFault::too_many_pixels);
  EXPECT_NE(message_of(jpeg_of_sides(30000, 30000)).find("30000 × 30000 pixels"),
            std::string::npos);
  EXPECT_EQ(fault_of(jpeg_of_sides(65000, 1)), PhotoFault::too_many_pixels);
  EXPECT_EQ(fault_of(jpeg_of_sides(19000, 19000)), PhotoFault::too_many_pixels);
  EXPECT_EQ(fault_of(jpeg_of_sides(0, 100)), PhotoFault::damaged);
  std::string png = make_sample_png({.width_px = 8, .height_px = 1}, {std::string(8, 'x')});
  overwrite(png, 18, 30000);
  overwrite(png, 22, 30000);
  // Its checksum no longer fits: refused by the library before our limit is asked.
  EXPECT_EQ(fault_of(png), PhotoFault::damaged);
}

TEST(PhotoDecoder, decodes_a_picture_over_the_limit_at_a_half_or_a_quarter) {
  const std::string photo = make_sample_jpeg({.width_px = 403, .height_px = 301});
  DecodeLimits limits;
  for (const int scale : {1, 2, 4, 8}) {
    limits.decoded_pixels_max = 404 * 304 / (scale * scale) + 100;
    const auto decoded = decode_photo_or_refusal(photo, limits);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->scale_denominator, scale);
    EXPECT_EQ(decoded->image.width_px, (403 + scale - 1) / scale);
    EXPECT_EQ(decoded->image.height_px, (301 + scale - 1) / scale);
    EXPECT_EQ(decoded->stored_width_px, 403);
  }
}

TEST(PhotoDecoder, refuses_a_progressive_jpeg_of_too_much_memory_or_too_many_scans) {
  const std::string photo = make_sample_jpeg({.is_progressive = true});
  EXPECT_EQ(fault_of(photo, {.working_bytes_max = 64 * 48 * 2}), PhotoFault::too_costly);
  EXPECT_EQ(fault_of(photo, {.scans_max = 5}), PhotoFault::too_costly);
  EXPECT_TRUE(decode_photo_or_refusal(photo, {.scans_max = 10}).has_value());
}

TEST(PhotoDecoder, names_the_formats_it_does_not_read_and_says_what_helps) {
  const std::string zeros(100, '\0');
  const auto media = [&](std::string_view brand) {
    return std::string("\0\0\0\x18"sv) + "ftyp" + std::string(brand) + zeros;
  };
  const std::pair<std::string, std::string_view> cases[] = {
      {media("heic"), "HEIC"},
      {media("mif1"), "HEIC"},
      {media("avif"), "AVIF"},
      {media("isom"), "video"},
      {"%PDF-1.7\n" + zeros, "PDF"},
      {"GIF89a" + zeros, "GIF"},
      {"RIFF" + std::string(4, '\1') + "WEBPVP8 " + zeros, "WebP"},
      {std::string("II*\0"sv) + zeros, "TIFF"},
      {std::string("MM\0*"sv) + zeros, "TIFF"},
      {"BM" + zeros, "BMP"},
      {std::string("PK\3\4") + zeros, "ZIP"},
      {"name,votes\nA,12\n", "text"},
      {"BMW is a car", "text"}};
  for (const auto& [bytes, name] : cases) {
    EXPECT_EQ(fault_of(bytes), PhotoFault::unsupported_format) << name;
    EXPECT_NE(message_of(bytes).find(name), std::string::npos) << message_of(bytes);
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      EXPECT_FALSE(decode_photo(bytes.substr(0, size)).has_value());
    }
  }
}

TEST(PhotoDecoder, refuses_no_bytes_too_many_and_noise) {
  EXPECT_EQ(fault_of(""), PhotoFault::empty);
  EXPECT_EQ(fault_of(std::string(50 << 20, '\0')), PhotoFault::too_many_bytes);
  EXPECT_EQ(fault_of(make_sample_jpeg({}) + std::string(50 << 20, '\0')),
            PhotoFault::too_many_bytes);
  EXPECT_EQ(fault_of(std::string(1000, '\0')), PhotoFault::unknown_format);
  EXPECT_EQ(fault_of("\xFF\xD8\xFF"sv), PhotoFault::truncated);
  EXPECT_EQ(fault_of("\x89PNG\r\n\x1A\n"sv), PhotoFault::truncated);
}

TEST(PhotoDecoder, says_the_fault_in_the_error_of_the_short_form) {
  const auto photo = decode_photo("");
  ASSERT_FALSE(photo.has_value());
  EXPECT_EQ(photo.error(), (Error{ErrorCode::invalid_input, "empty: the file has no bytes"}));
}

}  // namespace
}  // namespace rekap::paper
