// SPDX-License-Identifier: Apache-2.0
// How much of each bubble is filled: ink inside the ring against the paper beside its column.
#pragma once

#include <array>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_location.h"

namespace rekap::paper {

/// One column: by digit, the part of the light that the inside of the bubble swallows beyond what
/// the empty bubbles of the column do, in thousandths (below 0 for one lighter than those).
using BubbleInk = std::array<int, 10>;

/// The columns of one number; `location` is in pixels of `photo`. Empty if it has no bubbles.
std::vector<BubbleInk> measure_bubbles(const GreyImage& photo, const NumberLayout& number,
                                       const NumberLocation& location);

}  // namespace rekap::paper
