// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/pictures/draw_numbers.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

ImageQuad rectangle(double left, double top, double right, double bottom) {
  return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

/// A number of one box, black, whose bubbles are grey but the 3, which is black.
PhotoReading reading_of(const std::string& letters) {
  FieldReading field;
  field.boxes = {rectangle(10, 10, 30, 30)};
  field.bubble_columns = {rectangle(10, 40, 20, 140)};
  field.witnesses.boxes = letters;
  field.witnesses.bubbles = letters;
  PhotoReading reading;
  reading.fields = {field};
  return reading;
}

GreyImage photo_of() {
  GreyImage photo(60, 160, 128);
  const auto fill = [&](int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) photo.at(x, y) = 0;
    }
  };
  fill(5, 5, 35, 35);
  fill(10, 70, 20, 80);
  return photo;
}

TEST(DrawNumbers, shows_box_letter_bubbles_and_letter_on_a_line) {
  const GreyImage sheet = draw_numbers(photo_of(), reading_of("3"));
  // Cells of 48 px every 52, letters in the second and the last.
  const auto middle_of = [&](int cell) { return sheet.at(cell * 52 + 28, 8 + 24); };
  EXPECT_LT(middle_of(0), 10);
  for (int digit = 0; digit < 10; ++digit)
    EXPECT_EQ(middle_of(2 + digit) < 64, digit == 3) << digit;
  const GreyImage unread = draw_numbers(photo_of(), reading_of(" "));
  const auto ink_of = [](const GreyImage& image, int cell) {
    int count = 0;
    for (int y = 8; y < 56; ++y) {
      for (int x = cell * 52; x < (cell + 1) * 52; ++x) count += image.at(x, y) == 0 ? 1 : 0;
    }
    return count;
  };
  for (const int cell : {1, 12}) {
    EXPECT_GT(ink_of(sheet, cell), 100);
    EXPECT_EQ(ink_of(unread, cell), 0);
  }
}

TEST(DrawNumbers, stays_small_however_many_numbers_a_page_has) {
  PhotoReading reading = reading_of("3");
  reading.fields.front().boxes.assign(12, rectangle(10, 10, 30, 30));
  reading.fields.assign(256, reading.fields.front());
  const GreyImage sheet = draw_numbers(photo_of(), reading);
  EXPECT_LE(sheet.height_px, 200 * 52 + 257 * 8);
}

TEST(DrawNumbers, shows_what_lies_outside_the_photo_as_its_edge) {
  PhotoReading reading = reading_of("3");
  reading.fields.front().boxes = {rectangle(-1e9, -1e9, 1e9, 1e9)};
  EXPECT_GT(draw_numbers(photo_of(), reading).height_px, 0);
}

}  // namespace
}  // namespace rekap::paper
