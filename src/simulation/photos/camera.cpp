// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/camera.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "simulation/photos/ink.h"

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
  return light;
}

double find_glare(const Shot& shot, double u, double v) {
  const double dx = (u - shot.glare_x) / shot.glare_reach;
  const double dy = (v - shot.glare_y) / shot.glare_reach;
  const double far = dx * dx + dy * dy;
  return far >= 1 ? 0 : shot.glare * 255 * (1 - far) * (1 - far);
}

/// One side of each fold lies in the shade.
double find_fold_light(const Shot& shot, PagePoint at) {
  double light = 1;
  for (const PaperFold& fold : shot.pose.folds) {
    const double across = (fold.is_level ? at.y_mm : at.x_mm) - fold.place_mm;
    if (across > 0 && across < fold.reach_mm)
      light *= 1 - shot.fold_shade * (1 - across / fold.reach_mm);
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

/// The largest faults of each quality.
struct FaultLimits {
  double turn, perspective, fold_mm, curl_mm, slope, shadow, glare;
  int blur_px, motion_px, noise;
};

FaultLimits find_limits(PhotoQuality quality) {
  switch (quality) {
    case PhotoQuality::scan:
      return {0.004, 0, 0, 0, 0.02, 0, 0, 0, 0, 2};
    case PhotoQuality::good:
      return {0.03, 0.02, 0.8, 1, 0.15, 0.1, 0, 0, 0, 5};
    case PhotoQuality::usual:
      return {0.08, 0.05, 2, 3, 0.35, 0.35, 0.3, 1, 0, 10};
    case PhotoQuality::bad:
      return {0.14, 0.09, 4, 6, 0.6, 0.6, 0.8, 2, 4, 20};
  }
  return {};
}

/// The four corners of a sheet in the middle of the photo, turned a little, each a little off.
paper::ImageQuad place_corners(const Shot& shot, double width_px, double height_px,
                               const FaultLimits& limits, Random& random) {
  // Tangent and not angle: a small turn, and no need of sine and cosine.
  const double turn = wobble(limits.turn, random);
  const bool is_upside_down = limits.perspective > 0 && random.happens(20);
  const double off_x = wobble(width_px * limits.perspective, random);
  const double off_y = wobble(height_px * limits.perspective, random);
  constexpr std::array<std::array<double, 2>, 4> signs = {
      {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}};
  paper::ImageQuad corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const double sign = is_upside_down ? -1 : 1;
    const double x = sign * signs[i][0] * width_px, y = sign * signs[i][1] * height_px;
    corners[i] = {shot.width_px / 2.0 + off_x / 2 + x - turn * y +
                      wobble(width_px * limits.perspective, random),
                  shot.height_px / 2.0 + off_y / 2 + y + turn * x +
                      wobble(height_px * limits.perspective, random)};
  }
  return corners;
}

/// Sheets are folded in the middle, often both ways.
std::vector<PaperFold> fold_sheet(double width_mm, double height_mm, const FaultLimits& limits,
                                  Random& random) {
  std::vector<PaperFold> folds;
  if (limits.fold_mm <= 0) return folds;
  for (const bool is_level : {true, true, false}) {
    if (!random.happens(500)) continue;
    const double side_mm = is_level ? height_mm : width_mm;
    const double scale = side_mm / 297;  // a wall form stands up further
    folds.push_back({is_level, side_mm * (0.5 + wobble(0.25, random)), side_mm * 0.12,
                     wobble(limits.fold_mm * scale, random),
                     wobble(limits.fold_mm * scale, random)});
  }
  return folds;
}

}  // namespace

std::optional<PhotoQuality> find_photo_quality(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, PhotoQuality>, 4> qualities = {
      {{"scan", PhotoQuality::scan},
       {"good", PhotoQuality::good},
       {"usual", PhotoQuality::usual},
       {"bad", PhotoQuality::bad}}};
  for (const auto& [word, quality] : qualities) {
    if (word == name) return quality;
  }
  return std::nullopt;
}

Shot make_shot(double width_mm, double height_mm, int page_px, PhotoQuality quality,
               Random random) {
  const FaultLimits limits = find_limits(quality);
  Shot shot;
  const double scale = page_px / std::max(width_mm, height_mm);
  const double width_px = width_mm * scale, height_px = height_mm * scale;
  // Room around the sheet for turn and perspective; the worst are cut off at an edge.
  const double room = quality == PhotoQuality::bad && random.happens(250)
                          ? 0.94
                          : 1.02 + 1.2 * (limits.turn + limits.perspective);
  shot.width_px = static_cast<int>(width_px * room);
  shot.height_px = static_cast<int>(height_px * room);
  shot.pose = {width_mm, height_mm, {}, {}, 0};
  shot.pose.corners = place_corners(shot, width_px, height_px, limits, random);
  shot.pose.folds = fold_sheet(width_mm, height_mm, limits, random);
  shot.pose.curl_mm = wobble(limits.curl_mm * height_mm / 297, random);
  shot.light = 0.92 - std::abs(wobble(limits.slope * 0.8, random));
  shot.light_slope_x = wobble(limits.slope, random);
  shot.light_slope_y = wobble(limits.slope, random);
  shot.shadow = std::abs(wobble(limits.shadow, random));
  shot.shadow_place = 0.5 + wobble(0.5, random);
  shot.shadow_slant = wobble(0.8, random);
  shot.glare = random.happens(300) ? std::abs(wobble(limits.glare, random)) : 0;
  shot.glare_x = 0.5 + wobble(0.5, random);
  shot.glare_y = 0.5 + wobble(0.5, random);
  shot.fold_shade = std::abs(wobble(limits.shadow, random)) / 2;
  shot.blur_px = static_cast<int>(random.below(limits.blur_px + 1));
  shot.motion_px = static_cast<int>(random.below(limits.motion_px + 1));
  shot.noise = static_cast<int>(random.below(limits.noise + 1));
  shot.table_shade = 40 + static_cast<int>(random.below(150));
  return shot;
}

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
      photo.at(x, y) = to_shade(shade * find_light(shot, u, v) + find_glare(shot, u, v));
    }
  }
  blur(photo, shot);
  add_noise(photo, shot.noise, random);
  return photo;
}

}  // namespace rekap::simulation
