// SPDX-License-Identifier: Apache-2.0
// The rules of a tally are followed where the page is stretched, slanted, folded, and written on.
#include "paper/registration/tally_mesh.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

constexpr TallyGrid grid = {{20, 20, 255, 100}, 5, 12, 5};

/// Two pixels a millimetre.
const PageTransform flat = PageTransform::affine({2, 0, 10, 0, 2, 10});

/// Where a paper with a fold in the middle shows a place: lower to the left of it.
ImagePoint bend(const PageTransform& plane, PagePoint at, double fold_px) {
  ImagePoint place = plane.apply(at);
  place.y_px += std::max(0.0, (140 - at.x_mm) / 120) * fold_px;
  return place;
}

/// Darkness as local_darkness gives it of a photo of the grid.
GreyImage draw(const PageTransform& plane, double fold_px, bool has_strokes) {
  GreyImage darkness(560, 260);
  const auto dot = [&](PagePoint at, std::uint8_t shade) {
    const ImagePoint place = bend(plane, at, fold_px);
    const auto x = static_cast<int>(std::lrint(place.x_px));
    const auto y = static_cast<int>(std::lrint(place.y_px));
    if (darkness.contains(x, y)) darkness.at(x, y) = std::max(darkness.at(x, y), shade);
  };
  const PageRectangle& area = grid.area;
  for (int column = 0; column <= 12; ++column) {
    const double x = area.left_mm + column * area.width_mm() / 12;
    for (double y = area.top_mm; y <= area.bottom_mm; y += 0.25) {
      dot({x, y}, column % 12 == 0 ? 60 : 25);
      const double part = (y - area.top_mm) / 16 - std::floor((y - area.top_mm) / 16);
      // Four strokes in each cell of the upper rows, the last near the rule.
      if (!has_strokes || column == 12 || y > area.top_mm + 48 || part < 0.2 || part > 0.8)
        continue;
      for (const double stroke_mm : {7.0, 10.0, 13.0, 16.0}) dot({x + stroke_mm, y}, 90);
    }
  }
  for (int row = 0; row <= 5; ++row) {
    for (double x = area.left_mm; x <= area.right_mm; x += 0.25)
      dot({x, area.top_mm + row * 16}, row % 5 == 0 ? 60 : 25);
  }
  return darkness;
}

/// How far the worst crossing is from where it is.
double worst_px(const TallyMesh& mesh, const PageTransform& plane, double fold_px) {
  double worst = 0;
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 12; ++column) {
      const ImagePoint found = mesh.cell(row, column)[0];
      const double x = grid.area.left_mm + column * grid.area.width_mm() / 12;
      const ImagePoint real = bend(plane, {x, grid.area.top_mm + row * 16}, fold_px);
      worst = std::max({worst, std::abs(found.x_px - real.x_px), std::abs(found.y_px - real.y_px)});
    }
  }
  return worst;
}

TEST(TallyMesh, lies_on_the_rules_of_a_flat_page) {
  EXPECT_LT(worst_px(locate_tally(draw(flat, 0, false), grid, flat), flat, 0), 1.5);
}

TEST(TallyMesh, follows_a_page_that_is_stretched_and_slants) {
  // 4 % wider than expected, leaning by 3 degrees; where the digits are, all is as expected.
  const PageTransform real = PageTransform::affine({2.08, 0.1, -16.4, 0.04, 2, -0.2});
  const GreyImage darkness = draw(real, 0, true);
  EXPECT_LT(worst_px(locate_tally(darkness, grid, flat), real, 0), 2.5);
}

TEST(TallyMesh, follows_a_folded_page_that_is_written_on) {
  const GreyImage darkness = draw(flat, 12, true);
  EXPECT_LT(worst_px(locate_tally(darkness, grid, flat), flat, 12), 2.5);
}

TEST(TallyMesh, scales_with_the_photo_it_is_on) {
  const TallyMesh mesh = locate_tally(draw(flat, 0, false), grid, flat);
  const ImagePoint before = mesh.cell(2, 3)[0], after = scaled(mesh, 2).cell(2, 3)[0];
  EXPECT_DOUBLE_EQ(after.x_px, 2 * before.x_px + 0.5);
  EXPECT_DOUBLE_EQ(after.y_px, 2 * before.y_px + 0.5);
}

}  // namespace
}  // namespace rekap::paper
