// SPDX-License-Identifier: Apache-2.0
// Puts things on a page of our own forms: each lands in the drawing, and what a reader needs in the
// layout too, so that the two cannot differ.
#pragma once

#include <string>
#include <string_view>

#include "paper/forms/drawing/form_measures.h"
#include "paper/forms/drawing/micrometres.h"
#include "paper/forms/drawing/page_drawing.h"
#include "paper/layout/form_layout.h"

namespace rekap::paper {

/// One page while it is made.
struct FormPage {
  PageLayout layout;
  PageDrawing drawing;
};

/// A line of the form that holds one number, and how many boxes it has.
struct NumberPlace {
  std::string field;
  Spot first_box;  ///< upper left corner of the inside of the first box
  int box_count = 0;
};

/// A tally: cells of five strokes, and the sum of each row.
struct TallyShape {
  int row_count = 0;
  int column_count = 0;
  int sum_box_count = 0;
};

/// The pen over one page.
class PageComposer {
 public:
  PageComposer(const FormMeasures& measures, FormPage& page) : measures_(measures), page_(page) {}

  const FormMeasures& measures() const { return measures_; }

  /// A text; `size_tenths` is its size in tenths of units.
  void write(const Area& area, std::string text, int size_tenths, TextStyle style = {});
  /// A level or upright rule of a table, known to the layout.
  void rule(Spot from, Spot to, int width_um);
  /// Four thick rules around a table.
  void frame(const Area& area);
  /// A row of dots to write on, at the bottom of the area.
  void dots(const Area& area);
  /// A black square, such as a part of a mark.
  void square(const Area& area);
  /// The mark beside a number, known to the layout.
  void row_mark(Spot centre);

  /// The number's boxes with the guide of seven segments in each.
  void add_boxes(const NumberPlace& place, const BoxMeasures& boxes);
  /// Ten bubbles below each box of the number added last; `top_um` is the upper edge of the first.
  void add_bubbles(const BoxMeasures& boxes, int top_um);
  /// Tally cells and the boxes of row sums, side by side in the area, for the number added last.
  void add_tally(const Area& area, const TallyShape& shape, int sum_box_um);
  /// Where the number added last is written out.
  void add_words(const Area& area);
  /// An area that is never published.
  void add_private_area(const Area& area);

 private:
  void draw_box(const Area& inside);
  void draw_guide(const Area& inside);
  void draw_line(Spot from, Spot to, int width_um, Shade shade);
  void draw_row_sums(const Area& area, const TallyShape& shape, int sum_box_um);
  NumberLayout& last_number();

  const FormMeasures& measures_;
  FormPage& page_;
};

}  // namespace rekap::paper
