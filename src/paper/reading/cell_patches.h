// SPDX-License-Identifier: Apache-2.0
// Boxes cut out of a photo as the network expects them.
#pragma once

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"
#include "paper/network/cell_network.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// The picture of one box, whose inside fills all but 4 px on each side of the patch.
CellPatch cut_patch(const GreyImage& photo, const PageRectangle& box,
                    const PageTransform& transform);

}  // namespace rekap::paper
