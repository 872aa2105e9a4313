// SPDX-License-Identifier: Apache-2.0
// What the reader found, drawn on the photo for a person to look at.
#pragma once

#include "paper/image/grey_image.h"
#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// The photo, lighter, with every box and bubble column of the reading outlined in black.
GreyImage draw_boxes(const GreyImage& photo, const PhotoReading& reading);

}  // namespace rekap::paper
