// SPDX-License-Identifier: Apache-2.0
// Where on a photo a printed pattern is: near a place, by contrast.
#pragma once

#include "paper/image/grey_image.h"
#include "paper/registration/page_transform.h"
#include "paper/registration/patterns/offset_sums.h"
#include "paper/registration/patterns/print_pattern.h"

namespace rekap::paper {

/// How well `pattern` fits where `transform` and an offset put it: the mean darkness of its print
/// less that beside it, −255 to 255; points outside the photo count as white paper.
int match_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                  const PageTransform& transform, ImagePoint offset = {0, 0});

/// A pattern found near where it was expected.
struct PatternMatch {
  ImagePoint offset;  ///< from where the transform puts the anchor
  int score = 0;      ///< see match_pattern
};

/// The best offset within `radius_px` (160 at most) of `centre`, to a quarter of a pixel.
PatternMatch find_pattern(const GreyImage& darkness, const PrintPattern& pattern,
                          const PageTransform& transform, double radius_px,
                          ImagePoint centre = {0, 0});

/// Where a transform puts the probes of a pattern: laid once, it can be looked for several times.
LaidPattern lay_pattern(const PrintPattern& pattern, const PageTransform& transform);
PatternMatch find_pattern(const GreyImage& darkness, const LaidPattern& laid, double radius_px,
                          ImagePoint centre);

}  // namespace rekap::paper
