// SPDX-License-Identifier: Apache-2.0
// What is wrong with the photo about the boxes of a number, in words that tell how to take a better
// one.
#pragma once

#include <array>
#include <span>
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

/// How two opposite borders of a box are seen: the middle of many pieces of them.
struct SeenBorder {
  /// The darkness as a band of one shade, in thousandths of the box's side. Sharp print is as wide
  /// as printed, 50 on the official form; blur spreads it. 0 where none is seen.
  int width_permille = 0;
  int contrast = 0;  ///< how much darker than paper, of 255
};

/// First the upper and lower border, then the left and right one.
std::array<SeenBorder, 2> look_at_borders(const GreyImage& photo, const ImageQuad& box);

/// Whether borders are seen too wide about most boxes of a number (ink at the border of one is no
/// blur), or smeared and much fainter than those across them: a shaken photo is sharp along its
/// stroke.
bool is_blurred(const GreyImage& photo, std::span<const ImageQuad> boxes);

}  // namespace rekap::paper
