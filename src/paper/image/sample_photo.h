// SPDX-License-Identifier: Apache-2.0
// For tests: photos made by the libraries themselves, so that none needs to be kept.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>
// After <cstdio>, which they need.
#include <jpeglib.h>
#include <png.h>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// What kind of JPEG to make.
struct SampleJpeg {
  int width_px = 64;
  int height_px = 48;
  int channel_count = 3;  ///< 1 grey, 3 colour, 4 CMYK as Adobe stores it
  int quality = 90;
  bool is_progressive = false;
  bool has_full_chroma = false;  ///< 4:4:4 in place of 4:2:0
  int orientation = 0;           ///< of EXIF; 0 writes none
};

/// A grey page with darker blocks and a grain: no two places alike, no symmetry.
inline int sample_shade(int x, int y) {
  const unsigned grain =
      (static_cast<unsigned>(x) * 2654435761U ^ static_cast<unsigned>(y) * 40503U * 65537U) >> 28;
  const bool is_ink = (x / 16 * 7 + y / 16 * 13) % 5 == 0;
  return (is_ink ? 40 : 200) + static_cast<int>(grain) + (x / 8 + y / 24) % 32;
}

/// EXIF data of one tag, the orientation, in the byte order of Intel.
inline std::string sample_exif(int orientation) {
  std::string exif("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18);
  exif += std::string{static_cast<char>(orientation), 0, 0, 0};
  return exif + std::string(4, '\0');
}

/// The bytes of a JPEG that shows sample_shade.
inline std::string make_sample_jpeg(const SampleJpeg& sample) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size_bytes = 0;
  jpeg_mem_dest(&info, &bytes, &size_bytes);
  info.image_width = static_cast<JDIMENSION>(sample.width_px);
  info.image_height = static_cast<JDIMENSION>(sample.height_px);
  info.input_components = sample.channel_count;
  info.in_color_space = sample.channel_count == 1   ? JCS_GRAYSCALE
                        : sample.channel_count == 3 ? JCS_RGB
                                                    : JCS_CMYK;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, sample.quality, TRUE);
  if (sample.channel_count == 4) info.write_Adobe_marker = TRUE;
  if (sample.has_full_chroma) info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
  if (sample.is_progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  if (sample.orientation != 0) {
    const std::string exif = std::string("Exif\0\0", 6) + sample_exif(sample.orientation);
    jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(exif.data()),
                      static_cast<unsigned>(exif.size()));
  }
  std::vector<JSAMPLE> row(static_cast<std::size_t>(sample.width_px * sample.channel_count));
  while (info.next_scanline < info.image_height) {
    std::size_t at = 0;
    for (int x = 0; x < sample.width_px; ++x) {
      const int shade = sample_shade(x, static_cast<int>(info.next_scanline));
      for (int i = 0; i < sample.channel_count; ++i) {
        row[at++] = static_cast<JSAMPLE>(i == 3 ? 255 : shade);  // no black ink, inverted
      }
    }
    JSAMPROW rows = row.data();
    jpeg_write_scanlines(&info, &rows, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::string made(reinterpret_cast<const char*>(bytes), size_bytes);
  std::free(bytes);
  return made;
}

/// What kind of PNG to make.
struct SamplePng {
  int width_px = 0;
  int height_px = 0;
  int bit_depth = 8;
  int color_type = PNG_COLOR_TYPE_GRAY;
  bool is_interlaced = false;
  int orientation = 0;                  ///< of EXIF; 0 writes none
  std::vector<png_color> palette = {};  ///< of PNG_COLOR_TYPE_PALETTE
};

/// The bytes of a PNG of these rows, packed as the format has them.
inline std::string make_sample_png(const SamplePng& sample, std::vector<std::string> rows) {
  std::string bytes;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(
      png, &bytes,
      [](png_structp self, png_bytep data, std::size_t size) {
        static_cast<std::string*>(png_get_io_ptr(self))
            ->append(reinterpret_cast<const char*>(data), size);
      },
      nullptr);
  png_set_IHDR(png, info, static_cast<png_uint_32>(sample.width_px),
               static_cast<png_uint_32>(sample.height_px), sample.bit_depth, sample.color_type,
               sample.is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (!sample.palette.empty()) {
    png_set_PLTE(png, info, sample.palette.data(), static_cast<int>(sample.palette.size()));
  }
  std::string exif = sample_exif(sample.orientation);
  if (sample.orientation != 0) {
    png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()),
                   reinterpret_cast<png_bytep>(exif.data()));
  }
  std::vector<png_bytep> pointers;
  for (std::string& row : rows) pointers.push_back(reinterpret_cast<png_bytep>(row.data()));
  png_write_info(png, info);
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return bytes;
}

}  // namespace rekap::paper
