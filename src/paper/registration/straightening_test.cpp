// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/straightening.h"

#include <cmath>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

constexpr int side_px = 600;

/// Rules every 60 mm of a page of 600 mm, seen with its corners moved by up to 48 px.
GreyImage draw_rules(const PageTransform& page_of_photo) {
  GreyImage darkness(side_px, side_px);
  for (int y = 0; y < side_px; ++y) {
    for (int x = 0; x < side_px; ++x) {
      const ImagePoint at =
          page_of_photo.apply(PagePoint{static_cast<double>(x), static_cast<double>(y)});
      const auto is_rule = [](double mm) {
        return mm > 25 && mm < 575 && std::abs(mm / 60 - std::floor(mm / 60) - 0.5) < 0.025;
      };
      const bool is_ink = (is_rule(at.x_px) && at.y_px > 25 && at.y_px < 575) ||
                          (is_rule(at.y_px) && at.x_px > 25 && at.x_px < 575);
      if (is_ink) darkness.at(x, y) = 200;
    }
  }
  return darkness;
}

TEST(Straightening, makes_the_lines_of_a_slanting_page_level_and_upright) {
  const std::vector<Correspondence> corners = {
      {{45, 10}, {0, 0}}, {{560, 48}, {600, 0}}, {{590, 560}, {600, 600}}, {{12, 596}, {0, 600}}};
  const auto page_of_photo = fit_homography(corners);
  ASSERT_TRUE(page_of_photo);
  const auto straight = straighten(draw_rules(*page_of_photo));
  ASSERT_TRUE(straight);
  // From the straight picture to the page and back: a level line there is one on the page.
  const PageTransform to_page = straight->to_photo.then(*page_of_photo);
  for (const double at : {150.0, 450.0}) {
    const ImagePoint left = to_page.apply(PagePoint{100, at});
    const ImagePoint right = to_page.apply(PagePoint{500, at});
    EXPECT_NEAR(left.y_px, right.y_px, 4);
    const ImagePoint above = to_page.apply(PagePoint{at, 100});
    const ImagePoint below = to_page.apply(PagePoint{at, 500});
    EXPECT_NEAR(above.x_px, below.x_px, 4);
  }
}

TEST(Straightening, of_a_picture_without_lines_is_bounded) {
  const auto straight = straighten(GreyImage(400, 300));
  if (!straight) return;
  EXPECT_LE(straight->darkness.width_px, 400 * 14 / 10);
  EXPECT_LE(straight->darkness.height_px, 300 * 14 / 10);
}

}  // namespace
}  // namespace rekap::paper
