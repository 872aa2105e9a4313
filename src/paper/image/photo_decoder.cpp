// SPDX-License-Identifier: Apache-2.0
#include "paper/image/photo_decoder.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "paper/image/codec/exif.h"
#include "paper/image/codec/raster_decoder.h"

namespace rekap::paper {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view jpeg_magic = "\xFF\xD8\xFF"sv;
constexpr std::string_view png_magic = "\x89PNG\r\n\x1A\n"sv;

/// A format that is known and not decoded, and what helps.
struct ForeignFormat {
  std::size_t offset;
  std::string_view magic;
  std::string_view message;
};

constexpr std::string_view export_help = ": export it as JPEG or PNG";

constexpr std::array foreign_formats = {
    ForeignFormat{0, "%PDF-"sv,
                  "a PDF document: make a JPEG or PNG of each page (pdftoppm -r 200 -jpeg)"},
    ForeignFormat{0, "GIF8"sv, "a GIF picture: photograph the form as JPEG"},
    ForeignFormat{8, "WEBP"sv, "a WebP picture: export it as JPEG or PNG"},
    ForeignFormat{0, "II*\0"sv, "a TIFF picture: export it as JPEG or PNG"},
    ForeignFormat{0, "MM\0*"sv, "a TIFF picture: export it as JPEG or PNG"},
    ForeignFormat{0, "\xFF\x0A"sv, "a JPEG XL picture: export it as JPEG or PNG"},
    ForeignFormat{0, "\0\0\0\x0CJXL "sv, "a JPEG XL picture: export it as JPEG or PNG"},
    ForeignFormat{0, "\0\0\0\x0CjP  "sv, "a JPEG 2000 picture: export it as JPEG or PNG"},
    ForeignFormat{0, "PK\3\4"sv, "a ZIP archive or office document: unpack the photos first"},
    ForeignFormat{0, "\x1F\x8B"sv, "a gzip archive: unpack the photos first"},
    ForeignFormat{0, "\xFD\x37zXZ\0"sv, "an xz archive: unpack the photos first"},
};

/// ISO base media: HEIC and AVIF photos, MP4 and MOV videos; the brand stands at byte 8.
std::string describe_iso_media(std::string_view bytes) {
  const std::string_view brand = bytes.substr(8, 4);
  if (brand == "avif" || brand == "avis") return fmt::format("an AVIF picture{}", export_help);
  constexpr std::array heic_brands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv,
                                      "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv};
  if (std::find(heic_brands.begin(), heic_brands.end(), brand) != heic_brands.end()) {
    return "a HEIC picture: set the camera to JPEG (\"most compatible\"), or export it as JPEG";
  }
  return "a video: photograph the form as JPEG";
}

/// Printable text, judged by its beginning.
bool is_text(std::string_view bytes) {
  // A character may be cut at the end of the piece: three bytes are let off.
  const std::string_view head = bytes.substr(0, 512);
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  };
  if (std::any_of(head.begin(), head.end(), is_control)) return false;
  const std::size_t invalid = base::find_invalid_utf8(head);
  return invalid == std::string_view::npos ||
         (head.size() < bytes.size() && invalid + 3 >= head.size());
}

tl::unexpected<PhotoRefusal> refuse_foreign(std::string_view bytes) {
  for (const ForeignFormat& format : foreign_formats) {
    if (bytes.size() > format.offset && bytes.substr(format.offset).starts_with(format.magic)) {
      return refuse(PhotoFault::unsupported_format, std::string(format.message));
    }
  }
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") {
    return refuse(PhotoFault::unsupported_format, describe_iso_media(bytes));
  }
  if (bytes.starts_with("BM") && bytes.size() > 10 && bytes.substr(6, 4) == "\0\0\0\0"sv) {
    return refuse(PhotoFault::unsupported_format, fmt::format("a BMP picture{}", export_help));
  }
  if (is_text(bytes)) {
    return refuse(PhotoFault::unsupported_format, fmt::format("text, not a picture: it begins {}",
                                                              base::quote(bytes.substr(0, 24))));
  }
  return refuse(PhotoFault::unknown_format,
                "neither JPEG nor PNG, nor any picture that is known: send the photo again");
}

}  // namespace

std::string_view fault_name(PhotoFault fault) {
  switch (fault) {
    case PhotoFault::empty:
      return "empty";
    case PhotoFault::too_many_bytes:
      return "too_many_bytes";
    case PhotoFault::too_many_pixels:
      return "too_many_pixels";
    case PhotoFault::unsupported_format:
      return "unsupported_format";
    case PhotoFault::unknown_format:
      return "unknown_format";
    case PhotoFault::truncated:
      return "truncated";
    case PhotoFault::damaged:
      return "damaged";
    case PhotoFault::too_costly:
      return "too_costly";
  }
  return "damaged";
}

std::string_view format_name(PhotoFormat format) {
  return format == PhotoFormat::jpeg ? "jpeg" : "png";
}

tl::expected<int, PhotoRefusal> choose_scale(std::int64_t width_px, std::int64_t height_px,
                                             const DecodeLimits& limits) {
  if (width_px <= 0 || height_px <= 0) {
    return refuse(PhotoFault::damaged,
                  fmt::format("a picture of {} × {} pixels", width_px, height_px));
  }
  if (std::max(width_px, height_px) > limits.stored_side_px_max ||
      width_px * height_px > limits.stored_pixels_max) {
    return refuse(PhotoFault::too_many_pixels,
                  fmt::format("a picture of {} × {} pixels; at most {} a side and {} million in "
                              "all: save it smaller",
                              width_px, height_px, limits.stored_side_px_max,
                              limits.stored_pixels_max / 1'000'000));
  }
  for (const int scale : {1, 2, 4}) {
    const auto scaled = [&](std::int64_t side_px) { return (side_px + scale - 1) / scale; };
    if (scaled(width_px) * scaled(height_px) <= limits.decoded_pixels_max) return scale;
  }
  return 8;
}

PhotoDecoding decode_photo_or_refusal(std::string_view bytes, const DecodeLimits& limits) {
  if (bytes.empty()) return refuse(PhotoFault::empty, "the file has no bytes");
  if (bytes.size() > limits.bytes_max) {
    return refuse(PhotoFault::too_many_bytes,
                  fmt::format("{} bytes, at most {}: save the photo smaller", bytes.size(),
                              limits.bytes_max));
  }
  const bool is_jpeg = bytes.starts_with(jpeg_magic);
  if (!is_jpeg && !bytes.starts_with(png_magic)) return refuse_foreign(bytes);
  DecodedPhoto photo = TRY(is_jpeg ? decode_jpeg(bytes, limits) : decode_png(bytes, limits));
  photo.image = turn_upright(std::move(photo.image), photo.orientation);
  return photo;
}

Result<DecodedPhoto> decode_photo(std::string_view bytes, const DecodeLimits& limits) {
  PhotoDecoding photo = decode_photo_or_refusal(bytes, limits);
  if (photo) return std::move(*photo);
  return fail(ErrorCode::invalid_input,
              fmt::format("{}: {}", fault_name(photo.error().fault), photo.error().message));
}

}  // namespace rekap::paper
