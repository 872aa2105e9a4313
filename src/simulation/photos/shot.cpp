// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/shot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "simulation/photos/writing/ink.h"

namespace rekap::simulation {
namespace {

using paper::PageRectangle;

constexpr double a4_height_mm = 297;

/// The largest faults of each quality. Millimetres are those of a sheet of A4: a wall form stands
/// up further.
struct FaultLimits {
  double turn, perspective, fold_mm, curl_mm, wave_mm, slope, shadow, glare;
  double blur, motion;  ///< thousandths of the sheet's longer side
  int noise;
};

FaultLimits find_limits(PhotoQuality quality) {
  switch (quality) {
    case PhotoQuality::scan:
      return {0.004, 0, 0, 0, 0, 0.02, 0, 0, 0, 0, 2};
    case PhotoQuality::good:
      return {0.03, 0.02, 0.8, 1, 0.2, 0.15, 0.1, 0, 0, 0, 5};
    case PhotoQuality::usual:
      return {0.08, 0.05, 2, 3, 0.6, 0.35, 0.35, 0.3, 0.6, 0, 10};
    case PhotoQuality::bad:
      return {0.14, 0.09, 4, 6, 1.5, 0.6, 0.6, 0.9, 1.1, 2, 20};
  }
  return {};
}

double share(Random& random) { return static_cast<double>(random.below(1'000)) / 999; }

/// The four corners of a sheet whose part `kept` lies in the middle of the photo, turned a little,
/// each a little off.
paper::ImageQuad place_corners(const Shot& shot, const ShotRequest& request,
                               const PageRectangle& kept, const FaultLimits& limits,
                               Random& random) {
  const double scale = request.pixels_per_mm;
  const double width_px = request.width_mm * scale, height_px = request.height_mm * scale;
  // Who cuts a photo to the table sets it upright first.
  const double faults = request.kept ? 0.5 : 1;
  // Tangent and not angle: a small turn, and no need of sine and cosine.
  const double turn = wobble(limits.turn * faults, random);
  const double sign = limits.perspective > 0 && random.happens(20) ? -1 : 1;
  const double reach = limits.perspective * faults;
  const double off_x = wobble(width_px * reach, random);
  const double off_y = wobble(height_px * reach, random);
  const std::array<paper::PagePoint, 4> sheet = {{{0, 0},
                                                  {request.width_mm, 0},
                                                  {request.width_mm, request.height_mm},
                                                  {0, request.height_mm}}};
  const paper::PagePoint middle = kept.centre();
  paper::ImageQuad corners;
  paper::ImagePoint mean_off;
  std::array<paper::ImagePoint, 4> off;
  for (paper::ImagePoint& one : off) {
    one = {wobble(width_px * reach, random), wobble(height_px * reach, random)};
    mean_off.x_px += one.x_px / 4;
    mean_off.y_px += one.y_px / 4;
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const double x = sign * (sheet[i].x_mm - middle.x_mm) * scale;
    const double y = sign * (sheet[i].y_mm - middle.y_mm) * scale;
    // A part stays where it is; the sheet moves about in the photo.
    const double shift_x = request.kept ? -mean_off.x_px : off_x / 2;
    const double shift_y = request.kept ? -mean_off.y_px : off_y / 2;
    corners[i] = {shot.width_px / 2.0 + shift_x + x - turn * y + off[i].x_px,
                  shot.height_px / 2.0 + shift_y + y + turn * x + off[i].y_px};
  }
  return corners;
}

/// Sheets are folded in the middle, often both ways.
std::vector<PaperFold> fold_sheet(const ShotRequest& request, const FaultLimits& limits,
                                  Random& random) {
  std::vector<PaperFold> folds;
  if (limits.fold_mm <= 0) return folds;
  for (const bool is_level : {true, true, false}) {
    if (!random.happens(500)) continue;
    const double side_mm = is_level ? request.height_mm : request.width_mm;
    const double scale = side_mm / a4_height_mm;
    folds.push_back({is_level, side_mm * (0.5 + wobble(0.25, random)), side_mm * 0.12,
                     wobble(limits.fold_mm * scale, random),
                     wobble(limits.fold_mm * scale, random)});
  }
  return folds;
}

void shape_sheet(Shot& shot, const ShotRequest& request, const FaultLimits& limits,
                 Random& random) {
  shot.pose.folds = fold_sheet(request, limits, random);
  const double scale = request.height_mm / a4_height_mm;
  shot.pose.curl_mm = wobble(limits.curl_mm * scale, random);
  const bool is_crumpled = random.happens(400);
  if (!is_crumpled || limits.wave_mm <= 0) return;
  shot.pose.waves_x = make_smooth_field(6, 8, limits.wave_mm * scale, random.fork(1));
  shot.pose.waves_y = make_smooth_field(6, 8, limits.wave_mm * scale, random.fork(2));
  shot.crumple = make_smooth_field(11, 15, limits.slope * 0.4, random.fork(3));
}

void light_sheet(Shot& shot, PhotoQuality quality, const FaultLimits& limits, Random& random) {
  shot.light = 0.92 - std::abs(wobble(limits.slope * 0.8, random));
  const bool is_dark = quality == PhotoQuality::bad && random.happens(100);
  if (is_dark) shot.light *= 0.3 + 0.3 * share(random);
  shot.light_slope_x = wobble(limits.slope, random);
  shot.light_slope_y = wobble(limits.slope, random);
  shot.shadow = std::abs(wobble(limits.shadow, random));
  shot.shadow_place = 0.5 + wobble(0.5, random);
  shot.shadow_slant = wobble(0.8, random);
  shot.glare = random.happens(300) ? std::abs(wobble(limits.glare, random)) : 0;
  shot.glare_x = 0.5 + wobble(0.5, random);
  shot.glare_y = 0.5 + wobble(0.5, random);
  shot.glare_reach = 0.12 + 0.35 * share(random);
  shot.fold_shade = std::abs(wobble(limits.shadow, random)) / 2;
  shot.crease_shade = std::abs(wobble(limits.shadow, random));
}

/// A photo of a screen that shows the photo, as some of those sent on by messenger.
void show_on_screen(Shot& shot, PhotoQuality quality, Random& random) {
  const int permille = quality == PhotoQuality::bad ? 60 : quality == PhotoQuality::usual ? 15 : 0;
  if (!random.happens(permille)) return;
  shot.screen_pitch_px = 2.1 + 2.5 * share(random);
  shot.screen_slant = wobble(0.1, random);
  shot.screen_depth = 0.1 + 0.3 * share(random);
}

/// Whole pixels up to the limit, in thousandths of the sheet's longer side.
int blur_reach(double limit, const ShotRequest& request, Random& random) {
  const double side_px = std::max(request.width_mm, request.height_mm) * request.pixels_per_mm;
  return static_cast<int>(random.below(std::lround(limit * side_px / 1'000) + 1));
}

constexpr std::array<std::pair<std::string_view, PhotoQuality>, 4> quality_names = {
    {{"scan", PhotoQuality::scan},
     {"good", PhotoQuality::good},
     {"usual", PhotoQuality::usual},
     {"bad", PhotoQuality::bad}}};

}  // namespace

std::optional<PhotoQuality> find_photo_quality(std::string_view name) {
  for (const auto& [word, quality] : quality_names) {
    if (word == name) return quality;
  }
  return std::nullopt;
}

std::string_view photo_quality_name(PhotoQuality quality) {
  return quality_names[static_cast<std::size_t>(quality)].first;
}

Shot make_shot(const ShotRequest& request, Random random) {
  const PhotoQuality quality = request.quality;
  const FaultLimits limits = find_limits(quality);
  const PageRectangle kept =
      request.kept.value_or(PageRectangle{0, 0, request.width_mm, request.height_mm});
  // Room around the sheet for turn and perspective; the worst are cut off at an edge.
  const bool is_cut = quality == PhotoQuality::bad && random.happens(250);
  const double room = request.kept ? 1
                      : is_cut     ? 0.94
                                   : 1.02 + 1.2 * (limits.turn + limits.perspective);
  Shot shot;
  shot.width_px = static_cast<int>(kept.width_mm() * request.pixels_per_mm * room);
  shot.height_px = static_cast<int>(kept.height_mm() * request.pixels_per_mm * room);
  if (request.frame_width_px > 0) {
    shot.width_px = request.frame_width_px;
    shot.height_px = request.frame_height_px;
  }
  shot.pose.width_mm = request.width_mm;
  shot.pose.height_mm = request.height_mm;
  shot.pose.corners = place_corners(shot, request, kept, limits, random);
  shape_sheet(shot, request, limits, random);
  light_sheet(shot, quality, limits, random);
  show_on_screen(shot, quality, random);
  shot.blur_px = blur_reach(limits.blur, request, random);
  shot.motion_px = blur_reach(limits.motion, request, random);
  shot.noise = static_cast<int>(random.below(limits.noise + 1));
  shot.table_shade = 40 + static_cast<int>(random.below(150));
  return shot;
}

}  // namespace rekap::simulation
