// SPDX-License-Identifier: Apache-2.0
// One photo to be taken: the pose of the sheet, the light, and the faults of 2024, by chance.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "simulation/photos/photo_geometry.h"
#include "simulation/photos/smooth_field.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// How bad a photo is; faults grow from one to the next.
enum class PhotoQuality : std::uint8_t { scan, good, usual, bad };
/// The quality of that name: scan, good, usual or bad.
std::optional<PhotoQuality> find_photo_quality(std::string_view name);
/// "scan", "good", "usual" or "bad".
std::string_view photo_quality_name(PhotoQuality quality);

/// One shot: the pose of the sheet, the light, and what the telephone does.
struct Shot {
  int width_px = 0, height_px = 0;
  SheetPose pose;
  double light = 1;          ///< of the paper: 1 is white
  double light_slope_x = 0;  ///< how it falls from the left to the right edge, as a share
  double light_slope_y = 0;
  SmoothField crumple;  ///< light on a crumpled sheet, as a share of it
  double shadow = 0;    ///< how much darker it is behind the shadow's edge, which is soft
  double shadow_place = 0.5, shadow_slant = 0;  ///< of the edge, as shares of the photo
  double glare = 0;                             ///< added in the middle of the glare
  double glare_x = 0, glare_y = 0, glare_reach = 0.2;
  double fold_shade = 0;       ///< how much darker one side of a fold is
  double crease_shade = 0;     ///< how much darker the fold itself is
  double screen_pitch_px = 0;  ///< of a screen that was photographed; 0: none
  double screen_slant = 0;     ///< of its columns, x over y
  double screen_depth = 0;     ///< how much darker it is between its dots
  int blur_px = 0;             ///< of a box of 2 n + 1 pixels, laid over twice
  int motion_px = 0;           ///< blur along one direction alone
  int noise = 0;               ///< largest change of a pixel, in shades
  int table_shade = 120;       ///< what the sheet lies on
};

/// What a shot is to be of.
struct ShotRequest {
  double width_mm = 0, height_mm = 0;  ///< of the sheet
  double pixels_per_mm = 1;
  PhotoQuality quality = PhotoQuality::usual;
  /// The part of the sheet that is kept of the photo; else the whole sheet is seen.
  std::optional<paper::PageRectangle> kept;
  /// The photo has this size, whatever part of it the sheet takes up; else the sheet fills it.
  int frame_width_px = 0, frame_height_px = 0;
};

Shot make_shot(const ShotRequest& request, Random random);

}  // namespace rekap::simulation
