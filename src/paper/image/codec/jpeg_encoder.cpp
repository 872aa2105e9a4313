// SPDX-License-Identifier: Apache-2.0
#include "paper/image/codec/jpeg_encoder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>
// After <cstdio>, which it needs.
#include <jpeglib.h>

#include "base/check.h"

namespace rekap::paper {
namespace {

JSAMPLE tint(std::uint8_t shade, int percent) {
  return static_cast<JSAMPLE>(std::min(255, shade * percent / 100));
}

}  // namespace

std::string encode_jpeg(const GreyImage& image, const JpegStyle& style) {
  CHECK(image.width_px > 0 && image.height_px > 0);
  CHECK(image.width_px <= JPEG_MAX_DIMENSION && image.height_px <= JPEG_MAX_DIMENSION);
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);  // what can fail here is memory: the library ends the program
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long size_bytes = 0;
  jpeg_mem_dest(&info, &buffer, &size_bytes);
  info.image_width = static_cast<JDIMENSION>(image.width_px);
  info.image_height = static_cast<JDIMENSION>(image.height_px);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, std::clamp(style.quality, 1, 100), TRUE);
  jpeg_start_compress(&info, TRUE);
  std::vector<JSAMPLE> line(static_cast<std::size_t>(image.width_px) * 3);
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) {
      JSAMPLE* pixel = line.data() + static_cast<std::ptrdiff_t>(x) * 3;
      pixel[0] = tint(image.at(x, y), style.red_percent);
      pixel[1] = tint(image.at(x, y), style.green_percent);
      pixel[2] = tint(image.at(x, y), style.blue_percent);
    }
    JSAMPROW row = line.data();
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::string bytes(reinterpret_cast<const char*>(buffer), size_bytes);
  std::free(buffer);
  return bytes;
}

}  // namespace rekap::paper
