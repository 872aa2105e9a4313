// SPDX-License-Identifier: Apache-2.0
// Reading a photo of 12 megapixels, from its bytes to its figures, beside decoding it alone.
//
// reading_bench PHOTO.jpg|PAGE.pgm [ROUNDS]   PAGE.pgm: a page of the form, rasterised; it is
// photographed here, a little from the side.
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>
// After <cstdio>, which it needs.
#include <fmt/core.h>
#include <jpeglib.h>
#include <unistd.h>

#include "base/check.h"
#include "base/file.h"
#include "base/text.h"
#include "paper/image/codec/jpeg_encoder.h"
#include "paper/image/perceptual_hash.h"
#include "paper/image/photo_decoder.h"
#include "paper/image/resample.h"
#include "paper/network/cell_network.h"
#include "paper/reading/photo_reader.h"
#include "stopwatch.h"

namespace rekap::bench {
namespace {

constexpr int photo_width_px = 3000, photo_height_px = 4000;

/// A binary PGM of 8 bits, as pdftoppm writes it.
paper::GreyImage parse_pgm(const std::string& bytes) {
  std::istringstream head(bytes);
  std::string magic;
  int width = 0, height = 0, white = 0;
  head >> magic >> width >> height >> white;
  CHECK(head.good() && magic == "P5" && white == 255);
  paper::GreyImage image(width, height);
  const std::string_view pixels =
      std::string_view(bytes).substr(static_cast<std::size_t>(head.tellg()) + 1);
  CHECK(pixels.size() == image.pixels.size());
  std::copy(pixels.begin(), pixels.end(), image.pixels.begin());
  return image;
}

/// The page on a dark wall, seen a little from the left and from below, with a camera's grain.
paper::GreyImage photograph(const paper::GreyImage& page) {
  const double w = page.width_px, h = page.height_px;
  const std::vector<paper::Correspondence> corners = {
      {{130, 160}, {0, 0}}, {{2850, 210}, {w, 0}}, {{2900, 3840}, {w, h}}, {{90, 3900}, {0, h}}};
  const auto to_page = paper::fit_homography(corners);
  CHECK(to_page);
  paper::GreyImage photo(photo_width_px, photo_height_px);
  std::uint32_t grain = 1;
  for (int y = 0; y < photo.height_px; ++y) {
    for (int x = 0; x < photo.width_px; ++x) {
      const auto at =
          to_page->apply(paper::PagePoint{static_cast<double>(x), static_cast<double>(y)});
      const bool is_on = at.x_px >= 0 && at.y_px >= 0 && at.x_px < w && at.y_px < h;
      const int shade = is_on ? paper::sample_fixed(page, static_cast<int>(at.x_px * 256),
                                                    static_cast<int>(at.y_px * 256)) >>
                                    8
                              : 60;
      grain = grain * 1664525U + 1013904223U;
      photo.at(x, y) =
          static_cast<std::uint8_t>(30 + shade * 190 / 255 + static_cast<int>(grain >> 28));
    }
  }
  return photo;
}

/// libjpeg-turbo alone: all pixels as luma. Returns their sum, so that they are needed.
std::uint64_t decode_grey(const std::string& jpeg) {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size());
  jpeg_read_header(&info, TRUE);
  info.out_color_space = JCS_GRAYSCALE;
  jpeg_start_decompress(&info);
  std::vector<JSAMPLE> row(info.output_width);
  std::uint64_t sum = 0;
  while (info.output_scanline < info.output_height) {
    JSAMPROW rows = row.data();
    jpeg_read_scanlines(&info, &rows, 1);
    sum += row[row.size() / 2];
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return sum;
}

std::string_view name_of(paper::InstructionSet set) {
  switch (set) {
    case paper::InstructionSet::generic:
      return "plain C++";
    case paper::InstructionSet::avx2:
      return "AVX2";
    case paper::InstructionSet::avx512_vnni:
      return "AVX-512";
  }
  return "";
}

void print_row(std::string_view name, const std::vector<double>& times_ms, double unit_ms) {
  const auto [least, most] = std::minmax_element(times_ms.begin(), times_ms.end());
  fmt::print("| {} | {:.1f} | {:.1f} – {:.1f} | {:.2f} |\n", name, median(times_ms), *least, *most,
             median(times_ms) / unit_ms);
}

/// One row a set of instructions, in turn with the decoder, which is the unit.
int run(const std::string& jpeg, int round_count) {
  const std::string source = REKAP_SOURCE_DIR;
  const auto layout = paper::parse_form_layout(
      base::load_file(source + "/elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json")
          .value(),
      "layout");
  std::vector<double> decode_ms, scaled_ms, hash_ms;
  std::vector<std::pair<paper::InstructionSet, std::vector<double>>> read_ms;
  std::vector<paper::PhotoReader> readers;
  for (const paper::InstructionSet set : paper::available_instruction_sets()) {
    auto cells =
        paper::parse_cell_network(base::load_file(source + "/models/cells_v1.bin").value());
    auto strokes =
        paper::parse_stroke_network(base::load_file(source + "/models/strokes_v1.bin").value());
    cells->use(set);
    strokes->use(set);
    readers.emplace_back(std::vector{layout.value()},
                         paper::ReaderNetworks{std::move(*cells), std::move(*strokes)});
    read_ms.push_back({set, {}});
  }
  std::string expected;
  for (int round = 0; round <= round_count; ++round) {
    const bool is_warm_up = round == 0;
    const double alone_ms = time_ms([&] { CHECK(decode_grey(jpeg) > 0); });
    if (!is_warm_up) decode_ms.push_back(alone_ms);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      std::string reading;
      double own_decode_ms = 0, own_hash_ms = 0;
      const double spent_ms = time_ms([&] {
        paper::DecodedPhoto photo;
        own_decode_ms = time_ms([&] { photo = paper::decode_photo(jpeg).value(); });
        own_hash_ms = time_ms([&] { CHECK(paper::make_perceptual_hash(photo.image).bits != 0); });
        reading = paper::encode_photo_reading(readers[i].read_photo(photo.image));
      });
      if (expected.empty()) expected = reading;
      CHECK(reading == expected);
      if (is_warm_up) continue;
      read_ms[i].second.push_back(spent_ms);
      scaled_ms.push_back(own_decode_ms);
      hash_ms.push_back(own_hash_ms);
    }
  }
  const double unit_ms = median(decode_ms);
  fmt::print("A photo of {} bytes, {} rounds, one thread.\n\n", jpeg.size(), round_count);
  fmt::print("| | median ms | least – most ms | × libjpeg-turbo |\n|---|---|---|---|\n");
  print_row("libjpeg-turbo alone, grey, full size", decode_ms, unit_ms);
  for (const auto& [set, times] : read_ms)
    print_row(fmt::format("from bytes to figures, {}", name_of(set)), times, unit_ms);
  print_row("of which decoding", scaled_ms, unit_ms);
  print_row("of which the perceptual hash", hash_ms, unit_ms);
  fmt::print("\n{}\n", expected.substr(0, 200));
  return 0;
}

/// Begins anew with the memory settings that `rekap read` gives its reader, unless there are any.
void use_large_pages(char** arguments) {
  constexpr const char* name = "GLIBC_TUNABLES";
  if (std::getenv(name) != nullptr) return;
  ::setenv(name, "glibc.malloc.hugetlb=1", 1);
  ::execv("/proc/self/exe", arguments);
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  rekap::bench::use_large_pages(arguments);
  const auto rounds = rekap::base::parse_integer(argument_count > 2 ? arguments[2] : "20");
  if (argument_count < 2 || argument_count > 3 || !rounds || *rounds < 1 || *rounds > 1000) {
    fmt::print(stderr, "usage: reading_bench PHOTO.jpg|PAGE.pgm [ROUNDS, 1 to 1000]\n");
    return 2;
  }
  const auto bytes = rekap::base::load_file(arguments[1]);
  if (!bytes) {
    fmt::print(stderr, "{}\n", bytes.error().message);
    return 3;
  }
  const std::string jpeg =
      bytes->starts_with("P5")
          ? rekap::paper::encode_jpeg(rekap::bench::photograph(rekap::bench::parse_pgm(*bytes)), {})
          : *bytes;
  return rekap::bench::run(jpeg, static_cast<int>(*rounds));
}
