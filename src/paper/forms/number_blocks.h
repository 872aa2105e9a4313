// SPDX-License-Identifier: Apache-2.0
// A number with all its witnesses in one block: boxes, bubbles, tally, row sums, words.
//
// Wide blocks stand below each other in a table, as on the official form; cards stand three in a
// row where there are many numbers.
#pragma once

#include <string>
#include <vector>

#include "paper/forms/drawing/page_composer.h"

namespace rekap::paper {

/// What one block is about.
struct NumberText {
  std::string field;
  std::string number;  ///< "1", "A.", or empty
  std::string name;
  bool is_sum = false;  ///< a sum of other numbers: nothing to tally
};

/// What all blocks of a form have alike.
struct BlockShape {
  int box_count = 3;
  TallyShape tally;
};

/// Height of one wide block, and of the table's head.
int wide_block_height(const FormMeasures& measures);
int wide_head_height(const FormMeasures& measures);

/// Heads of the columns of a table of wide blocks. `what` is what is counted: "SUARA SAH".
void add_wide_head(PageComposer& composer, const Area& area, const BlockShape& shape,
                   const std::string& what);
void add_wide_block(PageComposer& composer, const Area& area, const BlockShape& shape,
                    const NumberText& text);

/// Height of one card with so many boxes.
int card_height(const FormMeasures& measures, const BlockShape& shape);
/// Gap between cards above each other.
int card_gap(const FormMeasures& measures);
constexpr int cards_a_row = 3;
/// The card in this place of the rows that begin at `top_um`.
Area card_area(const FormMeasures& measures, const BlockShape& shape, int top_um, int index);
void add_card(PageComposer& composer, const Area& area, const BlockShape& shape,
              const NumberText& text);

}  // namespace rekap::paper
