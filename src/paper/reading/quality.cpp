// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/quality.h"

#include <algorithm>
#include <cmath>

namespace rekap::paper {
namespace {

// A digit is 5 strokes high: fewer pixels do not hold it. The smallest boxes of real photos that
// people can read, on thumbnails 240 px wide, have 14.
constexpr int box_side_px_min = 10;
// A box this far outside lacks a part that tells digits apart.
constexpr double outside_part_max = 0.1;
// Paper at the foot of the scale holds no ink that is darker.
constexpr int dark_shade_max = 24;
// Paper where the sensor is full, and print with it.
constexpr int glare_shade_min = 250;

constexpr int sample_count = 8;

/// Within the quad, at parts of its sides from 0 to 1.
ImagePoint within(const ImageQuad& quad, double x, double y) {
  const auto blend = [](ImagePoint a, ImagePoint b, double part) {
    return ImagePoint{a.x_px + part * (b.x_px - a.x_px), a.y_px + part * (b.y_px - a.y_px)};
  };
  return blend(blend(quad[0], quad[1], x), blend(quad[3], quad[2], x), y);
}

double side_px(const ImageQuad& quad) {
  const double width = quad[2].x_px - quad[0].x_px, height = quad[2].y_px - quad[0].y_px;
  return std::sqrt((width * width + height * height) / 2);
}

/// Shades inside the box, evenly spread; what lies outside the photo is left out.
std::vector<int> sample_shades(const GreyImage& photo, const ImageQuad& box) {
  std::vector<int> shades;
  for (int row = 0; row < sample_count; ++row) {
    for (int column = 0; column < sample_count; ++column) {
      const ImagePoint at = within(box, (column + 0.5) / sample_count, (row + 0.5) / sample_count);
      const double limit = 1e6;
      const int x = static_cast<int>(std::lrint(std::clamp(at.x_px, -limit, limit)));
      const int y = static_cast<int>(std::lrint(std::clamp(at.y_px, -limit, limit)));
      if (photo.contains(x, y)) shades.push_back(photo.at(x, y));
    }
  }
  std::sort(shades.begin(), shades.end());
  return shades;
}

bool is_cut_off(const GreyImage& photo, const ImageQuad& box) {
  const double slack = outside_part_max * side_px(box);
  return std::any_of(box.begin(), box.end(), [&](const ImagePoint& corner) {
    return corner.x_px < -slack || corner.y_px < -slack ||
           corner.x_px > photo.width_px - 1 + slack || corner.y_px > photo.height_px - 1 + slack;
  });
}

}  // namespace

std::vector<std::string> judge_box(const GreyImage& photo, const ImageQuad& box, bool is_found) {
  std::vector<std::string> faults;
  if (is_cut_off(photo, box)) faults.emplace_back("cut_off");
  if (side_px(box) < box_side_px_min) faults.emplace_back("too_small");
  const std::vector<int> shades = sample_shades(photo, box);
  if (shades.empty()) return faults;
  // Paper is the lighter part of a box, whatever is written in it.
  const int paper = shades[shades.size() * 3 / 4];
  if (paper <= dark_shade_max) faults.emplace_back("too_dark");
  if (!is_found && shades[shades.size() / 4] >= glare_shade_min) faults.emplace_back("glare");
  return faults;
}

}  // namespace rekap::paper
