// SPDX-License-Identifier: Apache-2.0
// How big everything is on A4 and on the wall form: the one place where the two sizes differ.
#pragma once

#include "paper/forms/drawing/micrometres.h"
#include "paper/forms/form_size.h"

namespace rekap::paper {

/// A row of digit boxes and the bubbles below.
struct BoxMeasures {
  int inside_um = 0;        ///< of a box, both ways
  int pitch_um = 0;         ///< from box to box, and from bubble column to bubble column
  int bubble_pitch_um = 0;  ///< from digit to digit
};

/// All lengths of one size of form, in micrometres.
struct FormMeasures {
  FormSize size;
  int width_um, height_um;
  Area content;        ///< where tables and texts stand
  Area corner_marks;   ///< around the four marks
  int mark_square_um;  ///< one of the two squares of a corner mark
  int marker_um, code_um;
  int row_mark_um;
  int row_mark_out_um;    ///< from the table's edge to the centre of a row mark
  int unit_um;            ///< texts and paddings grow with it: 1 mm on A4
  int thick_um, thin_um;  ///< lines of tables
  int box_border_um;
  int bubble_um;  ///< diameter of a bubble, to the middle of its line
  BoxMeasures wide, card, administration, administration_abroad;
  int card_gutter_um;  ///< between cards side by side

  int units(int count) const { return unit_um * count; }
  /// Tenths of units.
  int tenths(int count) const { return unit_um * count / 10; }
};

const FormMeasures& form_measures(FormSize size);

}  // namespace rekap::paper
