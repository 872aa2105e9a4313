// SPDX-License-Identifier: Apache-2.0
// Shades at many places of a picture at once.
#pragma once

#include <span>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// What sample_fixed gives at each of many places, in 1/256 px. All three are of one size.
void sample_places(const GreyImage& image, std::span<const int> x_px_256,
                   std::span<const int> y_px_256, std::span<int> shades);

}  // namespace rekap::paper
