// SPDX-License-Identifier: Apache-2.0
// make_photos FOLDER: photos of every kind, good and hostile, made by the image libraries.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "paper/image/sample_photo.h"

namespace {

using rekap::paper::make_sample_jpeg;
using rekap::paper::make_sample_png;
using rekap::paper::SampleJpeg;

std::filesystem::path folder;

void save(const std::string& name, const std::string& bytes) {
  const std::filesystem::path path = folder / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The frame header of a small JPEG, promising other sides.
std::string jpeg_of_sides(int width_px, int height_px) {
  std::string bytes = make_sample_jpeg({});
  const std::size_t frame = bytes.find("\xFF\xC0");
  const int sides[] = {height_px, width_px};
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[frame + 5 + i] = static_cast<char>(sides[i / 2] >> (i % 2 == 0 ? 8 : 0));
  }
  return bytes;
}

std::string rows_png(int side_px, bool is_interlaced) {
  const std::vector<std::string> rows(static_cast<std::size_t>(side_px),
                                      std::string(static_cast<std::size_t>(side_px), 'x'));
  return make_sample_png(
      {.width_px = side_px, .height_px = side_px, .is_interlaced = is_interlaced}, rows);
}

void save_good() {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    save("good/orientation-" + std::to_string(orientation) + ".jpg",
         make_sample_jpeg({.width_px = 800, .height_px = 600, .orientation = orientation}));
  }
  save("good/grey.jpg", make_sample_jpeg({.width_px = 800, .height_px = 600, .channel_count = 1}));
  save("good/cmyk.jpg", make_sample_jpeg({.width_px = 800, .height_px = 600, .channel_count = 4}));
  save("good/thumbnail.jpg", make_sample_jpeg({.width_px = 200, .height_px = 150}));
  save("good/one-pixel.jpg", make_sample_jpeg({.width_px = 1, .height_px = 1}));
  save("good/interlaced.png", rows_png(500, true));
  save("good/deep/plain.png", rows_png(500, false));
}

void save_large() {
  const SampleJpeg photo{.width_px = 4000, .height_px = 3000};
  SampleJpeg progressive = photo;
  progressive.is_progressive = true;
  SampleJpeg full = progressive;
  full.has_full_chroma = true;
  SampleJpeg turned = photo;
  turned.orientation = 6;
  save("large/baseline.jpg", make_sample_jpeg(photo));
  save("large/progressive.jpg", make_sample_jpeg(progressive));
  save("large/progressive-full-chroma.jpg", make_sample_jpeg(full));
  save("large/turned.jpg", make_sample_jpeg(turned));
  save("large/50-megapixels.jpg", make_sample_jpeg({.width_px = 8160, .height_px = 6144}));
  save("large/36-megapixels.png", rows_png(6000, false));
}

void save_hostile() {
  const std::string photo = make_sample_jpeg({.width_px = 800, .height_px = 600});
  for (std::size_t part = 1; part < 16; ++part) {
    save("hostile/truncated-" + std::to_string(part) + ".jpg",
         photo.substr(0, photo.size() * part / 16));
  }
  save("hostile/too_many_pixels.jpg", jpeg_of_sides(30000, 30000));
  save("hostile/empty.jpg", "");
  std::string zeros;
  zeros.resize(50'000'000);
  save("hostile/too_many_bytes-zeros.jpg", zeros);
  save("hostile/too_many_bytes-tail.jpg", photo + zeros);
  save("hostile/too_costly.jpg",
       make_sample_jpeg(
           {.width_px = 7000, .height_px = 5000, .is_progressive = true, .has_full_chroma = true}));
  save("hostile/too_costly.png", rows_png(9500, true));
  save("hostile/unknown_format.jpg", std::string(1000, '\x81'));
  save("hostile/unsupported_format.heic", std::string("\0\0\0\x18"
                                                      "ftypheic\0\0\0\0",
                                                      16));
  save("hostile/unsupported_format.pdf", "%PDF-1.7\n");
  save("hostile/unsupported_format.gif", "GIF89a");
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) return 2;
  folder = arguments[1];
  save_good();
  save_large();
  save_hostile();
  return 0;
}
