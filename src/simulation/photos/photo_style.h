// SPDX-License-Identifier: Apache-2.0
// What is mixed in a set of photos as it was in 2024: how bad they are, how large, how compressed.
#pragma once

#include "paper/image/codec/jpeg_encoder.h"
#include "simulation/photos/shot.h"

namespace rekap::simulation {

/// Half of the photos are usual ones, a third good, every eighth bad.
PhotoQuality mix_quality(Random random);
/// The longer side of a page, in pixels: 1,000 pixels across in most public copies, thumbnails in
/// one of ten, twelve megapixels in some.
int mix_page_px(Random random);
/// The colour of the light and the strength of compression of one telephone.
paper::JpegStyle make_jpeg_style(PhotoQuality quality, Random random);

}  // namespace rekap::simulation
