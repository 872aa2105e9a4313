// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marks/corner_marks.h"

#include <cmath>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

// A sheet seen from the side: the lower edge is a tenth shorter than the upper.
const PageTransform camera({1.05, 0.03, 30, -0.02, 1.0, 40, 0.00003, 0.00011});

PageLayout sheet() {
  PageLayout page;
  page.marker = PageMarker{102, {494, 107, 526, 139}, 0};
  page.corner_marks = {{40, 58, 54.5, 72.5},
                       {545.5, 58, 560, 72.5},
                       {40, 868, 54.5, 882.5},
                       {545.5, 868, 560, 882.5}};
  return page;
}

/// The marks of the sheet as the camera sees them, `count` of them.
GreyImage draw_marks(const PageLayout& page, std::size_t count) {
  GreyImage darkness(800, 1100);
  for (std::size_t i = 0; i < count; ++i) {
    const PageRectangle& mark = page.corner_marks[i];
    const PagePoint middle = mark.centre();
    for (double y = mark.top_mm; y < mark.bottom_mm; y += 0.25) {
      for (double x = mark.left_mm; x < mark.right_mm; x += 0.25) {
        if ((x < middle.x_mm) != (y < middle.y_mm)) continue;
        const ImagePoint at = camera.apply(PagePoint{x, y});
        darkness.at(static_cast<int>(std::lrint(at.x_px)), static_cast<int>(std::lrint(at.y_px))) =
            180;
      }
    }
  }
  return darkness;
}

std::vector<Correspondence> seen_marker(const PageLayout& page) {
  const PageRectangle& area = page.marker->area;
  std::vector<Correspondence> places;
  for (const PagePoint at : {PagePoint{area.left_mm, area.top_mm},
                             {area.right_mm, area.top_mm},
                             {area.right_mm, area.bottom_mm},
                             {area.left_mm, area.bottom_mm}})
    places.push_back({at, camera.apply(at), 1});
  return places;
}

TEST(CornerMarks, give_the_plane_of_the_whole_sheet) {
  const PageLayout page = sheet();
  for (const std::size_t count : {std::size_t{3}, std::size_t{4}}) {
    const auto plane = place_by_corner_marks(draw_marks(page, count), page, seen_marker(page));
    ASSERT_TRUE(plane);
    for (const PagePoint at : {PagePoint{100, 150}, {500, 400}, {300, 700}}) {
      EXPECT_NEAR(plane->apply(at).x_px, camera.apply(at).x_px, 3);
      EXPECT_NEAR(plane->apply(at).y_px, camera.apply(at).y_px, 3);
    }
  }
}

TEST(CornerMarks, two_are_too_few) {
  const PageLayout page = sheet();
  EXPECT_FALSE(place_by_corner_marks(draw_marks(page, 2), page, seen_marker(page)));
  EXPECT_FALSE(place_by_corner_marks(GreyImage(800, 1100), page, seen_marker(page)));
}

}  // namespace
}  // namespace rekap::paper
