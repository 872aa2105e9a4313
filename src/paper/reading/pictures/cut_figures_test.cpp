// SPDX-License-Identifier: Apache-2.0
// What is cut out, and that nothing else of the page gets out with it.
#include "paper/reading/pictures/cut_figures.h"

#include <limits>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

ImageQuad quad(double left, double top, double right, double bottom) {
  return {ImagePoint{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

PhotoReading reading_with(std::vector<ImageQuad> boxes) {
  PhotoReading reading;
  reading.page = 1;
  reading.fields.emplace_back().boxes = std::move(boxes);
  return reading;
}

/// Every pixel its own shade of dark, so that one out of place is seen.
GreyImage dark_photo() {
  GreyImage photo(100, 80);
  for (int y = 0; y < 80; ++y) {
    for (int x = 0; x < 100; ++x) photo.at(x, y) = static_cast<std::uint8_t>((x * 7 + y * 3) % 200);
  }
  return photo;
}

TEST(CutFigures, shows_the_boxes_with_a_quarter_around_and_white_between) {
  const GreyImage photo = dark_photo();
  const auto cut = cut_figures(photo, reading_with({quad(20, 20, 28, 28), quad(60, 40, 68, 48)}));
  ASSERT_TRUE(cut);
  // From 20 - 2 to 68 + 2, both in.
  EXPECT_EQ(cut->width_px, 53);
  EXPECT_EQ(cut->height_px, 33);
  int shown = 0;
  for (int y = 0; y < cut->height_px; ++y) {
    for (int x = 0; x < cut->width_px; ++x) {
      const bool is_first = x < 13 && y < 13;
      const bool is_second = x >= 40 && y >= 20;
      const std::uint8_t wanted = is_first || is_second ? photo.at(x + 18, y + 18) : 255;
      ASSERT_EQ(cut->at(x, y), wanted) << x << " " << y;
      shown += is_first || is_second ? 1 : 0;
    }
  }
  EXPECT_EQ(shown, 2 * 13 * 13);
}

TEST(CutFigures, keeps_to_the_photo_whatever_places_a_reading_names) {
  const GreyImage photo = dark_photo();
  const auto whole = cut_figures(photo, reading_with({quad(-1e12, -5, 1e12, 500)}));
  ASSERT_TRUE(whole);
  EXPECT_EQ(*whole, photo);
  const double nowhere = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(cut_figures(photo, reading_with({quad(nowhere, nowhere, nowhere, nowhere)})));
}

TEST(CutFigures, gives_nothing_without_a_box_on_the_photo) {
  EXPECT_FALSE(cut_figures(dark_photo(), {}));
  EXPECT_FALSE(cut_figures(dark_photo(), reading_with({})));
  EXPECT_FALSE(cut_figures(dark_photo(), reading_with({quad(300, 20, 320, 40)})));
}

}  // namespace
}  // namespace rekap::paper
