// SPDX-License-Identifier: Apache-2.0
// Pages drawn by their own print, bent as sheets are.
#include "paper/registration/page_location.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

/// Three numbers one above the other, as on the vote page of 2024.
PageLayout make_page() {
  PageLayout page;
  for (const double down : {0.0, 152.0, 304.0}) {
    NumberLayout number;
    number.field = "votes.1";
    number.box_border_mm = 1;
    for (const double left : {55.5, 79.0, 102.5})
      number.boxes.push_back({left, 25 + down, left + 19, 44 + down});
    number.bubbles = BubbleLattice{{64.9, 53.95 + down}, 23.5, 10.5, 8.4, 3};
    page.numbers.push_back(number);
  }
  return page;
}

/// Two pixels a millimetre; below `fold_mm` print is drawn out by a quarter.
ImagePoint beyond_fold(PagePoint at, double fold_mm) {
  const double below = std::max(0.0, at.y_mm - fold_mm);
  return {2 * at.x_mm, 1.5 * (at.y_mm - below) + 1.9 * below};
}

GreyImage draw_folded(const PageLayout& page, double fold_mm) {
  GreyImage darkness(300, 900);
  for (const NumberLayout& number : page.numbers) {
    for (const PrintProbe& probe : number_pattern(number).probes) {
      const ImagePoint at = beyond_fold(probe.print, fold_mm);
      const auto x = static_cast<int>(std::lrint(at.x_px));
      const auto y = static_cast<int>(std::lrint(at.y_px));
      for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}}) {
        if (darkness.contains(x + dx, y + dy)) darkness.at(x + dx, y + dy) = 200;
      }
    }
  }
  return darkness;
}

constexpr double row_pitch_mm = 23, side_mm = 17;

/// Four numbers of three boxes one below the other, as on page 1 of C.HASIL: no bubbles.
PageLayout four_rows() {
  PageLayout page;
  for (int row = 0; row < 4; ++row) {
    NumberLayout number;
    number.field = "row";
    number.box_border_mm = 1;
    for (int box = 0; box < 3; ++box) {
      const double x = 30 + box * 23, y = 30 + row * row_pitch_mm;
      number.boxes.push_back({x, y, x + side_mm, y + side_mm});
    }
    page.numbers.push_back(number);
  }
  return page;
}

/// The page, two pixels a millimetre, the border of boxes as dark as `darkness` says by row.
GreyImage draw(const PageLayout& page, const std::array<int, 4>& darkness) {
  GreyImage photo(300, 300);
  for (std::size_t row = 0; row < page.numbers.size(); ++row) {
    for (const PageRectangle& box : page.numbers[row].boxes) {
      const int left = static_cast<int>(box.left_mm * 2) - 2,
                top = static_cast<int>(box.top_mm * 2);
      for (int i = 0; i < 38; ++i) {
        for (const auto& [x, y] : {std::pair{i, -1}, {i, 35}, {0, i - 2}, {37, i - 2}})
          photo.at(left + x, top + y) = static_cast<std::uint8_t>(darkness[row]);
      }
    }
  }
  return photo;
}

TEST(PageLocation, numbers_beyond_a_fold_are_followed) {
  const PageLayout page = make_page();
  constexpr double fold_mm = 318;
  const GreyImage darkness = draw_folded(page, fold_mm);
  // Where the numbers above the fold put the page: the last one is drawn out from there.
  auto location = locate_page(darkness, page, PageTransform::affine({2, 0, 0, 0, 1.5, 0}));
  ASSERT_TRUE(location);
  follow_numbers(darkness, *location);
  for (std::size_t i = 0; i < page.numbers.size(); ++i) {
    SCOPED_TRACE(i);
    const NumberLayout& number = page.numbers[i];
    for (std::size_t k = 0; k < number.boxes.size(); ++k) {
      const PagePoint centre = number.boxes[k].centre();
      const ImagePoint is = beyond_fold(centre, fold_mm);
      const ImagePoint found = location->numbers[i].boxes[k].apply(centre);
      EXPECT_NEAR(found.x_px, is.x_px, 3);
      EXPECT_NEAR(found.y_px, is.y_px, 3);
    }
    const auto frame = frame_of(number, location->numbers[i]);
    ASSERT_TRUE(frame);
    EXPECT_LT(frame->residual_mm, 1.5);
  }
}

TEST(NumberLocation, boxes_that_lean_and_are_drawn_out_are_found_by_their_corners) {
  const NumberLayout number = four_rows().numbers.front();
  const double middle_mm = number.boxes.front().centre().y_mm;
  const auto bent = PageTransform::affine({2, 0.2, -0.2 * middle_mm, 0, 2.2, -0.2 * middle_mm});
  GreyImage darkness(300, 200);
  for (const PrintProbe& probe : number_pattern(number).probes) {
    const ImagePoint at = bent.apply(probe.print);
    const auto x = static_cast<int>(std::lrint(at.x_px)), y = static_cast<int>(std::lrint(at.y_px));
    for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}})
      darkness.at(x + dx, y + dy) = 200;
  }
  const NumberLocation found =
      locate_number(darkness, number, PageTransform::affine({2, 0, 0, 0, 2, 0}), 4);
  for (std::size_t k = 0; k < number.boxes.size(); ++k) {
    const ImageQuad is = bent.apply(number.boxes[k]), seen = found.boxes[k].apply(number.boxes[k]);
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_NEAR(seen[i].x_px, is[i].x_px, 1.5) << k << " " << i;
      EXPECT_NEAR(seen[i].y_px, is[i].y_px, 1.5) << k << " " << i;
    }
  }
}

TEST(PageLocation, on_another_picture_goes_with_its_pixels) {
  PageLocation location;
  location.plane = PageTransform::affine({2, 0, 5, 0, 2, 7});
  location.numbers.push_back({.around = location.plane,
                              .boxes = {location.plane},
                              .box_scores = {},
                              .bubble_columns = {location.plane},
                              .column_scores = {},
                              .score = 0});
  const PageTransform slant({1.1, 0.1, 3, -0.05, 0.9, 20, 2e-4, -1e-4});
  const PageLocation moved = mapped(location, slant);
  const ImagePoint before = location.plane.apply(PagePoint{30, 40});
  const ImagePoint is = slant.apply(PagePoint{before.x_px, before.y_px});
  for (const PageTransform& map : {moved.plane, moved.numbers[0].around, moved.numbers[0].boxes[0],
                                   moved.numbers[0].bubble_columns[0]}) {
    EXPECT_NEAR(map.apply(PagePoint{30, 40}).x_px, is.x_px, 1e-9);
    EXPECT_NEAR(map.apply(PagePoint{30, 40}).y_px, is.y_px, 1e-9);
  }
}

TEST(PageLocation, a_faint_number_is_not_taken_for_its_dark_neighbour) {
  const PageLayout page = four_rows();
  const auto found =
      locate_page(draw(page, {200, 90, 200, 200}), page, PageTransform::affine({2, 0, 0, 0, 2, 0}));
  ASSERT_TRUE(found);
  for (std::size_t row = 0; row < page.numbers.size(); ++row) {
    const PageRectangle& box = page.numbers[row].boxes[0];
    const ImagePoint at = found->numbers[row].boxes[0].apply(PagePoint{box.left_mm, box.top_mm});
    EXPECT_NEAR(at.x_px, box.left_mm * 2, 2) << row;
    EXPECT_NEAR(at.y_px, box.top_mm * 2, 2) << row;
  }
}

TEST(PageLocation, is_spread_if_no_number_lies_on_another) {
  const PageLayout page = four_rows();
  const auto plane = PageTransform::affine({2, 0, 0, 0, 2, 0});
  PageLocation location{&page, plane, std::vector<NumberLocation>(page.numbers.size()), 0, 0};
  for (NumberLocation& number : location.numbers) number.around = plane;
  EXPECT_TRUE(is_spread(location));
  // The last one was found where the third is.
  location.numbers[3].around = PageTransform::affine({2, 0, 0, 0, 2, -2 * row_pitch_mm});
  EXPECT_FALSE(is_spread(location));
}

}  // namespace
}  // namespace rekap::paper
