// SPDX-License-Identifier: Apache-2.0
// Where each place of a page lands on a photo of it: perspective, folds, a curled or crumpled
// sheet.
#pragma once

#include <array>
#include <vector>

#include "paper/layout/geometry.h"
#include "simulation/photos/smooth_field.h"

namespace rekap::simulation {

/// A fold across the whole page: near it the paper stands up and its print is shifted.
struct PaperFold {
  bool is_level = true;      ///< from side to side; else from top to bottom
  double place_mm = 0;       ///< where it crosses the page
  double reach_mm = 1;       ///< how far to both sides it is felt
  double shift_mm = 0;       ///< along the page, across the fold
  double side_shift_mm = 0;  ///< along the fold, at the edge of the page
};

/// The shape of a sheet and how it is seen.
struct SheetPose {
  double width_mm = 0, height_mm = 0;
  paper::ImageQuad corners;  ///< of the page on the photo, from its upper left one clockwise
  std::vector<PaperFold> folds;
  double curl_mm = 0;            ///< how far the middle of the sheet is shifted downwards
  SmoothField waves_x, waves_y;  ///< of a crumpled sheet, in millimetres
};

/// Both ways between page and photo.
class PhotoGeometry {
 public:
  /// The corners must make a convex quadrilateral; anything else is a bug.
  explicit PhotoGeometry(const SheetPose& pose);

  /// The place of the page that is seen there; it may lie outside the page.
  paper::PagePoint to_page(paper::ImagePoint at) const;
  /// Where a place of the page is seen.
  paper::ImagePoint to_photo(paper::PagePoint at) const;

 private:
  using Homography = std::array<double, 9>;

  paper::PagePoint displacement(paper::PagePoint flat) const;

  SheetPose pose_;
  Homography to_photo_{}, to_flat_{};
};

}  // namespace rekap::simulation
