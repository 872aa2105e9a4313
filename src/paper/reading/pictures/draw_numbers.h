// SPDX-License-Identifier: Apache-2.0
// Each digit box and its bubbles as the reader saw them, and what it read there.
#pragma once

#include "paper/image/grey_image.h"
#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// A line for each digit place, the numbers one below the other in the order of the reading: the
/// box straightened, the letter read in it, the bubbles 0 to 9, the letter read off them. The
/// letters are those of the witnesses in docs/formats/reading.md. At most 200 lines.
GreyImage draw_numbers(const GreyImage& photo, const PhotoReading& reading);

}  // namespace rekap::paper
