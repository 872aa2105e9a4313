// SPDX-License-Identifier: Apache-2.0
// A picture as PNG, for people who look at what the reader saw.
#pragma once

#include <string>

#include "paper/image/grey_image.h"

namespace rekap::paper {

/// The bytes of a grey PNG; decode_photo gives the same pixels again. The image is not empty.
std::string encode_png(const GreyImage& image);

}  // namespace rekap::paper
