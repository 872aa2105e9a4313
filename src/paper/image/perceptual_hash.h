// SPDX-License-Identifier: Apache-2.0
// Whether two photos show the same shot, however often it was saved again (rule R17).
#pragma once

#include <cstdint>
#include <string>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// 64 bits that stay nearly the same when a photo is compressed again, scaled, or made lighter or
/// darker, and differ between two shots.
struct PerceptualHash {
  std::uint64_t bits = 0;
  auto operator<=>(const PerceptualHash&) const = default;
};

/// The signs of the 64 lowest frequencies of an 32 × 32 picture, the mean left out, against their
/// median. In integers alone: the same pixels give the same bits everywhere. The image is not
/// empty. Source: the DCT hash of Zauner, "Implementation and benchmarking of perceptual image hash
/// functions" (2010), 3.2.1.
PerceptualHash make_perceptual_hash(const GreyImage& image);

/// Up to so many bits apart, two photos may be the same shot, if they do not say different things:
/// clean pages of one form are as near (docs/rules.md, R17). Measured on 209 upright photos of 2024
/// forms: of those saved again at quality 30, 98 % are that near, at half size 95 %, as thumbnails
/// 240 px wide 96 %, made lighter 91 %; of 22,366 pairs of two photos none (the nearest 6).
/// Cropping hides a shot (14 %).
inline constexpr int same_shot_bits_max = 5;

/// How many bits differ, 0 to 64.
int count_differing_bits(PerceptualHash a, PerceptualHash b);

/// 16 lower-case hexadecimal digits.
std::string to_hex(PerceptualHash hash);

}  // namespace rekap::paper
