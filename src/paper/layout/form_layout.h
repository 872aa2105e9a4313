// SPDX-License-Identifier: Apache-2.0
// Where each figure sits on a printed form, in millimetres: data, one file for each form.
//
// docs/formats/form-layout.md has the grammar of the files (elections/<election>/forms/layouts/).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A straight printed line, such as a rule of the table.
struct RuledLine {
  PagePoint from;
  PagePoint to;
  double width_mm = 0;
  bool operator==(const RuledLine&) const = default;
};

/// Columns of ten bubbles, 0 at the top to 9 at the bottom; column k belongs to box k.
struct BubbleLattice {
  PagePoint first_centre;  ///< bubble 0 of the leftmost column
  double column_pitch_mm = 0;
  double row_pitch_mm = 0;
  double diameter_mm = 0;
  int column_count = 0;

  PagePoint centre(int column, int digit) const {
    return {first_centre.x_mm + column * column_pitch_mm, first_centre.y_mm + digit * row_pitch_mm};
  }
  bool operator==(const BubbleLattice&) const = default;
};

/// Cells of up to five tally strokes each, row by row.
struct TallyGrid {
  PageRectangle area;
  int row_count = 0;
  int column_count = 0;
  int strokes_per_cell = 5;
  bool operator==(const TallyGrid&) const = default;
};

/// One figure of the form and all its witnesses on one page.
struct NumberLayout {
  std::string field;                 ///< "votes.1", the closed list of election/form_fields.h
  std::vector<PageRectangle> boxes;  ///< the inside of each digit box, left to right
  double box_border_mm = 0;          ///< width of the line around each box
  std::optional<BubbleLattice> bubbles;
  std::vector<std::vector<PageRectangle>> row_sums;  ///< the sum boxes of each tally row
  std::optional<TallyGrid> tally;
  std::optional<PageRectangle> words;  ///< where the number is written out
  bool operator==(const NumberLayout&) const = default;
};

/// The square fiducial that names the page and its orientation.
struct PageMarker {
  int id = 0;
  PageRectangle area;     ///< the black border, outside
  int quarter_turns = 0;  ///< how far it is printed turned, clockwise
  bool operator==(const PageMarker&) const = default;
};

/// One page of a form.
struct PageLayout {
  int number = 0;  ///< as printed, from 1
  std::optional<PageMarker> marker;
  std::vector<PageRectangle> corner_marks;  ///< two black squares touching at a corner
  std::vector<RuledLine> lines;
  std::vector<PagePoint> row_marks;   ///< centres of our own forms' marks beside each number
  std::optional<PageRectangle> code;  ///< the QR code of our own forms
  std::vector<NumberLayout> numbers;
  std::vector<PageRectangle> private_areas;  ///< names and signatures: never published
  bool operator==(const PageLayout&) const = default;
};

/// A figure that is the sum of others: "valid" = votes.1 + votes.2 + votes.3. Evidence, not force.
struct FieldSum {
  std::string total;
  std::vector<std::string> terms;
  bool operator==(const FieldSum&) const = default;
};

/// One printed form with all its pages.
struct FormLayout {
  std::string id;    ///< of this printing: "c-hasil-ppwp-2024"
  std::string form;  ///< the form type of the definition: "c-hasil-ppwp"
  double width_mm = 0;
  double height_mm = 0;
  std::vector<PageLayout> pages;  ///< by number
  std::vector<FieldSum> sums;

  /// The page that carries this marker, or null.
  const PageLayout* page_of_marker(int marker_id) const;
  bool operator==(const FormLayout&) const = default;
};

/// Reads a layout file. `name` stands in messages.
/// Errors: invalid_input naming the member for bad grammar, an unknown member, a place outside the
/// page, a field given twice on one page, or too many of anything (256 numbers a page, 64 pages).
Result<FormLayout> parse_form_layout(std::string_view json, std::string_view name);

/// The file of a layout: parse_form_layout gives the same again.
std::string encode_form_layout(const FormLayout& layout);

}  // namespace rekap::paper
