// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/patterns/pattern_search.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

constexpr PageRectangle box = {40, 30, 59, 49};

/// The border of `box` where `transform` puts it, a pixel a millimetre.
GreyImage draw_box(int dx_px, int dy_px) {
  GreyImage darkness(160, 120);
  for (int i = -1; i <= 19; ++i) {
    for (const auto& [x, y] : {std::pair{i, -1}, {i, 19}, {-1, i}, {19, i}}) {
      const int at_x = 40 + x + dx_px, at_y = 30 + y + dy_px;
      if (darkness.contains(at_x, at_y)) darkness.at(at_x, at_y) = 200;
    }
  }
  return darkness;
}

TEST(PatternSearch, is_found_where_it_was_moved_to) {
  const PrintPattern pattern = box_pattern(box, 1);
  for (const auto& [dx, dy] : {std::pair{0, 0}, {7, -5}, {-6, 3}, {2, 7}}) {
    const PatternMatch match = find_pattern(draw_box(dx, dy), pattern, PageTransform(), 8);
    // The middle of the border lies between two pixels: either is its place.
    EXPECT_NEAR(match.offset.x_px, dx, 1);
    EXPECT_NEAR(match.offset.y_px, dy, 1);
    EXPECT_GT(match.score, 150);
  }
}

TEST(PatternSearch, scores_of_a_search_are_those_of_a_single_match) {
  const PrintPattern pattern = box_pattern(box, 1);
  // Inside the photo, and moved so far that parts of the search lie off its edges.
  for (const double left_px : {0.0, -35.0, 90.0}) {
    const auto transform = PageTransform::affine({1, 0.02, left_px, -0.01, 1, -20});
    GreyImage darkness(160, 120);
    unsigned grain = 7;
    for (std::uint8_t& shade : darkness.pixels) {
      grain = grain * 1664525U + 1013904223U;
      shade = static_cast<std::uint8_t>(grain >> 24);
    }
    for (const double radius_px : {3.0, 9.0, 24.0}) {
      const PatternMatch match = find_pattern(darkness, pattern, transform, radius_px);
      EXPECT_EQ(match.score, match_pattern(darkness, pattern, transform, match.offset));
    }
  }
}

TEST(PatternSearch, a_plane_gone_astray_is_nowhere) {
  const PageTransform astray({1e300, 0, 0, 0, 1e300, 0, 1e-3, 1e-3});
  EXPECT_EQ(find_pattern(draw_box(0, 0), box_pattern(box, 1), astray, 1e300).score, 0);
}

}  // namespace
}  // namespace rekap::paper
