// SPDX-License-Identifier: Apache-2.0
// Where the boxes and bubbles of one number lie on a photo.
#pragma once

#include <optional>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"
#include "paper/registration/patterns/print_pattern.h"
#include "paper/registration/tally_mesh.h"

namespace rekap::paper {

/// One number of the page as found.
struct NumberLocation {
  /// From the page to the photo about the number as a whole: its row sums and words.
  PageTransform around;
  /// From the page to the photo about each box: good inside the box and a little around it.
  std::vector<PageTransform> boxes;
  std::vector<int> box_scores;  ///< of match_pattern, by box
  /// The same about each bubble column; empty if the number has no bubbles.
  std::vector<PageTransform> bubble_columns;
  std::vector<int> column_scores;       ///< of match_pattern, by bubble column
  std::optional<TallyMesh> tally = {};  ///< none before locate_tallies, or if the number has none
  int score = 0;                        ///< mean contrast of print to paper, of match_pattern
};

/// Boxes and bubbles of a number as one pattern. Alone, ten bubbles a pitch too low are nearly as
/// good as ten in their place.
PrintPattern number_pattern(const NumberLayout& number);

/// Each box and each half of a bubble column.
std::vector<PrintPattern> part_patterns(const NumberLayout& number);

/// How well a number is found where it was looked for, to compare places for it: that of its boxes
/// times that of its bubbles, for rings are so much finer that a sum would hardly count them.
int print_of(const NumberLocation& location);

/// Snaps every frame of a number that lies about where `plane` puts it, up to `reach_mm` above or
/// below: beyond a pleat print is up to 30 mm off the plane of the page.
NumberLocation locate_number(const GreyImage& darkness, const NumberLayout& number,
                             const PageTransform& plane, double reach_mm);

/// The same from where a neighbour lies, `frame` being frame_of it: beyond a fold the sheet goes on
/// foreshortened otherwise, so that several ways to go on are tried. Ten times the cost.
NumberLocation locate_beside(const GreyImage& darkness, const NumberLayout& number,
                             const PageTransform& frame);

/// From the page to the photo by the boxes and bubbles of one number alone.
struct NumberFrame {
  PageTransform map;
  double residual_mm = 0;  ///< root mean square of how far they lie off the map
};

/// Nothing if the number has no bubbles: boxes side by side do not tell how high the page is there.
std::optional<NumberFrame> frame_of(const NumberLayout& number, const NumberLocation& location);

}  // namespace rekap::paper
