// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/finding/foreign_page.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

/// Two numbers of the official form, at one pixel a millimetre.
PageLayout make_page() {
  PageLayout page;
  for (const double down : {0.0, 152.0}) {
    NumberLayout number;
    for (const double left : {55.5, 79.0, 102.5})
      number.boxes.push_back({left, 25 + down, left + 19.5, 44.5 + down});
    number.bubbles = BubbleLattice{{65.25, 54 + down}, 23.5, 10.5, 8.4, 3};
    page.numbers.push_back(number);
  }
  return page;
}

PageLocation locate(const PageLayout& page) {
  PageLocation location;
  location.page = &page;
  for (std::size_t i = 0; i < page.numbers.size(); ++i) {
    NumberLocation number;
    number.boxes.resize(3);
    number.bubble_columns.resize(3);
    number.box_scores = {60, 70, 80};
    location.numbers.push_back(number);
  }
  return location;
}

/// A square of 7 mm, as the wall form has it, to the right of each number's boxes.
GreyImage draw_marks(const PageLayout& page, std::uint8_t shade = 150) {
  GreyImage darkness(200, 400);
  for (const NumberLayout& number : page.numbers) {
    const auto y = static_cast<int>(number.boxes.back().centre().y_mm);
    for (int dy = -3; dy <= 3; ++dy) {
      for (int dx = -3; dx <= 3; ++dx) darkness.at(137 + dx, y + dy) = shade;
    }
  }
  return darkness;
}

TEST(ForeignPage, is_told_by_black_squares_beside_its_numbers) {
  PageLayout page = make_page();
  EXPECT_TRUE(has_foreign_marks(draw_marks(page), locate(page)));
  EXPECT_FALSE(has_foreign_marks(GreyImage(200, 400), locate(page)));
  page.row_marks = {{137, 35}};
  EXPECT_FALSE(has_foreign_marks(draw_marks(page), locate(page)));
}

TEST(ForeignPage, is_not_told_by_shades_of_a_faint_photo) {
  const PageLayout page = make_page();
  PageLocation faint = locate(page);
  for (NumberLocation& number : faint.numbers) number.box_scores = {12, 14, 10};
  EXPECT_FALSE(has_foreign_marks(draw_marks(page, 25), faint));
}

}  // namespace
}  // namespace rekap::paper
