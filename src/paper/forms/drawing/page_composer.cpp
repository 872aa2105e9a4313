// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/drawing/page_composer.h"

#include <cmath>

#include "base/check.h"

namespace rekap::paper {

void PageComposer::write(const Area& area, std::string text, int size_tenths, TextStyle style) {
  style.size_mm = to_mm(measures_.tenths(size_tenths));
  page_.drawing.shapes.emplace_back(DrawnText{area.to_page(), std::move(text), style});
}

void PageComposer::draw_line(Spot from, Spot to, int width_um, Shade shade) {
  page_.drawing.shapes.emplace_back(
      DrawnLine{from.to_page(), to.to_page(), to_mm(width_um), shade});
}

void PageComposer::rule(Spot from, Spot to, int width_um) {
  draw_line(from, to, width_um, ink_black);
  page_.layout.lines.push_back({from.to_page(), to.to_page(), to_mm(width_um)});
}

void PageComposer::frame(const Area& area) {
  const Spot corners[] = {{area.left_um, area.top_um},
                          {area.right_um, area.top_um},
                          {area.right_um, area.bottom_um},
                          {area.left_um, area.bottom_um}};
  rule(corners[0], corners[1], measures_.thick_um);
  rule(corners[3], corners[2], measures_.thick_um);
  rule(corners[0], corners[3], measures_.thick_um);
  rule(corners[1], corners[2], measures_.thick_um);
}

void PageComposer::dots(const Area& area) {
  const int y_um = area.bottom_um - measures_.tenths(5);
  page_.drawing.shapes.emplace_back(
      DrawnLine{Spot{area.left_um, y_um}.to_page(), Spot{area.right_um, y_um}.to_page(),
                to_mm(measures_.tenths(3)), ink_grey, to_mm(measures_.tenths(10))});
}

void PageComposer::square(const Area& area) {
  page_.drawing.shapes.emplace_back(DrawnRectangle{area.to_page()});
}

void PageComposer::row_mark(Spot centre) {
  square(square_around(centre, measures_.row_mark_um));
  page_.layout.row_marks.push_back(centre.to_page());
}

void PageComposer::draw_box(const Area& inside) {
  const Area middle = inside.inset(-measures_.box_border_um / 2);
  page_.drawing.shapes.emplace_back(
      DrawnRectangle{middle.to_page(), to_mm(measures_.box_border_um)});
}

/// Seven dotted segments, as in the boxes of the official form: two thirds of all officers trace
/// them. Source: measured on the forms of 2024.
void PageComposer::draw_guide(const Area& inside) {
  const int side_um = inside.width_um();
  const Area guide = {inside.left_um + side_um * 30 / 100, inside.top_um + side_um * 16 / 100,
                      inside.right_um - side_um * 30 / 100, inside.bottom_um - side_um * 16 / 100};
  const int middle_um = guide.centre().y_um;
  const auto dotted = [&](Spot from, Spot to) {
    page_.drawing.shapes.emplace_back(DrawnLine{from.to_page(), to.to_page(),
                                                to_mm(side_um * 18 / 1000), ink_light,
                                                to_mm(side_um * 68 / 1000)});
  };
  for (const int y_um : {guide.top_um, middle_um, guide.bottom_um})
    dotted({guide.left_um, y_um}, {guide.right_um, y_um});
  for (const int x_um : {guide.left_um, guide.right_um})
    dotted({x_um, guide.top_um}, {x_um, guide.bottom_um});
}

void PageComposer::add_boxes(const NumberPlace& place, const BoxMeasures& boxes) {
  NumberLayout number;
  number.field = place.field;
  number.box_border_mm = to_mm(measures_.box_border_um);
  for (int i = 0; i < place.box_count; ++i) {
    const int left_um = place.first_box.x_um + i * boxes.pitch_um;
    const Area inside = {left_um, place.first_box.y_um, left_um + boxes.inside_um,
                         place.first_box.y_um + boxes.inside_um};
    draw_guide(inside);
    draw_box(inside);
    number.boxes.push_back(inside.to_page());
  }
  page_.layout.numbers.push_back(std::move(number));
}

NumberLayout& PageComposer::last_number() {
  CHECK(!page_.layout.numbers.empty());
  return page_.layout.numbers.back();
}

void PageComposer::add_bubbles(const BoxMeasures& boxes, int top_um) {
  NumberLayout& number = last_number();
  const int box_left_um = static_cast<int>(std::lround(number.boxes.front().left_mm * 1000));
  const Spot first = {box_left_um + boxes.inside_um / 2, top_um + measures_.bubble_um / 2};
  const int count = static_cast<int>(number.boxes.size());
  const int line_um = measures_.bubble_um * 6 / 100;
  for (int column = 0; column < count; ++column) {
    for (int digit = 0; digit < 10; ++digit) {
      const Spot centre = {first.x_um + column * boxes.pitch_um,
                           first.y_um + digit * boxes.bubble_pitch_um};
      page_.drawing.shapes.emplace_back(
          DrawnCircle{centre.to_page(), to_mm(measures_.bubble_um - line_um), to_mm(line_um)});
      page_.drawing.shapes.emplace_back(
          DrawnText{square_around(centre, measures_.bubble_um).to_page(), std::to_string(digit),
                    TextStyle{.size_mm = to_mm(measures_.bubble_um * 58 / 100),
                              .alignment = TextAlignment::centre,
                              .shade = ink_grey}});
    }
  }
  number.bubbles = BubbleLattice{first.to_page(), to_mm(boxes.pitch_um),
                                 to_mm(boxes.bubble_pitch_um), to_mm(measures_.bubble_um), count};
}

void PageComposer::draw_row_sums(const Area& area, const TallyShape& shape, int sum_box_um) {
  const int row_um = area.height_um() / shape.row_count;
  const int gap_um = measures_.tenths(3);
  NumberLayout& number = last_number();
  for (int row = 0; row < shape.row_count; ++row) {
    std::vector<PageRectangle> boxes;
    for (int i = 0; i < shape.sum_box_count; ++i) {
      const int left_um = area.left_um + i * sum_box_um;
      const Area box = {left_um, area.top_um + row * row_um, left_um + sum_box_um,
                        area.top_um + (row + 1) * row_um};
      boxes.push_back(box.inset(gap_um).to_page());
      page_.drawing.shapes.emplace_back(
          DrawnRectangle{box.to_page(), to_mm(measures_.thin_um / 2), ink_grey});
    }
    number.row_sums.push_back(std::move(boxes));
  }
}

void PageComposer::add_tally(const Area& area, const TallyShape& shape, int sum_box_um) {
  // Whole cells: what is left over goes to the right of the sums.
  const int sums_um = shape.sum_box_count * sum_box_um;
  const int gap_um = measures_.tenths(10);
  const int column_um = (area.width_um() - sums_um - 2 * gap_um) / shape.column_count;
  const int row_um = area.height_um() / shape.row_count;
  const Area cells = {area.left_um, area.top_um, area.left_um + column_um * shape.column_count,
                      area.top_um + row_um * shape.row_count};
  for (int row = 1; row < shape.row_count; ++row) {
    const int y_um = cells.top_um + row * row_um;
    draw_line({cells.left_um, y_um}, {cells.right_um, y_um}, measures_.thin_um / 2, ink_light);
  }
  for (int column = 1; column < shape.column_count; ++column) {
    const int x_um = cells.left_um + column * column_um;
    draw_line({x_um, cells.top_um}, {x_um, cells.bottom_um}, measures_.thin_um / 2, ink_light);
  }
  const int right_um = area.right_um - gap_um;
  draw_row_sums({right_um - sums_um, cells.top_um, right_um, cells.bottom_um}, shape, sum_box_um);
  last_number().tally = TallyGrid{cells.to_page(), shape.row_count, shape.column_count, 5};
}

void PageComposer::add_words(const Area& area) { last_number().words = area.to_page(); }

void PageComposer::add_private_area(const Area& area) {
  page_.layout.private_areas.push_back(area.to_page());
}

}  // namespace rekap::paper
