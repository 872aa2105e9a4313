// SPDX-License-Identifier: Apache-2.0
// photograph PAGE.pgm PHOTO.jpg NAME=NUMBER…: a page as a camera sees it: the sheet folded and
// curled, from aside, in uneven light, blurred, with grain, as a JPEG. Shares nothing with
// rekap-simulate. The names are those of `Shot` in bent_sheet.h.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <numbers>
#include <optional>
#include <random>
#include <string>

#include "bent_sheet.h"
#include "paper/image/codec/jpeg_encoder.h"
#include "paper/image/resample.h"

namespace {

using rekap::paper::GreyImage;
using rekap::paper::ImagePoint;

using rekap::tests::Scene;
using rekap::tests::SheetPlace;
using rekap::tests::Shot;

/// The numbers of a shot by name.
std::map<std::string, double*, std::less<>> names_of(Shot& shot) {
  return {{"page_px_per_mm", &shot.page_px_per_mm},
          {"px_per_mm", &shot.px_per_mm},
          {"turn", &shot.turn},
          {"tilt_x", &shot.tilt_x},
          {"tilt_y", &shot.tilt_y},
          {"distance_mm", &shot.distance_mm},
          {"crease_1_mm", &shot.crease_1_mm},
          {"crease_1", &shot.crease_1},
          {"crease_2_mm", &shot.crease_2_mm},
          {"crease_2", &shot.crease_2},
          {"crease_3_mm", &shot.crease_3_mm},
          {"crease_3", &shot.crease_3},
          {"curl_across", &shot.curl_across},
          {"curl_down", &shot.curl_down},
          {"slant", &shot.slant},
          {"cut_left_mm", &shot.cut_left_mm},
          {"cut_top_mm", &shot.cut_top_mm},
          {"cut_right_mm", &shot.cut_right_mm},
          {"cut_bottom_mm", &shot.cut_bottom_mm},
          {"gradient", &shot.gradient},
          {"relief", &shot.relief},
          {"shadow", &shot.shadow},
          {"brightness", &shot.brightness},
          {"blur_px", &shot.blur_px},
          {"stroke_px", &shot.stroke_px},
          {"grain", &shot.grain},
          {"quality", &shot.quality},
          {"seed", &shot.seed}};
}

/// The picture of a page and its middle.
struct Page {
  GreyImage image;
  double px_per_mm;

  double width_mm() const { return image.width_px / px_per_mm; }
  double height_mm() const { return image.height_px / px_per_mm; }
  /// The shade of a place, or of the table that the sheet lies on.
  double shade(const SheetPlace& at) const {
    const double x = (at.x_mm + width_mm() / 2) * px_per_mm;
    const double y = (at.y_mm + height_mm() / 2) * px_per_mm;
    if (x < 0 || y < 0 || x >= image.width_px || y >= image.height_px) return 95;
    return 30 + 0.8 / 256 * rekap::paper::sample_at(image, {x - 0.5, y - 0.5});
  }
};

/// The edges of the photo, from its middle.
struct View {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
};

View frame(const Shot& shot, const Scene& scene, const Page& page) {
  View view;
  const double left = shot.cut_left_mm - page.width_mm() / 2;
  const double right = page.width_mm() / 2 - shot.cut_right_mm;
  const double top = shot.cut_top_mm - page.height_mm() / 2;
  const double bottom = page.height_mm() / 2 - shot.cut_bottom_mm;
  for (int i = 0; i <= 10; ++i) {
    for (const auto& [x, y] : {std::pair{left + (right - left) * i / 10, top},
                               {left + (right - left) * i / 10, bottom},
                               {left, top + (bottom - top) * i / 10},
                               {right, top + (bottom - top) * i / 10}}) {
      const ImagePoint at = scene.see(x, y);
      view.left = std::min(view.left, at.x_px);
      view.right = std::max(view.right, at.x_px);
      view.top = std::min(view.top, at.y_px);
      view.bottom = std::max(view.bottom, at.y_px);
    }
  }
  return view;
}

std::uint8_t to_shade(double shade) {
  return static_cast<std::uint8_t>(std::lrint(std::clamp(shade, 0.0, 255.0)));
}

/// The light on a place of the sheet, 1 where it lies level: it falls from the upper left.
double light_on(const Shot& shot, const SheetPlace& at, double part_x, double part_y) {
  const double strength = shot.relief / 100;
  double light = 1 - strength * (0.4 * at.slope_x + 0.5 * at.slope_y);
  light *= 1 - shot.gradient / 100 * (0.6 * part_x + 0.4 * part_y);
  // The shadow of whoever takes the photo, with a soft edge.
  const double inside = std::clamp((part_x + 0.35 * part_y - 0.75) * 8, 0.0, 1.0);
  return std::max(0.05, light * (1 - shot.shadow / 100 * inside)) * shot.brightness / 100;
}

GreyImage expose(const Shot& shot, const Page& page) {
  const Scene scene(shot, page.width_mm(), page.height_mm());
  const View view = frame(shot, scene, page);
  GreyImage photo(static_cast<int>(view.right - view.left),
                  static_cast<int>(view.bottom - view.top));
  for (int y = 0; y < photo.height_px; ++y) {
    for (int x = 0; x < photo.width_px; ++x) {
      const SheetPlace at = scene.look({view.left + x, view.top + y});
      const double light = light_on(shot, at, static_cast<double>(x) / photo.width_px,
                                    static_cast<double>(y) / photo.height_px);
      photo.at(x, y) = to_shade(page.shade(at) * light);
    }
  }
  return photo;
}

/// Each pixel the weighted mean of those along a line of `dx`, `dy` steps.
GreyImage smear(const GreyImage& photo, const std::vector<double>& weights, int dx, int dy) {
  GreyImage result(photo.width_px, photo.height_px);
  const auto count = static_cast<int>(weights.size());
  for (int y = 0; y < photo.height_px; ++y) {
    for (int x = 0; x < photo.width_px; ++x) {
      double sum = 0;
      for (int k = 0; k < count; ++k) {
        const int from_x = std::clamp(x + (k - count / 2) * dx, 0, photo.width_px - 1);
        const int from_y = std::clamp(y + (k - count / 2) * dy, 0, photo.height_px - 1);
        sum += weights[static_cast<std::size_t>(k)] * photo.at(from_x, from_y);
      }
      result.at(x, y) = to_shade(sum);
    }
  }
  return result;
}

std::vector<double> normalised(std::vector<double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (double& weight : weights) weight /= sum;
  return weights;
}

GreyImage blurred(const Shot& shot, GreyImage photo) {
  std::vector<double> bell;
  const int reach = static_cast<int>(std::ceil(3 * shot.blur_px));
  for (int k = -reach; k <= reach; ++k)
    bell.push_back(shot.blur_px > 0 ? std::exp(-0.5 * k * k / (shot.blur_px * shot.blur_px)) : 1);
  bell = normalised(bell);
  photo = smear(smear(photo, bell, 1, 0), bell, 0, 1);
  const auto length = static_cast<std::size_t>(std::lrint(shot.stroke_px));
  return length < 2 ? photo : smear(photo, normalised(std::vector<double>(length, 1)), 1, 1);
}

void add_grain(const Shot& shot, GreyImage& photo) {
  std::mt19937_64 chance(static_cast<std::uint64_t>(shot.seed));
  for (std::uint8_t& pixel : photo.pixels) {
    double sum = 0;  // of four even numbers: nearly a bell, of deviation 1/√3
    for (int i = 0; i < 4; ++i) sum += static_cast<double>(chance() >> 11) * 0x1p-53 - 0.5;
    pixel = to_shade(pixel + sum * std::numbers::sqrt3 * shot.grain);
  }
}

std::optional<GreyImage> load_pgm(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  int width = 0, height = 0, most = 0;
  if (!(file >> magic >> width >> height >> most) || magic != "P5" || most != 255) return {};
  file.get();
  GreyImage image(width, height);
  const std::string shades((std::istreambuf_iterator<char>(file)), {});
  if (shades.size() != image.pixels.size()) return {};
  std::copy(shades.begin(), shades.end(), image.pixels.begin());
  return image;
}

bool set_number(Shot& shot, const std::string& word) {
  const auto names = names_of(shot);
  const std::size_t end = word.find('=');
  const auto found = names.find(word.substr(0, end));
  if (end == std::string::npos || found == names.end()) return false;
  const char* last = word.data() + word.size();
  return std::from_chars(word.data() + end + 1, last, *found->second).ptr == last;
}

}  // namespace

int main(int argument_count, char** arguments) {
  Shot shot;
  const std::vector<std::string> words(arguments, arguments + argument_count);
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (set_number(shot, words[i])) continue;
    std::fprintf(stderr, "no such number: %s\n", words[i].c_str());
    return 2;
  }
  auto image = words.size() < 3 ? std::nullopt : load_pgm(words[1]);
  if (!image) return 2;
  const Page page{std::move(*image), shot.page_px_per_mm};
  GreyImage photo = blurred(shot, expose(shot, page));
  add_grain(shot, photo);
  std::ofstream(words[2], std::ios::binary)
      << rekap::paper::encode_jpeg(photo, {.quality = static_cast<int>(shot.quality)});
  return 0;
}
