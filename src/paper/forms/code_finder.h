// SPDX-License-Identifier: Apache-2.0
// Finds the QR code of our own forms on a photo, whichever way up.
#pragma once

#include <optional>

#include "paper/forms/form_code.h"
#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A part of a picture, in whole pixels within it.
struct ImageWindow {
  int left_px = 0;
  int top_px = 0;
  int width_px = 0;
  int height_px = 0;
};

/// A form code as seen on a picture.
struct FoundCode {
  FormCode code;
  ImageQuad corners;  ///< of the code without its quiet zone, in the order of its upright picture
};

/// The first form code within the window; nothing where no QR code can be read, or those that can
/// are not ours. The check digits hold; whether the election has such a station is for the caller.
std::optional<FoundCode> find_form_code(const GreyImage& image, const ImageWindow& window);
/// The same on the whole picture.
std::optional<FoundCode> find_form_code(const GreyImage& image);

}  // namespace rekap::paper
