// SPDX-License-Identifier: Apache-2.0
// A telephone's photo of a page, with the faults that the photos of 2024 have.
#pragma once

#include "paper/image/grey_image.h"
#include "simulation/photos/shot.h"

namespace rekap::simulation {

/// The photo. `page` is the sheet at `pixels_per_mm`, a little finer than the photo, so that no
/// pixel is made up and none is passed over.
paper::GreyImage take_photo(const paper::GreyImage& page, double pixels_per_mm, const Shot& shot,
                            Random random);

}  // namespace rekap::simulation
