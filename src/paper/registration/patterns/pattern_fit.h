// SPDX-License-Identifier: Apache-2.0
// A map from the page to the photo by many printed patterns, each found near where it is expected.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/registration/page_transform.h"
#include "paper/registration/patterns/print_pattern.h"

namespace rekap::paper {

/// Pixels a millimetre about a place: the root of how much larger an area is on the photo.
double pixels_per_mm(const PageTransform& transform, PagePoint at);

/// How far two places are from each other, in pixels.
double distance(ImagePoint a, ImagePoint b);

/// The map with its places moved by `offset` on the photo.
PageTransform shifted(const PageTransform& plane, ImagePoint offset);

/// The affine map that touches the plane at a place, as of PageTransform::affine: near it the same,
/// without perspective.
std::array<double, 6> tangent(const PageTransform& plane, PagePoint at);

/// Where each pattern is found within `radius_mm` of where the plane puts it, with its score as
/// weight; those without contrast are left out. Each stands for two places `reach_mm` to either
/// side: patterns one above the other say nothing of the width.
std::vector<Correspondence> find_patterns(const GreyImage& darkness,
                                          std::span<const PrintPattern> patterns,
                                          const PageTransform& plane, double radius_mm,
                                          double reach_mm);

/// The affine map or, in perspective, the homography through what was found, without those that
/// lie far off the others; nothing if they do not decide it.
std::optional<PageTransform> fit_plane(std::vector<Correspondence> found, bool in_perspective);

}  // namespace rekap::paper
