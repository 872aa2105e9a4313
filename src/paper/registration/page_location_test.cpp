// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/page_location.h"

#include <array>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

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

}  // namespace
}  // namespace rekap::paper
