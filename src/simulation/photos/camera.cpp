// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/camera.h"

#include <algorithm>
#include <cmath>

#include "simulation/photos/writing/ink.h"

namespace rekap::simulation {
namespace {

using paper::GreyImage;
using paper::ImagePoint;
using paper::PagePoint;

/// The shade between four pixels; white outside.
double sample(const GreyImage& image, double x, double y) {
  const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
  const double right_share = x - left, lower_share = y - top;
  const auto shade = [&](int px, int py) {
    return image.contains(px, py) ? static_cast<double>(image.at(px, py)) : 255.0;
  };
  const double upper = shade(left, top) * (1 - right_share) + shade(left + 1, top) * right_share;
  const double lower =
      shade(left, top + 1) * (1 - right_share) + shade(left + 1, top + 1) * right_share;
  return upper * (1 - lower_share) + lower * lower_share;
}

/// From 0 to 1 over an edge of the given width.
double soft_step(double distance, double width) {
  const double t = std::clamp(distance / width + 0.5, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

/// Light that falls on a place of the photo, in shares of its sides.
double find_light(const Shot& shot, double u, double v) {
  double light = shot.light * (1 + shot.light_slope_x * (u - 0.5) + shot.light_slope_y * (v - 0.5));
  const double edge = u + shot.shadow_slant * (v - 0.5) - shot.shadow_place;
  light *= 1 - shot.shadow * soft_step(edge, 0.12);
  return light * (1 + shot.crumple.at(u, v));
}

/// From 1 in the middle of a dot to 0 between two.
double find_dot(double place) { return 1 - std::abs(2 * (place - std::floor(place)) - 1); }

/// The dots of a screen; with the pixels of the photo they make waves.
double find_screen(const Shot& shot, int x, int y) {
  if (shot.screen_pitch_px <= 0) return 1;
  const double across = (x + shot.screen_slant * y) / shot.screen_pitch_px;
  const double down = (y - shot.screen_slant * x) / shot.screen_pitch_px;
  return 1 - shot.screen_depth * (1 - find_dot(across) * find_dot(down));
}

double find_glare(const Shot& shot, double u, double v) {
  const double dx = (u - shot.glare_x) / shot.glare_reach;
  const double dy = (v - shot.glare_y) / shot.glare_reach;
  const double far = dx * dx + dy * dy;
  return far >= 1 ? 0 : shot.glare * 255 * (1 - far) * (1 - far);
}

/// One side of each fold lies in the shade, and the fold itself is a dark line.
double find_fold_light(const Shot& shot, PagePoint at) {
  double light = 1;
  for (const PaperFold& fold : shot.pose.folds) {
    const double across = (fold.is_level ? at.y_mm : at.x_mm) - fold.place_mm;
    if (across > 0 && across < fold.reach_mm)
      light *= 1 - shot.fold_shade * (1 - across / fold.reach_mm);
    const double crease_mm = fold.reach_mm * 0.03;
    light *= 1 - shot.crease_shade * std::max(0.0, 1 - std::abs(across) / crease_mm);
  }
  return light;
}

std::uint8_t to_shade(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// The mean over `reach` pixels to both sides, along a row or a column of the picture.
void blur_line(std::uint8_t* first, int count, std::ptrdiff_t step, int reach) {
  std::vector<int> sums(static_cast<std::size_t>(count) + 1, 0);
  for (int i = 0; i < count; ++i)
    sums[static_cast<std::size_t>(i) + 1] = sums[static_cast<std::size_t>(i)] + first[i * step];
  for (int i = 0; i < count; ++i) {
    const int from = std::max(0, i - reach), to = std::min(count, i + reach + 1);
    const int sum = sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)];
    first[i * step] = static_cast<std::uint8_t>((sum + (to - from) / 2) / (to - from));
  }
}

void blur_rows(GreyImage& image, int reach) {
  for (int y = 0; y < image.height_px; ++y) blur_line(image.row(y), image.width_px, 1, reach);
}

void blur_columns(GreyImage& image, int reach) {
  for (int x = 0; x < image.width_px; ++x)
    blur_line(image.pixels.data() + x, image.height_px, image.width_px, reach);
}

void blur(GreyImage& image, const Shot& shot) {
  for (int pass = 0; pass < 2 && shot.blur_px > 0; ++pass) {
    blur_rows(image, shot.blur_px);
    blur_columns(image, shot.blur_px);
  }
  if (shot.motion_px > 0) blur_rows(image, shot.motion_px);
}

void add_noise(GreyImage& image, int noise, Random& random) {
  if (noise <= 0) return;
  for (std::uint8_t& pixel : image.pixels) pixel = to_shade(pixel + wobble(noise, random));
}

}  // namespace

GreyImage take_photo(const GreyImage& page, double pixels_per_mm, const Shot& shot, Random random) {
  const PhotoGeometry geometry(shot.pose);
  GreyImage photo(shot.width_px, shot.height_px);
  for (int y = 0; y < photo.height_px; ++y) {
    for (int x = 0; x < photo.width_px; ++x) {
      const PagePoint at = geometry.to_page({static_cast<double>(x), static_cast<double>(y)});
      const bool is_paper = at.x_mm >= 0 && at.y_mm >= 0 && at.x_mm <= shot.pose.width_mm &&
                            at.y_mm <= shot.pose.height_mm;
      const double u = static_cast<double>(x) / photo.width_px;
      const double v = static_cast<double>(y) / photo.height_px;
      double shade = shot.table_shade;
      if (is_paper) {
        shade = sample(page, at.x_mm * pixels_per_mm - 0.5, at.y_mm * pixels_per_mm - 0.5) *
                find_fold_light(shot, at);
      }
      const double light = find_light(shot, u, v) * find_screen(shot, x, y);
      photo.at(x, y) = to_shade(shade * light + find_glare(shot, u, v));
    }
  }
  blur(photo, shot);
  add_noise(photo, shot.noise, random);
  return photo;
}

}  // namespace rekap::simulation
