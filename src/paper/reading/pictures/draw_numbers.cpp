// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/pictures/draw_numbers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

// One box or bubble with its surroundings.
constexpr int cell_px = 48;
constexpr int gap_px = 4;
constexpr int step_px = cell_px + gap_px;
constexpr std::size_t line_count_max = 200;
constexpr int bubble_count = 10;

/// A letter of 5 × 7 dots: rows from above, the leftmost dot the highest of five bits.
struct Letter {
  char name;
  std::array<std::uint8_t, 7> rows;
};
constexpr std::array<Letter, 14> letters = {{{'0', {14, 17, 19, 21, 25, 17, 14}},
                                             {'1', {4, 12, 4, 4, 4, 4, 14}},
                                             {'2', {14, 17, 1, 2, 4, 8, 31}},
                                             {'3', {31, 2, 4, 2, 1, 17, 14}},
                                             {'4', {2, 6, 10, 18, 31, 2, 2}},
                                             {'5', {31, 16, 30, 1, 1, 17, 14}},
                                             {'6', {6, 8, 16, 30, 17, 17, 14}},
                                             {'7', {31, 1, 2, 4, 8, 8, 8}},
                                             {'8', {14, 17, 17, 14, 17, 17, 14}},
                                             {'9', {14, 17, 17, 15, 1, 2, 12}},
                                             {'X', {17, 17, 10, 4, 10, 17, 17}},
                                             {'_', {0, 0, 0, 0, 0, 0, 31}},
                                             {'-', {0, 0, 0, 31, 0, 0, 0}},
                                             {'?', {14, 17, 1, 2, 4, 0, 4}}}};
constexpr int dot_px = 4;

void draw_letter(GreyImage& sheet, int left, int top, char name) {
  const auto found = std::find_if(letters.begin(), letters.end(),
                                  [&](const Letter& one) { return one.name == name; });
  if (found == letters.end()) return;
  for (int y = 0; y < 7 * dot_px; ++y) {
    const unsigned row = found->rows[static_cast<std::size_t>(y / dot_px)];
    for (int x = 0; x < 5 * dot_px; ++x) {
      if ((row >> (4 - x / dot_px) & 1U) != 0) sheet.at(left + x, top + y) = 0;
    }
  }
}

/// What lies between the given parts of a quad's sides.
ImageQuad part_of(const ImageQuad& quad, double left, double top, double right, double bottom) {
  return {place_within(quad, left, top), place_within(quad, right, top),
          place_within(quad, right, bottom), place_within(quad, left, bottom)};
}

void draw_cell(GreyImage& sheet, int left, int top, const GreyImage& photo, const ImageQuad& cell) {
  for (int y = 0; y < cell_px; ++y) {
    for (int x = 0; x < cell_px; ++x) {
      const ImagePoint at = place_within(cell, (x + 0.5) / cell_px, (y + 0.5) / cell_px);
      sheet.at(left + x, top + y) = static_cast<std::uint8_t>((sample_at(photo, at) + 128) >> 8);
    }
  }
}

/// The letter of one place; a space where the witness says nothing.
char letter_at(const std::optional<std::string>& witness, std::size_t place) {
  return witness && place < witness->size() ? (*witness)[place] : ' ';
}

void draw_place(GreyImage& sheet, int top, const GreyImage& photo, const FieldReading& field,
                std::size_t place) {
  const int letter_top = top + (cell_px - 7 * dot_px) / 2;
  const int letter_margin = (step_px - 5 * dot_px) / 2;
  draw_cell(sheet, gap_px, top, photo, part_of(field.boxes[place], -0.15, -0.15, 1.15, 1.15));
  draw_letter(sheet, step_px + letter_margin, letter_top, letter_at(field.witnesses.boxes, place));
  if (place >= field.bubble_columns.size()) return;
  for (int digit = 0; digit < bubble_count; ++digit) {
    draw_cell(sheet, (2 + digit) * step_px + gap_px, top, photo,
              part_of(field.bubble_columns[place], 0, digit / 10.0, 1, (digit + 1) / 10.0));
  }
  draw_letter(sheet, (2 + bubble_count) * step_px + letter_margin, letter_top,
              letter_at(field.witnesses.bubbles, place));
}

}  // namespace

GreyImage draw_numbers(const GreyImage& photo, const PhotoReading& reading) {
  std::size_t line_count = 0;
  for (const FieldReading& field : reading.fields) line_count += field.boxes.size();
  line_count = std::min(line_count, line_count_max);
  const int gaps_px = static_cast<int>(reading.fields.size() + 1) * 2 * gap_px;
  GreyImage sheet((3 + bubble_count) * step_px, static_cast<int>(line_count) * step_px + gaps_px,
                  255);
  int top = 2 * gap_px;
  for (const FieldReading& field : reading.fields) {
    for (std::size_t place = 0; place < field.boxes.size() && line_count > 0; ++place) {
      draw_place(sheet, top, photo, field, place);
      top += step_px;
      --line_count;
    }
    top += 2 * gap_px;
  }
  return sheet;
}

}  // namespace rekap::paper
