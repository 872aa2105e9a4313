// SPDX-License-Identifier: Apache-2.0
// What is wrong with the photo about one box, in words that tell how to take a better one.
#pragma once

#include <string>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// Codes of docs/formats/reading.md, in this order: "cut_off", "too_small", "too_dark", "glare";
/// empty for a good one.
///
/// `photo` is upright, at its full size; `is_found` is false where the box's border is much fainter
/// than those of the page.
std::vector<std::string> judge_box(const GreyImage& photo, const ImageQuad& box, bool is_found);

}  // namespace rekap::paper
