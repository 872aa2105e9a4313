// SPDX-License-Identifier: Apache-2.0
// What is wrong with the photo about the boxes of a number, in words that tell how to take a better
// one.
#pragma once

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

/// How the printed border of a box is seen: the middle of many pieces of it.
struct SeenBorder {
  /// In thousandths of the box's side, its darkness as a band of one shade; of level and upright
  /// borders the wider. Sharp print is as wide as printed, 50 on the official form; blur spreads
  /// it. 0 where none is seen.
  int width_permille = 0;
  int level_contrast = 0;    ///< how much darker than paper, of 255: the upper and lower border
  int upright_contrast = 0;  ///< the same of the left and right border
};
SeenBorder look_at_border(const GreyImage& photo, const ImageQuad& box);

/// Whether the border is seen too wide, or much fainter one way than the other (a shaken photo is
/// sharp along its stroke), about most boxes of a number: ink at the border of one is no blur.
bool is_blurred(const GreyImage& photo, std::span<const ImageQuad> boxes);

}  // namespace rekap::paper
