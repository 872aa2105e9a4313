// SPDX-License-Identifier: Apache-2.0
// A picture as the JPEG that a telephone would send: for synthetic photos and their tests.
#pragma once

#include <string>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// How a JPEG is made.
struct JpegStyle {
  int quality = 90;  ///< of libjpeg, 1 to 100
  /// The colour of the light in per cent of each part, as under a lamp; all 100 is no cast. The
  /// picture is in colour, with chroma of half the size, as telephones have it.
  int red_percent = 100, green_percent = 100, blue_percent = 100;
};

/// The bytes of a baseline JPEG without metadata. The image is not empty.
std::string encode_jpeg(const GreyImage& image, const JpegStyle& style);

}  // namespace rekap::paper
