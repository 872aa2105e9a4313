// SPDX-License-Identifier: Apache-2.0
// Finds the printed table of a page by its rules alone, either way up: for photos cropped so far
// that neither the marker nor the corner marks are on them.
#pragma once

#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// A place where the table may lie.
struct TableCandidate {
  PageTransform transform;
  int score = 0;  ///< how well the rules of the table explain the lines of the photo
};

/// The lines of a photo, to look for many tables among: made once.
struct PhotoLines {
  int width_px = 0;
  double upright_slope = 0, level_slope = 0;      ///< see LineProfile
  std::vector<int> upright_ridges, level_ridges;  ///< 0 to 256, widened by 2 px either way
};

/// `darkness` is what local_darkness gives.
PhotoLines find_photo_lines(const GreyImage& darkness);

/// How much of the page the photo may show from its left to its right edge.
struct VisibleWidth {
  double min_mm = 0;
  double max_mm = 0;
};

/// The likeliest places, best first, at most 64. Each is exact to about a hundredth of the photo's
/// width: find_pattern takes it from there.
std::vector<TableCandidate> search_table(const PhotoLines& lines, const PageLayout& page,
                                         VisibleWidth visible);

}  // namespace rekap::paper
