// SPDX-License-Identifier: Apache-2.0
// How much ink lies along each straight line across the photo: where the rules of a table show as
// peaks, at whatever slope the sheet was held.
#pragma once

#include <vector>

#include "paper/image/grey_image.h"

namespace rekap::paper {

enum class LineDirection { level, upright };

/// Darkness summed along parallel lines.
///
/// A level line of index i is y = i + slope · x; an upright one x = i + slope · y. Both are
/// counted in pixels from the upper left corner.
struct LineProfile {
  double slope = 0;
  std::vector<int> ridges;  ///< by i: how much darker the line is than those 2 to 3 px beside it
};

/// The profile at the slope (up to 0.16, about 9°) where lines stand out most.
///
/// `darkness` is what local_darkness gives; 300 to 2,000 px wide and high.
LineProfile find_line_profile(const GreyImage& darkness, LineDirection direction);

}  // namespace rekap::paper
