// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

// A digit is 5 strokes high: fewer pixels do not hold it. Real photos made smaller are read down to
// this without an error: docs/reading.md.
constexpr int box_side_px_min = 8;
// A box this far outside lacks a part that tells digits apart.
constexpr double outside_part_max = 0.1;
// Paper at the foot of the scale holds no ink that is darker. Copies made darker are read down to
// this without an error.
constexpr int dark_shade_max = 12;
// Paper where the sensor is full, and print with it.
constexpr int glare_shade_min = 250;

constexpr int sample_count = 8;

// Seen wider, strokes run into each other. Set on blurred copies of real photos: docs/reading.md.
constexpr int border_width_max_permille = 140;
// Printed alike, level and upright borders are this different at most, unless one way is smeared to
// more than this width. Set on the same copies.
constexpr int contrast_ratio_max = 5;
constexpr int smeared_width_min_permille = 80;
// Steps of a hundredth of the side, from a tenth outside the box to a tenth inside: so far from its
// border neither the next box nor, as a rule, ink.
constexpr int profile_size = 21, border_step = 10;
constexpr double profile_step = 0.01;
// A side is looked at in pieces, for it may be curled, each as the mean of lines across it.
constexpr int piece_count = 6, lines_per_piece = 4;
// Of 255: what is fainter is the grain of the photo.
constexpr int border_contrast_min = 4;

/// Darkness across a piece of one border, 0 where it is least, in no unit.
using Profile = std::array<int, profile_size>;

/// Shades are those of sample_fixed, a line each.
constexpr int shade_unit = 256 * lines_per_piece;

/// Across the upper, right, lower or left border (side 0 to 3), from outside to inside.
Profile cross_border(const GreyImage& photo, const ImageQuad& box, int side, int piece) {
  Profile profile{};
  for (int step = 0; step < profile_size; ++step) {
    const double across = (step - border_step) * profile_step;
    const double depth = side == 1 || side == 2 ? 1 - across : across;
    for (int line = 0; line < lines_per_piece; ++line) {
      // The corners, where borders meet, are left out.
      const double part = 0.05 + 0.9 * (piece + (line + 0.5) / lines_per_piece) / piece_count;
      const ImagePoint at =
          side % 2 == 0 ? place_within(box, part, depth) : place_within(box, depth, part);
      profile[static_cast<std::size_t>(step)] += sample_at(photo, at);
    }
  }
  const int paper = *std::max_element(profile.begin(), profile.end());
  for (int& value : profile) value = paper - value;
  return profile;
}

int middle_of(std::vector<int>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + (static_cast<std::ptrdiff_t>(values.size()) - 1) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Of the upper and lower border (first side 0) or the right and left one (1).
SeenBorder look_at_pair(const GreyImage& photo, const ImageQuad& box, int first_side) {
  std::vector<int> widths, contrasts;
  for (const int side : {first_side, first_side + 2}) {
    for (int piece = 0; piece < piece_count; ++piece) {
      const Profile profile = cross_border(photo, box, side, piece);
      const int peak = *std::max_element(profile.begin(), profile.end());
      contrasts.push_back(peak / shade_unit);
      if (contrasts.back() < border_contrast_min) continue;
      const int sum = std::accumulate(profile.begin(), profile.end(), 0);
      widths.push_back(static_cast<int>(std::int64_t{10} * sum / peak));
    }
  }
  return {middle_of(widths), middle_of(contrasts)};
}

bool is_box_blurred(const GreyImage& photo, const ImageQuad& box) {
  const auto [level, upright] = look_at_borders(photo, box);
  if (std::max(level.width_permille, upright.width_permille) > border_width_max_permille)
    return true;
  const bool is_level_fainter = level.contrast < upright.contrast;
  const SeenBorder& fainter = is_level_fainter ? level : upright;
  const SeenBorder& darker = is_level_fainter ? upright : level;
  // Bleached borders are faint as well, but narrow.
  const bool is_smeared =
      fainter.width_permille == 0 || fainter.width_permille > smeared_width_min_permille;
  return is_smeared &&
         darker.contrast > contrast_ratio_max * std::max(fainter.contrast, border_contrast_min);
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
      const ImagePoint at =
          place_within(box, (column + 0.5) / sample_count, (row + 0.5) / sample_count);
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

std::array<SeenBorder, 2> look_at_borders(const GreyImage& photo, const ImageQuad& box) {
  return {look_at_pair(photo, box, 0), look_at_pair(photo, box, 1)};
}

bool is_blurred(const GreyImage& photo, std::span<const ImageQuad> boxes) {
  const auto blurred = std::count_if(
      boxes.begin(), boxes.end(), [&](const ImageQuad& box) { return is_box_blurred(photo, box); });
  return 2 * blurred > static_cast<std::ptrdiff_t>(boxes.size());
}

}  // namespace rekap::paper
