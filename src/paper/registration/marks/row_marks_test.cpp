// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marks/row_marks.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "paper/registration/patterns/pattern_fit.h"

namespace rekap::paper {
namespace {

/// Rows close together above, as on the page of voters, and far apart below.
PageLayout sheet() {
  PageLayout page;
  page.marker = PageMarker{200, {142, 9, 160, 27}, 0};
  page.corner_marks = {{7, 8, 14, 15}, {196, 8, 203, 15}, {7, 282, 14, 289}, {196, 282, 203, 289}};
  for (const double y : {80.0, 91.0, 102.0, 113.0, 124.0, 180.0, 240.0}) {
    page.row_marks.push_back({13.5, y});
    page.row_marks.push_back({196.5, y});
  }
  return page;
}

/// Three pixels a millimetre; beyond 110 mm the sheet leans away from the camera.
ImagePoint see(PagePoint at) {
  const double beyond = std::max(0.0, at.y_mm - 110);
  const double scale = 3 / (1 + 0.0003 * beyond);
  const double y = 3 * std::min(at.y_mm, 110.0) + 0.85 * scale * beyond;
  return {330 + (at.x_mm - 105) * scale + 0.03 * y, 20 + y};
}

void blacken(GreyImage& darkness, const PageRectangle& area) {
  for (double y = area.top_mm; y < area.bottom_mm; y += 0.1) {
    for (double x = area.left_mm; x < area.right_mm; x += 0.1) {
      const ImagePoint at = see({x, y});
      darkness.at(static_cast<int>(std::lrint(at.x_px)), static_cast<int>(std::lrint(at.y_px))) =
          180;
    }
  }
}

/// The marks of the sheet, but for row mark `covered`.
GreyImage draw(const PageLayout& page, std::size_t covered) {
  GreyImage darkness(700, 900);
  for (const PageRectangle& mark : page.corner_marks) {
    const PagePoint middle = mark.centre();
    blacken(darkness, {mark.left_mm, mark.top_mm, middle.x_mm, middle.y_mm});
    blacken(darkness, {middle.x_mm, middle.y_mm, mark.right_mm, mark.bottom_mm});
  }
  for (std::size_t i = 0; i < page.row_marks.size(); ++i) {
    const auto [x, y] = page.row_marks[i];
    if (i != covered) blacken(darkness, {x - 1.5, y - 1.5, x + 1.5, y + 1.5});
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
    places.push_back({at, see(at), 1});
  return places;
}

TEST(RowMarks, are_followed_over_a_fold_none_taken_for_the_next) {
  const PageLayout page = sheet();
  const auto places = find_row_marks(draw(page, 99), page, seen_marker(page), {});
  ASSERT_EQ(places.size(), 4 + 4 + page.row_marks.size());
  for (const Correspondence& place : places)
    EXPECT_LT(distance(place.image, see(place.page)), 2.5) << place.page.y_mm;
}

TEST(RowMarks, that_are_covered_are_left_out) {
  const PageLayout page = sheet();
  for (std::size_t covered = 0; covered < page.row_marks.size(); ++covered) {
    const auto places = find_row_marks(draw(page, covered), page, seen_marker(page), {});
    EXPECT_EQ(places.size(), 4 + 4 + page.row_marks.size() - 1) << covered;
    for (const Correspondence& place : places)
      EXPECT_LT(distance(place.image, see(place.page)), 2.5) << covered << " " << place.page.y_mm;
  }
}

TEST(RowMarks, tell_where_the_numbers_beside_them_lie) {
  const PageLayout page = sheet();
  const auto sheet =
      MarkedSheet::through(find_row_marks(draw(page, 99), page, seen_marker(page), {}));
  ASSERT_TRUE(sheet);
  for (const PagePoint at : {PagePoint{180, 85}, {180, 124}, {180, 180}, {120, 124}}) {
    const auto map = sheet->about(at, 17);
    ASSERT_TRUE(map);
    EXPECT_LT(distance(map->apply(at), see(at)), 4) << at.x_mm << " " << at.y_mm;
  }
}

TEST(RowMarks, tell_the_middle_of_a_sheet_seen_from_aside) {
  const PageTransform camera({3, 0.1, 30, -0.2, 3, 40, 0.0015, 0.0002});
  std::vector<Correspondence> places;
  for (const double y : {20.0, 90.0, 160.0, 230.0}) {
    for (const double x : {13.5, 196.5})
      places.push_back({{x, y}, camera.apply(PagePoint{x, y}), 1});
  }
  const auto sheet = MarkedSheet::through(places);
  ASSERT_TRUE(sheet);
  const PagePoint middle = {105, 100};
  const auto map = sheet->about(middle, 17);
  ASSERT_TRUE(map);
  EXPECT_LT(distance(map->apply(middle), camera.apply(middle)), 0.1);
}

TEST(RowMarks, are_found_by_the_plane_of_the_corner_marks) {
  const PageLayout page = sheet();
  const GreyImage darkness = draw(page, 99);
  std::vector<Correspondence> corners;
  for (const PageRectangle& mark : page.corner_marks)
    corners.push_back({mark.centre(), see(mark.centre()), 1});
  const auto places = find_row_marks(darkness, page, seen_marker(page), fit_homography(corners));
  ASSERT_GE(places.size(), 4 + 4 + page.row_marks.size() - 4);
  for (const Correspondence& place : places)
    EXPECT_LT(distance(place.image, see(place.page)), 2.5) << place.page.y_mm;
}

TEST(RowMarks, are_looked_for_only_where_the_page_has_them) {
  PageLayout page = sheet();
  const GreyImage darkness = draw(page, 99);
  page.row_marks.clear();
  EXPECT_EQ(find_row_marks(darkness, page, seen_marker(page), {}).size(), 4u);
}

}  // namespace
}  // namespace rekap::paper
