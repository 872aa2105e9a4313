// SPDX-License-Identifier: Apache-2.0
// Planes fitted to places: exact where the places are.
#include "paper/registration/page_transform.h"

#include <vector>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

const PageTransform tilted({2.1, 0.1, 30, -0.2, 1.8, 55, 1e-4, -2e-4});

std::vector<Correspondence> places(const PageTransform& transform) {
  std::vector<Correspondence> result;
  for (const double x : {450.0, 470.0, 525.0}) {
    for (const double y : {180.0, 300.0, 620.0})
      result.push_back({{x, y}, transform.apply(PagePoint{x, y}), 1});
  }
  return result;
}

TEST(PageTransform, in_perspective_is_found_again) {
  const auto found = fit_homography(places(tilted));
  ASSERT_TRUE(found);
  const ImagePoint at = found->apply(PagePoint{100, 800}), is = tilted.apply(PagePoint{100, 800});
  EXPECT_NEAR(at.x_px, is.x_px, 1e-6);
  EXPECT_NEAR(at.y_px, is.y_px, 1e-6);
}

TEST(PageTransform, affine_is_found_again) {
  const PageTransform flat = PageTransform::affine({-2, 0.1, 900, 0.05, -1.5, 1200});
  const auto found = fit_affine(places(flat));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->apply(PagePoint{0, 0}).x_px, 900, 1e-6);
  EXPECT_NEAR(found->apply(PagePoint{0, 0}).y_px, 1200, 1e-6);
}

TEST(PageTransform, is_not_decided_by_places_on_one_line) {
  std::vector<Correspondence> line;
  for (const double y : {1.0, 2.0, 3.0, 4.0, 5.0}) line.push_back({{7, y}, {70, 10 * y}, 1});
  EXPECT_FALSE(fit_affine(line));
  EXPECT_FALSE(fit_homography(line));
  EXPECT_FALSE(fit_homography(std::span(line).first(3)));
}

TEST(PageTransform, grows_with_the_photo) {
  const ImagePoint small = tilted.apply(PagePoint{500, 300});
  const ImagePoint large = tilted.scaled(3).apply(PagePoint{500, 300});
  EXPECT_NEAR(large.x_px, 3 * small.x_px + 1, 1e-9);
  EXPECT_NEAR(large.y_px, 3 * small.y_px + 1, 1e-9);
}

TEST(PageTransform, leads_back_by_its_inverse) {
  const PageTransform camera({1.05, 0.03, 30, -0.02, 1.0, 40, 0.00003, 0.00011});
  const auto back = camera.inverse();
  ASSERT_TRUE(back);
  const ImagePoint at = camera.apply(PagePoint{300, 700});
  EXPECT_NEAR(back->apply(PagePoint{at.x_px, at.y_px}).x_px, 300, 1e-6);
  EXPECT_NEAR(back->apply(PagePoint{at.x_px, at.y_px}).y_px, 700, 1e-6);
  EXPECT_FALSE(PageTransform({1, 0, 0, 1, 0, 0, 0, 0}).inverse());
}

}  // namespace
}  // namespace rekap::paper
