// SPDX-License-Identifier: Apache-2.0
// The one thing that is taken from a photo's EXIF data: which way up it is.
#pragma once

#include <string_view>

#include "base/result.h"
#include "paper/image/grey_image.h"

namespace rekap::paper {

/// The tag Orientation (0x0112) of the first directory, 1 to 8, of EXIF data that begins with the
/// TIFF header ("II" or "MM").
/// Errors: not_found if there is no such tag; invalid_input for anything malformed before it, or a
/// value outside 1 to 8. Source: CIPA DC-008-2019 4.6.4, TIFF 6.0 section 2.
Result<int> parse_exif_orientation(std::string_view tiff);

/// The picture turned and mirrored to be upright. `orientation` is 1 to 8.
GreyImage turn_upright(GreyImage image, int orientation);

}  // namespace rekap::paper
