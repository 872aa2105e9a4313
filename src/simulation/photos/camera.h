// SPDX-License-Identifier: Apache-2.0
// A telephone's photo of a page, with the faults that the photos of 2024 have.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "paper/image/grey_image.h"
#include "simulation/photos/photo_geometry.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// How bad a photo is; faults grow from one to the next.
enum class PhotoQuality : std::uint8_t { scan, good, usual, bad };
/// The quality of that name: scan, good, usual or bad.
std::optional<PhotoQuality> find_photo_quality(std::string_view name);

/// One shot: the pose of the sheet, the light, and what the telephone does.
struct Shot {
  int width_px = 0, height_px = 0;
  SheetPose pose;
  double light = 1;          ///< of the paper: 1 is white
  double light_slope_x = 0;  ///< how it falls from the left to the right edge, as a share
  double light_slope_y = 0;
  double shadow = 0;  ///< how much darker it is behind the shadow's edge, which is soft
  double shadow_place = 0.5, shadow_slant = 0;  ///< of the edge, as shares of the photo
  double glare = 0;                             ///< added in the middle of the glare
  double glare_x = 0, glare_y = 0, glare_reach = 0.2;
  double fold_shade = 0;  ///< how much darker one side of a fold is
  int blur_px = 0;        ///< of a box of 2 n + 1 pixels, laid over twice
  int motion_px = 0;      ///< blur along one direction alone
  int noise = 0;          ///< largest change of a pixel, in shades
  int table_shade = 120;  ///< what the sheet lies on
};

/// A shot of a sheet of that size by chance; the page's longer side is `page_px` long.
Shot make_shot(double width_mm, double height_mm, int page_px, PhotoQuality quality, Random random);

/// The photo. `page` is the sheet at `pixels_per_mm`.
paper::GreyImage take_photo(const paper::GreyImage& page, double pixels_per_mm, const Shot& shot,
                            Random random);

}  // namespace rekap::simulation
