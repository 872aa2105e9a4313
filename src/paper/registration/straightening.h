// SPDX-License-Identifier: Apache-2.0
// A photo taken from far aside, as it would look from the front: on it the lines of the table run
// towards two vanishing points, and no slope fits them all.
#pragma once

#include <optional>

#include "paper/image/grey_image.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// A picture whose level lines are level and whose upright lines are upright.
struct StraightPicture {
  GreyImage darkness;
  PageTransform to_photo;  ///< from its pixels, in place of millimetres, to those of the photo
};

/// The picture seen from the front, as far as the lines on it tell, whose slope may be 0.3 (17°)
/// at the edges; nothing if they do not meet as lines in perspective do. Its size is at most 1.4
/// times that of the photo either way.
///
/// `darkness` is what local_darkness gives; 300 to 2,000 px wide and high.
std::optional<StraightPicture> straighten(const GreyImage& darkness);

}  // namespace rekap::paper
