// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/number_blocks.h"

#include <fmt/format.h>

namespace rekap::paper {
namespace {

constexpr TextStyle bold_centre = {.is_bold = true, .alignment = TextAlignment::centre};
constexpr TextStyle hint_style = {.is_italic = true, .alignment = TextAlignment::centre};
constexpr std::string_view capitals_hint = "(ditulis dengan huruf kapital)";
constexpr std::string_view bubbles_hint =
    "Hitamkan bulatan sesuai dengan angka pada kotak di atasnya";

/// From the upper edge of a block to the boxes, then to the bubbles, then to the lower edge.
int pad_um(const FormMeasures& measures) { return measures.tenths(10); }

int boxes_width(const FormMeasures& measures, const BoxMeasures& boxes, int count) {
  return (count - 1) * boxes.pitch_um + boxes.inside_um +
         2 * (pad_um(measures) + measures.box_border_um);
}

int bubbles_height(const FormMeasures& measures, const BoxMeasures& boxes) {
  return 9 * boxes.bubble_pitch_um + measures.bubble_um;
}

int block_height(const FormMeasures& measures, const BoxMeasures& boxes) {
  return 3 * pad_um(measures) + 2 * measures.box_border_um + boxes.inside_um +
         bubbles_height(measures, boxes);
}

int name_width(const FormMeasures& measures) { return measures.units(37); }
int wide_sum_box(const FormMeasures& measures) { return measures.tenths(48); }
int words_height(const FormMeasures& measures) { return measures.tenths(95); }

/// Boxes at the right upper corner of `area`, bubbles below, and marks at both sides of both ends,
/// at `marks_left_um` and `marks_right_um`.
void add_boxes_and_bubbles(PageComposer& composer, const Area& area, const BoxMeasures& boxes,
                           const NumberPlace& place) {
  const FormMeasures& measures = composer.measures();
  composer.add_boxes(place, boxes);
  const int top_um =
      place.first_box.y_um + boxes.inside_um + measures.box_border_um + pad_um(measures);
  composer.add_bubbles(boxes, top_um);
  const int last_um = top_um + bubbles_height(measures, boxes) - measures.bubble_um / 2;
  for (const int y_um : {place.first_box.y_um + boxes.inside_um / 2, last_um}) {
    composer.row_mark({area.left_um, y_um});
    composer.row_mark({area.right_um, y_um});
  }
}

/// Upper left corner of the first box of a block.
NumberPlace place_boxes(const FormMeasures& measures, const BoxMeasures& boxes, const Area& area,
                        NumberPlace place) {
  place.first_box = {area.right_um - boxes_width(measures, boxes, place.box_count) +
                         pad_um(measures) + measures.box_border_um,
                     area.top_um + pad_um(measures) + measures.box_border_um};
  return place;
}

void write_words_area(PageComposer& composer, const Area& area) {
  const FormMeasures& measures = composer.measures();
  const int hint_um = measures.tenths(26);
  composer.add_words({area.left_um + measures.tenths(3), area.top_um + measures.tenths(3),
                      area.right_um - measures.tenths(3), area.bottom_um - hint_um});
  composer.write({area.left_um, area.bottom_um - hint_um, area.right_um, area.bottom_um},
                 std::string(capitals_hint), 18, hint_style);
}

/// Parts of the form are lettered, choices numbered.
bool is_letter(const std::string& number) { return number.front() >= 'A'; }

/// The columns of a table of wide blocks.
struct WideColumns {
  int name_right_um, sums_left_um, boxes_left_um;
};

WideColumns wide_columns(const FormMeasures& measures, const Area& area, const BlockShape& shape) {
  WideColumns columns{};
  columns.name_right_um = area.left_um + name_width(measures);
  columns.boxes_left_um = area.right_um - boxes_width(measures, measures.wide, shape.box_count);
  columns.sums_left_um = columns.boxes_left_um - 2 * measures.units(1) -
                         shape.tally.sum_box_count * wide_sum_box(measures);
  return columns;
}

}  // namespace

int wide_block_height(const FormMeasures& measures) {
  return block_height(measures, measures.wide);
}
int wide_head_height(const FormMeasures& measures) { return measures.tenths(75); }

void add_wide_head(PageComposer& composer, const Area& area, const BlockShape& shape,
                   const std::string& what) {
  const FormMeasures& measures = composer.measures();
  const WideColumns columns = wide_columns(measures, area, shape);
  const int numbers_um = area.bottom_um - measures.tenths(28);
  composer.frame(area);
  for (const int x_um : {columns.name_right_um, columns.sums_left_um, columns.boxes_left_um})
    composer.rule({x_um, area.top_um}, {x_um, area.bottom_um}, measures.thin_um);
  composer.write({area.left_um, area.top_um, columns.name_right_um, area.bottom_um},
                 "NOMOR DAN NAMA", 23, bold_centre);
  composer.write({columns.name_right_um, area.top_um, columns.sums_left_um, numbers_um},
                 fmt::format("RINCIAN PEROLEHAN {}", what), 23, bold_centre);
  composer.write({columns.sums_left_um, area.top_um, columns.boxes_left_um, area.bottom_um},
                 "JUMLAH TIAP BARIS", 20, bold_centre);
  composer.write({columns.boxes_left_um, area.top_um, area.right_um, area.bottom_um},
                 fmt::format("JUMLAH {}", what), 23, bold_centre);
  const int column_um = (columns.sums_left_um - columns.name_right_um) / shape.tally.column_count;
  for (int i = 0; i < shape.tally.column_count; ++i) {
    const int left_um = columns.name_right_um + i * column_um;
    composer.write({left_um, numbers_um, left_um + column_um, area.bottom_um},
                   std::to_string(i + 1), 19, {.alignment = TextAlignment::centre});
  }
}

void add_wide_block(PageComposer& composer, const Area& area, const BlockShape& shape,
                    const NumberText& text) {
  const FormMeasures& measures = composer.measures();
  const WideColumns columns = wide_columns(measures, area, shape);
  const int words_top_um = area.bottom_um - words_height(measures);
  const int out_um = measures.row_mark_out_um;
  const NumberPlace place =
      place_boxes(measures, measures.wide, area, {text.field, {}, shape.box_count});
  add_boxes_and_bubbles(
      composer, {area.left_um - out_um, area.top_um, area.right_um + out_um, area.bottom_um},
      measures.wide, place);
  composer.frame(area);
  for (const int x_um : {columns.name_right_um, columns.boxes_left_um})
    composer.rule({x_um, area.top_um}, {x_um, area.bottom_um}, measures.thin_um);

  const Area name = {area.left_um + measures.units(1), area.top_um + measures.units(2),
                     columns.name_right_um - measures.units(1), area.bottom_um};
  const int number_um = text.number.empty() ? 0 : measures.units(9);
  if (!text.number.empty()) {
    composer.write({name.left_um, name.top_um, name.right_um, name.top_um + number_um}, text.number,
                   is_letter(text.number) ? 45 : 70, bold_centre);
  }
  composer.write(
      {name.left_um, name.top_um + number_um, name.right_um, area.bottom_um - measures.units(10)},
      text.name, 30, bold_centre);
  composer.write({name.left_um, area.bottom_um - measures.units(8), name.right_um,
                  area.bottom_um - measures.units(1)},
                 std::string(bubbles_hint), 21, hint_style);

  if (!text.is_sum) {
    composer.rule({columns.name_right_um, words_top_um}, {columns.boxes_left_um, words_top_um},
                  measures.thin_um);
    composer.rule({columns.sums_left_um, area.top_um}, {columns.sums_left_um, words_top_um},
                  measures.thin_um);
    composer.add_tally({columns.name_right_um, area.top_um, columns.boxes_left_um, words_top_um},
                       shape.tally, wide_sum_box(measures));
  }
  write_words_area(composer, {columns.name_right_um, text.is_sum ? area.top_um : words_top_um,
                              columns.boxes_left_um, area.bottom_um});
}

namespace {

/// How a card divides: the name stands left of the boxes, or above where they are many.
struct CardColumns {
  int boxes_left_um;
  int name_height_um;  ///< above the boxes; 0 where the name stands left of them
  bool has_tally;
};

int card_width(const FormMeasures& measures) {
  return (measures.content.width_um() - (cards_a_row - 1) * measures.card_gutter_um) / cards_a_row;
}

CardColumns card_columns(const FormMeasures& measures, const BlockShape& shape) {
  CardColumns columns{};
  columns.boxes_left_um =
      card_width(measures) - boxes_width(measures, measures.card, shape.box_count);
  columns.has_tally = columns.boxes_left_um >= measures.units(30);
  if (columns.boxes_left_um < measures.units(22)) columns.name_height_um = measures.units(9);
  return columns;
}

int card_sum_box(const FormMeasures& measures) { return measures.tenths(36); }

void write_card_name(PageComposer& composer, const Area& area, const NumberText& text) {
  const std::string name =
      text.number.empty() ? text.name : fmt::format("{}. {}", text.number, text.name);
  const FormMeasures& measures = composer.measures();
  composer.write(area.inset(measures.tenths(8)), name, 26, {.is_bold = true});
}

}  // namespace

int card_gap(const FormMeasures& measures) { return measures.tenths(8); }

int card_height(const FormMeasures& measures, const BlockShape& shape) {
  return block_height(measures, measures.card) + card_columns(measures, shape).name_height_um;
}

Area card_area(const FormMeasures& measures, const BlockShape& shape, int top_um, int index) {
  const int left_um = measures.content.left_um +
                      index % cards_a_row * (card_width(measures) + measures.card_gutter_um);
  const int height_um = card_height(measures, shape);
  const int card_top_um = top_um + index / cards_a_row * (height_um + card_gap(measures));
  return {left_um, card_top_um, left_um + card_width(measures), card_top_um + height_um};
}

void add_card(PageComposer& composer, const Area& area, const BlockShape& shape,
              const NumberText& text) {
  const FormMeasures& measures = composer.measures();
  const CardColumns columns = card_columns(measures, shape);
  const int out_um = measures.card_gutter_um / 2;
  Area boxes = area;
  boxes.top_um += columns.name_height_um;
  const NumberPlace place =
      place_boxes(measures, measures.card, boxes, {text.field, {}, shape.box_count});
  add_boxes_and_bubbles(
      composer, {area.left_um - out_um, area.top_um, area.right_um + out_um, area.bottom_um},
      measures.card, place);
  composer.frame(area);

  const int middle_um = area.left_um + columns.boxes_left_um;
  if (columns.name_height_um > 0) {
    write_card_name(composer, {area.left_um, area.top_um, area.right_um, boxes.top_um}, text);
    return;
  }
  composer.rule({middle_um, area.top_um}, {middle_um, area.bottom_um}, measures.thin_um);
  const bool has_tally = columns.has_tally && !text.is_sum;
  // Without a tally there is room to write the number out over several lines.
  const int words_top_um = has_tally ? area.bottom_um - words_height(measures)
                                     : area.top_um + area.height_um() * 45 / 100;
  const int name_bottom_um = has_tally ? area.top_um + measures.units(9) : words_top_um;
  write_card_name(composer, {area.left_um, area.top_um, middle_um, name_bottom_um}, text);
  if (has_tally) {
    composer.rule({area.left_um, name_bottom_um}, {middle_um, name_bottom_um}, measures.thin_um);
    composer.add_tally({area.left_um, name_bottom_um, middle_um, words_top_um}, shape.tally,
                       card_sum_box(measures));
  }
  composer.rule({area.left_um, words_top_um}, {middle_um, words_top_um}, measures.thin_um);
  write_words_area(composer, {area.left_um, words_top_um, middle_um, area.bottom_um});
}

}  // namespace rekap::paper
