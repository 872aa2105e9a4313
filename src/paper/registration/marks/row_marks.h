// SPDX-License-Identifier: Apache-2.0
// The black squares beside every number of our own forms: on a folded sheet each number is looked
// for where the marks about it are.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"
#include "paper/registration/patterns/print_pattern.h"

namespace rekap::paper {

/// A black square on white, a little smaller than `side_mm`.
PrintPattern row_mark_pattern(PagePoint centre, double side_mm);

/// `places`, which are known, and those of the corner and row marks that are seen. From mark to
/// mark, the nearest to what is known first: each is looked for where those about it put it, no
/// farther than half way to the next, so that none is taken for another. `plane` is what
/// place_by_corner_marks gives: with it a flat sheet is followed however it is seen from aside,
/// without it a folded one.
///
/// `darkness` is what local_darkness gives; all places are in its pixels.
std::vector<Correspondence> find_row_marks(const GreyImage& darkness, const PageLayout& page,
                                           std::vector<Correspondence> places,
                                           const std::optional<PageTransform>& plane);

/// A sheet that is nearly a plane, folded or not.
class MarkedSheet {
 public:
  /// Nothing if the places do not decide a plane.
  static std::optional<MarkedSheet> through(std::vector<Correspondence> places);

  const PageTransform& plane() const { return plane_; }

  /// The page about `at`, by how far the places lie off the plane, the more the nearer they are;
  /// `near_mm` is how far they count as near. Nothing if they do not decide it.
  std::optional<PageTransform> about(PagePoint at, double near_mm) const;

 private:
  MarkedSheet(const PageTransform& plane, std::vector<Correspondence> flat)
      : plane_(plane), flat_(std::move(flat)) {}

  PageTransform plane_;
  std::vector<Correspondence> flat_;  ///< to places of the plane, in place of pixels
};

}  // namespace rekap::paper
