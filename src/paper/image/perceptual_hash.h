// SPDX-License-Identifier: Apache-2.0
// By what two photos of the same shot are found, however often it was saved again (rule R17).
#pragma once

#include <cstdint>
#include <string>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// 64 bits that stay nearly the same when a photo is compressed again, scaled, or made lighter or
/// darker, and differ between two shots. How near is near: record/photos/same_shot.h.
struct PerceptualHash {
  std::uint64_t bits = 0;
  auto operator<=>(const PerceptualHash&) const = default;
};

/// The signs of the 64 lowest frequencies of an 32 × 32 picture, the mean left out, against their
/// median. In integers alone: the same pixels give the same bits everywhere. The image is not
/// empty. Source: the DCT hash of Zauner, "Implementation and benchmarking of perceptual image hash
/// functions" (2010), 3.2.1.
PerceptualHash make_perceptual_hash(const GreyImage& image);

/// 16 lower-case hexadecimal digits.
std::string to_hex(PerceptualHash hash);

}  // namespace rekap::paper
