// SPDX-License-Identifier: Apache-2.0
// The part of a photo that may be published: its digit boxes, and nothing else of the page.
#pragma once

#include <optional>

#include "paper/image/grey_image.h"
#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// The upright rectangle around all digit boxes of the reading. A quarter of a box around each box
/// is as on the photo; everything between is white, so that no name or signature is seen. Nothing
/// if the reading has no box that lies on the photo.
std::optional<GreyImage> cut_figures(const GreyImage& photo, const PhotoReading& reading);

}  // namespace rekap::paper
