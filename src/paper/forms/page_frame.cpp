// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/page_frame.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/check.h"
#include "paper/forms/drawing/page_symbols.h"

namespace rekap::paper {
namespace {

constexpr TextStyle bold = {.is_bold = true};
constexpr TextStyle bold_centre = {.is_bold = true, .alignment = TextAlignment::centre};
constexpr int officer_count = 7;  // KPPS members. Source: UU 7/2017 art. 59
constexpr std::size_t named_witness_count_max = 5;
constexpr int witness_cell_count_max = 24;
constexpr int witness_cells_a_row = 12;

/// Two black squares touching at a corner, the upper one left, as on the official form.
void add_corner_mark(PageComposer& composer, FormPage& page, Spot top_left) {
  const int side_um = composer.measures().mark_square_um;
  const Area mark = {top_left.x_um, top_left.y_um, top_left.x_um + 2 * side_um,
                     top_left.y_um + 2 * side_um};
  const Spot middle = mark.centre();
  composer.square({mark.left_um, mark.top_um, middle.x_um, middle.y_um});
  composer.square({middle.x_um, middle.y_um, mark.right_um, mark.bottom_um});
  page.layout.corner_marks.push_back(mark.to_page());
}

void add_corner_marks(PageComposer& composer, FormPage& page) {
  const FormMeasures& measures = composer.measures();
  const Area& marks = measures.corner_marks;
  const int side_um = 2 * measures.mark_square_um;
  for (const int y_um : {marks.top_um, marks.bottom_um - side_um}) {
    for (const int x_um : {marks.left_um, marks.right_um - side_um})
      add_corner_mark(composer, page, {x_um, y_um});
  }
}

/// Draws each run of black modules along the lines of one direction.
void draw_runs(FormPage& page, const SymbolModules& modules, const Area& area, bool is_level) {
  const auto edge = [&](int index) { return area.width_um() * index / modules.size; };
  const auto is_black = [&](int line, int place) {
    return is_level ? modules.at(place, line) : modules.at(line, place);
  };
  for (int line = 0; line < modules.size; ++line) {
    for (int place = 0; place < modules.size;) {
      int end = place;
      while (end < modules.size && is_black(line, end)) ++end;
      if (end > place) {
        const Area run = is_level ? Area{edge(place), edge(line), edge(end), edge(line + 1)}
                                  : Area{edge(line), edge(place), edge(line + 1), edge(end)};
        const Area placed = {area.left_um + run.left_um, area.top_um + run.top_um,
                             area.left_um + run.right_um, area.top_um + run.bottom_um};
        page.drawing.shapes.emplace_back(DrawnRectangle{placed.to_page()});
      }
      place = std::max(end, place + 1);
    }
  }
}

/// The black modules of a symbol, joined both ways so that no hair lines show between them.
void draw_modules(FormPage& page, const SymbolModules& modules, const Area& area) {
  draw_runs(page, modules, area, true);
  draw_runs(page, modules, area, false);
}

/// "Provinsi : ACEH", or dots to write on.
void add_entry(PageComposer& composer, const Area& area, std::string_view label,
               const std::string& value) {
  const FormMeasures& measures = composer.measures();
  Area right = area;
  right.left_um += measures.units(23);
  composer.write({area.left_um, area.top_um, right.left_um, area.bottom_um}, std::string(label),
                 25);
  composer.write({right.left_um - measures.tenths(15), area.top_um, right.left_um, area.bottom_um},
                 ":", 25);
  if (value.empty())
    return composer.dots(
        {right.left_um, area.top_um, right.right_um - measures.units(2), area.bottom_um});
  composer.write({right.left_um, area.top_um, right.right_um - measures.units(1), area.bottom_um},
                 value, 25, bold);
}

/// One row of cells with a number each and dots for the name below.
void add_signature_row(PageComposer& composer, const Area& row, int first, int count) {
  const FormMeasures& measures = composer.measures();
  const int width_um = row.width_um() / count;
  for (int i = 0; i < count; ++i) {
    const Area cell = {row.left_um + i * width_um, row.top_um, row.left_um + (i + 1) * width_um,
                       row.bottom_um};
    if (i > 0)
      composer.rule({cell.left_um, cell.top_um}, {cell.left_um, cell.bottom_um}, measures.thin_um);
    const Area text = cell.inset(measures.units(1));
    composer.write({text.left_um, text.top_um, text.right_um, text.top_um + measures.units(3)},
                   fmt::format("{}.", first + i), 23, bold);
    composer.dots({text.left_um, text.top_um, text.right_um, text.bottom_um + measures.tenths(6)});
  }
}

void add_named_witnesses(PageComposer& composer, const Area& row, const FormTexts& texts) {
  const FormMeasures& measures = composer.measures();
  const int width_um = row.width_um() / static_cast<int>(texts.witnesses.size());
  int left_um = row.left_um;
  for (const std::string& witness : texts.witnesses) {
    if (left_um > row.left_um)
      composer.rule({left_um, row.top_um}, {left_um, row.bottom_um}, measures.thin_um);
    const Area text =
        Area{left_um, row.top_um, left_um + width_um, row.bottom_um}.inset(measures.tenths(8));
    composer.write({text.left_um, text.top_um, text.right_um, text.top_um + measures.units(6)},
                   witness, 22, bold);
    composer.dots({text.left_um + measures.units(4), text.top_um, text.right_um - measures.units(4),
                   text.bottom_um + measures.tenths(4)});
    left_um += width_um;
  }
}

int title_height(const FormMeasures& measures) { return measures.tenths(30); }
int officers_height(const FormMeasures& measures) { return measures.units(8); }

/// How the witnesses stand: with names in one row, or by number in rows of twelve.
struct WitnessRows {
  int count;
  int height_um;
};

WitnessRows plan_witnesses(const FormMeasures& measures, const FormTexts& texts) {
  if (texts.witnesses.size() <= named_witness_count_max) return {1, measures.units(14)};
  const int cells = std::min(static_cast<int>(texts.witnesses.size()), witness_cell_count_max);
  return {(cells + witness_cells_a_row - 1) / witness_cells_a_row, measures.tenths(55)};
}

}  // namespace

Area add_page_frame(PageComposer& composer, FormPage& page, const FormTexts& texts,
                    const PageTurn& turn) {
  const FormMeasures& measures = composer.measures();
  const Area& content = measures.content;
  page.layout.number = turn.number;
  page.drawing.width_mm = to_mm(measures.width_um);
  page.drawing.height_mm = to_mm(measures.height_um);
  add_corner_marks(composer, page);

  const int bottom_um = content.top_um + measures.code_um;
  const Area code = {content.right_um - measures.code_um, content.top_um, content.right_um,
                     bottom_um};
  page.layout.code = code.to_page();
  const int marker_right_um = code.left_um - measures.units(5);
  const Area marker = {marker_right_um - measures.marker_um, content.top_um, marker_right_um,
                       content.top_um + measures.marker_um};
  page.layout.marker = PageMarker{turn.marker_id, marker.to_page(), 0};
  draw_modules(page, make_marker_modules(turn.marker_id), marker);

  const int text_bottom_um = bottom_um - measures.tenths(2);
  const int text_top_um = marker.bottom_um + measures.tenths(14);
  const int half_um = (text_top_um + text_bottom_um) / 2;
  composer.write({marker.left_um - measures.units(2), text_top_um,
                  marker.right_um + measures.units(2), half_um},
                 texts.model, 24, bold_centre);
  composer.write({marker.left_um - measures.units(2), half_um, marker.right_um + measures.units(2),
                  text_bottom_um},
                 fmt::format("Halaman {} dari {}", turn.number, turn.count), 24,
                 {.alignment = TextAlignment::centre});
  return {content.left_um, content.top_um, marker.left_um - measures.units(4), bottom_um};
}

void add_identity(PageComposer& composer, const Area& header, const FormTexts& texts,
                  const std::string& heading) {
  const FormMeasures& measures = composer.measures();
  const int middle_um = header.centre().x_um;
  const int row_um = measures.tenths(48);
  const std::array<std::pair<std::string_view, const std::string*>, 6> entries = {
      {{"Provinsi", &texts.province},
       {"Kabupaten/Kota", &texts.regency},
       {"Kecamatan", &texts.district},
       {"Kelurahan/Desa", &texts.village},
       {"Nomor TPS", &texts.station_name},
       {"Kode TPS", &texts.station_code}}};
  for (int i = 0; i < 6; ++i) {
    const int top_um = header.top_um + i % 3 * row_um;
    const Area area = {i < 3 ? header.left_um : middle_um, top_um,
                       i < 3 ? middle_um : header.right_um, top_um + row_um};
    const auto& [label, value] = entries[static_cast<std::size_t>(i)];
    add_entry(composer, area, label, *value);
  }
  if (heading.empty()) return;
  composer.write({header.left_um, header.top_um + 3 * row_um + measures.units(1), header.right_um,
                  header.bottom_um},
                 heading, 33, bold);
}

int signatures_height(const FormMeasures& measures, const FormTexts& texts) {
  const WitnessRows rows = plan_witnesses(measures, texts);
  return 2 * title_height(measures) + officers_height(measures) + rows.count * rows.height_um;
}

int add_signatures(PageComposer& composer, const FormTexts& texts) {
  const FormMeasures& measures = composer.measures();
  const int title_um = title_height(measures);
  const int officers_um = officers_height(measures);
  const WitnessRows rows = plan_witnesses(measures, texts);
  const Area& content = measures.content;
  const int height_um = signatures_height(measures, texts);
  Area line = {content.left_um, content.bottom_um - height_um, content.right_um,
               content.bottom_um - height_um};
  const Area block = {line.left_um, line.top_um, line.right_um, content.bottom_um};
  const auto next = [&](int next_um) {
    if (line.bottom_um > block.top_um) {
      composer.rule({line.left_um, line.bottom_um}, {line.right_um, line.bottom_um},
                    measures.thin_um);
    }
    line.top_um = line.bottom_um;
    line.bottom_um += next_um;
    return line;
  };
  composer.write(next(title_um), "NAMA DAN TANDA TANGAN KELOMPOK PENYELENGGARA PEMUNGUTAN SUARA",
                 23, bold_centre);
  add_signature_row(composer, next(officers_um), 1, officer_count);
  composer.write(next(title_um), "NAMA DAN TANDA TANGAN SAKSI", 23, bold_centre);
  if (texts.witnesses.size() <= named_witness_count_max) {
    add_named_witnesses(composer, next(rows.height_um), texts);
  } else {
    for (int row = 0; row < rows.count; ++row)
      add_signature_row(composer, next(rows.height_um), row * witness_cells_a_row + 1,
                        witness_cells_a_row);
  }
  composer.frame(block);
  composer.add_private_area(block);
  return block.top_um;
}

Result<> draw_form_code(const FormMeasures& measures, FormPage& page, const std::string& text) {
  CHECK(page.layout.code.has_value());
  const SymbolModules modules = TRY(make_code_modules(text));
  const Area& content = measures.content;
  const Area code = {content.right_um - measures.code_um, content.top_um, content.right_um,
                     content.top_um + measures.code_um};
  draw_modules(page, modules, code);
  const int foot_top_um = content.bottom_um + measures.tenths(8);
  PageComposer(measures, page)
      .write({content.left_um, foot_top_um, content.right_um, foot_top_um + measures.units(4)},
             text, 24, {.shade = ink_grey});
  return {};
}

}  // namespace rekap::paper
