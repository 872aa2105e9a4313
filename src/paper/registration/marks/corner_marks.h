// SPDX-License-Identifier: Apache-2.0
// Pairs of black squares in the corners of a sheet: with the marker they give its whole plane.
#pragma once

#include <optional>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/page_transform.h"
#include "paper/registration/patterns/print_pattern.h"

namespace rekap::paper {

/// The upper left and the lower right quarter of a corner mark are black, the others white.
PrintPattern corner_mark_pattern(const PageRectangle& mark);

/// Where the page lies by places already known, those of its marker or code, and at least three of
/// its corner marks; nothing if fewer are seen. From mark to mark, the nearest to what is known
/// first: each tells better where the next is.
///
/// `darkness` is what local_darkness gives; all places are in its pixels.
std::optional<PageTransform> place_by_corner_marks(const GreyImage& darkness,
                                                   const PageLayout& page,
                                                   std::vector<Correspondence> places);

}  // namespace rekap::paper
