// SPDX-License-Identifier: Apache-2.0
#include "paper/image/codec/exif.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "base/check.h"

namespace rekap::paper {
namespace {

/// Numbers of either byte order, at offsets that the data itself names.
class TiffBytes {
 public:
  TiffBytes(std::string_view bytes, bool is_big_endian)
      : bytes_(bytes), is_big_endian_(is_big_endian) {}

  Result<std::uint32_t> number(std::uint64_t offset, std::size_t size_bytes) const {
    if (offset > bytes_.size() || bytes_.size() - offset < size_bytes) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("EXIF: offset {} is outside the {} bytes", offset, bytes_.size()));
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size_bytes; ++i) {
      const std::size_t place = is_big_endian_ ? i : size_bytes - 1 - i;
      value = value << 8 | static_cast<std::uint8_t>(bytes_[offset + place]);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool is_big_endian_;
};

constexpr std::uint32_t tag_orientation = 0x0112;
constexpr std::uint32_t type_short = 3;
constexpr std::uint64_t entry_size_bytes = 12;

/// Tiles keep both pictures in the cache, which whole rows would not.
constexpr int tile_px = 32;

/// Rows become columns. Pixel (x, y) is `first` + x · `step_x` + y · `step_y` of the stored ones.
struct Walk {
  std::ptrdiff_t first;
  std::ptrdiff_t step_x;
  std::ptrdiff_t step_y;
};

GreyImage transpose(const GreyImage& image, Walk walk) {
  GreyImage turned(image.height_px, image.width_px);
  for (int tile_y = 0; tile_y < turned.height_px; tile_y += tile_px) {
    for (int tile_x = 0; tile_x < turned.width_px; tile_x += tile_px) {
      const int end_x = std::min(tile_x + tile_px, turned.width_px);
      for (int y = tile_y; y < std::min(tile_y + tile_px, turned.height_px); ++y) {
        std::uint8_t* out = turned.row(y);
        const std::uint8_t* in = image.pixels.data() + walk.first + y * walk.step_y;
        for (int x = tile_x; x < end_x; ++x) out[x] = in[x * walk.step_x];
      }
    }
  }
  return turned;
}

void mirror_rows(GreyImage& image) {
  for (int y = 0; y < image.height_px; ++y) {
    std::reverse(image.row(y), image.row(y) + image.width_px);
  }
}

}  // namespace

Result<int> parse_exif_orientation(std::string_view tiff) {
  const bool is_big_endian = tiff.starts_with("MM");
  if (!is_big_endian && !tiff.starts_with("II")) {
    return fail(ErrorCode::invalid_input, "EXIF: neither II nor MM");
  }
  const TiffBytes bytes(tiff, is_big_endian);
  const std::uint32_t magic = TRY(bytes.number(2, 2));
  if (magic != 42) {
    return fail(ErrorCode::invalid_input, fmt::format("EXIF: {} in place of 42", magic));
  }
  const std::uint64_t directory = TRY(bytes.number(4, 4));
  const std::uint32_t count = TRY(bytes.number(directory, 2));
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t entry = directory + 2 + entry_size_bytes * i;
    const std::uint32_t tag = TRY(bytes.number(entry, 2));
    if (tag != tag_orientation) continue;
    const std::uint32_t type = TRY(bytes.number(entry + 2, 2));
    const std::uint32_t value = TRY(bytes.number(entry + 8, 2));
    if (type != type_short || value < 1 || value > 8) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("EXIF: orientation {} of type {}", value, type));
    }
    return static_cast<int>(value);
  }
  return fail(ErrorCode::not_found, "EXIF: no orientation");
}

GreyImage turn_upright(GreyImage image, int orientation) {
  CHECK(orientation >= 1 && orientation <= 8);
  const std::ptrdiff_t width = image.width_px;
  const std::ptrdiff_t right = width - 1;
  const std::ptrdiff_t last_row = (image.height_px - 1) * width;
  switch (orientation) {
    case 2:
      mirror_rows(image);
      return image;
    case 3:
      std::reverse(image.pixels.begin(), image.pixels.end());
      return image;
    case 4:
      std::reverse(image.pixels.begin(), image.pixels.end());
      mirror_rows(image);
      return image;
    case 5:
      return transpose(image, {0, width, 1});
    case 6:
      return transpose(image, {last_row, -width, 1});
    case 7:
      return transpose(image, {last_row + right, -width, -1});
    case 8:
      return transpose(image, {right, width, -1});
    default:
      return image;
  }
}

}  // namespace rekap::paper
