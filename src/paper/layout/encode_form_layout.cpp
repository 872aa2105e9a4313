// SPDX-License-Identifier: Apache-2.0
// The file of a layout, apart from its reading: what forms print writes beside the form.
#include <cmath>

#include <fmt/format.h>

#include "base/json/json.h"
#include "paper/layout/form_layout.h"

namespace rekap::paper {
namespace {

using base::JsonValue;

/// At most three decimals, without needless zeros: what parse_form_layout reads back.
JsonValue length(double length_mm) {
  const auto micrometres = static_cast<std::int64_t>(length_mm * 1000 + (length_mm < 0 ? -.5 : .5));
  if (micrometres % 1000 == 0) return JsonValue(micrometres / 1000);
  std::string text = fmt::format("{}{}.{:03}", micrometres < 0 ? "-" : "",
                                 std::abs(micrometres) / 1000, std::abs(micrometres) % 1000);
  while (text.back() == '0') text.pop_back();
  return JsonValue(base::JsonDecimal{text});
}

JsonValue point(const PagePoint& at) { return JsonValue::Array{length(at.x_mm), length(at.y_mm)}; }

JsonValue rectangle(const PageRectangle& area) {
  return JsonValue::Array{length(area.left_mm), length(area.top_mm), length(area.right_mm),
                          length(area.bottom_mm)};
}

JsonValue line(const RuledLine& line) {
  return JsonValue::Array{length(line.from.x_mm), length(line.from.y_mm), length(line.to.x_mm),
                          length(line.to.y_mm), length(line.width_mm)};
}

template <class Item>
JsonValue list(const std::vector<Item>& items, JsonValue (*encode)(const Item&)) {
  JsonValue::Array array;
  for (const Item& item : items) array.push_back(encode(item));
  return array;
}

JsonValue row(const std::vector<PageRectangle>& boxes) { return list(boxes, rectangle); }

JsonValue number(const NumberLayout& layout) {
  JsonValue::Object members = {{"field", layout.field},
                               {"boxes_mm", list(layout.boxes, rectangle)},
                               {"box_border_mm", length(layout.box_border_mm)}};
  if (layout.bubbles) {
    const BubbleLattice& lattice = *layout.bubbles;
    JsonValue::Array pitch = {length(lattice.column_pitch_mm), length(lattice.row_pitch_mm)};
    members.emplace_back("bubbles",
                         JsonValue::Object{{"first_centre_mm", point(lattice.first_centre)},
                                           {"pitch_mm", std::move(pitch)},
                                           {"diameter_mm", length(lattice.diameter_mm)},
                                           {"columns", lattice.column_count}});
  }
  if (!layout.row_sums.empty()) members.emplace_back("row_sums_mm", list(layout.row_sums, row));
  if (layout.tally) {
    members.emplace_back("tally", JsonValue::Object{{"area_mm", rectangle(layout.tally->area)},
                                                    {"rows", layout.tally->row_count},
                                                    {"columns", layout.tally->column_count},
                                                    {"strokes", layout.tally->strokes_per_cell}});
  }
  if (layout.words) members.emplace_back("words_mm", rectangle(*layout.words));
  return members;
}

JsonValue page(const PageLayout& layout) {
  JsonValue::Object members = {{"number", layout.number},
                               {"numbers", list(layout.numbers, number)}};
  if (layout.marker) {
    members.emplace_back("marker",
                         JsonValue::Object{{"id", layout.marker->id},
                                           {"area_mm", rectangle(layout.marker->area)},
                                           {"quarter_turns", layout.marker->quarter_turns}});
  }
  const auto add = [&](const char* name, JsonValue items) {
    if (!items.array()->empty()) members.emplace_back(name, std::move(items));
  };
  add("corner_marks_mm", list(layout.corner_marks, rectangle));
  add("lines_mm", list(layout.lines, line));
  add("row_marks_mm", list(layout.row_marks, point));
  add("private_areas_mm", list(layout.private_areas, rectangle));
  if (layout.code) members.emplace_back("code_mm", rectangle(*layout.code));
  return members;
}

JsonValue sum(const FieldSum& sum) {
  JsonValue::Array terms(sum.terms.begin(), sum.terms.end());
  return JsonValue::Object{{"total", sum.total}, {"terms", std::move(terms)}};
}

}  // namespace

std::string encode_form_layout(const FormLayout& layout) {
  JsonValue::Array size = {length(layout.width_mm), length(layout.height_mm)};
  JsonValue::Object members = {{"id", layout.id},
                               {"form", layout.form},
                               {"size_mm", std::move(size)},
                               {"pages", list(layout.pages, page)}};
  if (!layout.sums.empty()) members.emplace_back("sums", list(layout.sums, sum));
  return base::render_json(members);
}

}  // namespace rekap::paper
