// SPDX-License-Identifier: Apache-2.0
// Where the cells of a tally lie on a photo: rule by rule, because paper is folded between them.
#pragma once

#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// The crossings of a tally's rules as seen on a photo.
struct TallyMesh {
  int row_count = 0;
  int column_count = 0;
  std::vector<ImagePoint> crossings;  ///< row by row, one more in each direction than cells

  /// The corners of a cell.
  ImageQuad cell(int row, int column) const;
};

/// Follows the rules from the right, where `around` is good, to the left.
///
/// `darkness` is what local_darkness gives of the photo; all places are in its pixels.
TallyMesh locate_tally(const GreyImage& darkness, const TallyGrid& grid,
                       const PageTransform& around);

/// The same on a photo of `factor` times as many pixels across.
TallyMesh scaled(const TallyMesh& mesh, double factor);

}  // namespace rekap::paper
