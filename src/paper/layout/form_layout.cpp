// SPDX-License-Identifier: Apache-2.0
#include "paper/layout/form_layout.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "base/json/json.h"
#include "base/json/json_members.h"
#include "base/text.h"
#include "election/form_fields.h"

namespace rekap::paper {
namespace {

using base::JsonMembers;
using base::JsonValue;

constexpr std::size_t page_count_max = 64;
constexpr std::size_t number_count_max = 256;
constexpr std::size_t line_count_max = 512;
constexpr std::size_t box_count_max = 12;
constexpr std::int64_t size_mm_max = 2'000;
constexpr int thousand = 1'000;

/// Millimetres of at most three decimals, read as whole micrometres: the same double everywhere.
Result<double> parse_millimetres(const JsonValue& value, const std::string& where) {
  if (const std::int64_t* whole = value.integer()) {
    if (std::abs(*whole) <= size_mm_max) return static_cast<double>(*whole);
  } else if (const base::JsonDecimal* decimal = value.decimal()) {
    const std::string_view text = decimal->text;
    const std::size_t point = text.find('.');
    std::string digits(text.substr(0, point));
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    std::int64_t micrometres = 0;
    digits.append(fraction).append(3 - std::min<std::size_t>(3, fraction.size()), '0');
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), micrometres);
    if (point != std::string_view::npos && fraction.size() <= 3 && error == std::errc() &&
        end == digits.data() + digits.size() && std::abs(micrometres) <= size_mm_max * thousand)
      return static_cast<double>(micrometres) / thousand;
  }
  return fail(ErrorCode::invalid_input,
              where + ": not millimetres with at most three decimals, up to 2000");
}

/// A list of exactly `count` lengths.
Result<std::vector<double>> parse_lengths(const JsonValue& value, std::size_t count,
                                          const std::string& where) {
  const JsonValue::Array* array = value.array();
  if (array == nullptr || array->size() != count)
    return fail(ErrorCode::invalid_input,
                fmt::format("{}: not a list of {} lengths", where, count));
  std::vector<double> lengths;
  for (const JsonValue& item : *array) lengths.push_back(TRY(parse_millimetres(item, where)));
  return lengths;
}

/// One reader per page: places outside the page are refused where they stand.
class PageParser {
 public:
  PageParser(double width_mm, double height_mm) : width_mm_(width_mm), height_mm_(height_mm) {}

  Result<PageLayout> parse(const JsonValue& value, const std::string& where) const;

 private:
  template <class Item>
  using ParseItem = Result<Item> (PageParser::*)(const JsonValue&, const std::string&) const;

  Result<PagePoint> parse_point(const JsonValue& value, const std::string& where) const;
  Result<PageRectangle> parse_rectangle(const JsonValue& value, const std::string& where) const;
  Result<RuledLine> parse_line(const JsonValue& value, const std::string& where) const;
  Result<PageMarker> parse_marker(const JsonMembers& members) const;
  Result<BubbleLattice> parse_bubbles(const JsonMembers& members) const;
  Result<TallyGrid> parse_tally(const JsonMembers& members) const;
  Result<NumberLayout> parse_number(const JsonValue& value, const std::string& where) const;
  Result<std::vector<PageRectangle>> parse_row(const JsonValue& value,
                                               const std::string& where) const;
  /// The list `name`, empty if absent.
  template <class Item>
  Result<std::vector<Item>> parse_list(const JsonMembers& members, std::string_view name,
                                       std::size_t count_max, ParseItem<Item> parse_item) const;
  Result<std::optional<PageRectangle>> parse_optional(const JsonMembers& members,
                                                      std::string_view name) const;

  double width_mm_, height_mm_;
};

Result<PagePoint> PageParser::parse_point(const JsonValue& value, const std::string& where) const {
  const std::vector<double> at = TRY(parse_lengths(value, 2, where));
  if (at[0] < 0 || at[1] < 0 || at[0] > width_mm_ || at[1] > height_mm_)
    return fail(ErrorCode::invalid_input, where + ": lies outside the page");
  return PagePoint{at[0], at[1]};
}

Result<PageRectangle> PageParser::parse_rectangle(const JsonValue& value,
                                                  const std::string& where) const {
  const std::vector<double> at = TRY(parse_lengths(value, 4, where));
  if (at[0] < 0 || at[1] < 0 || at[2] > width_mm_ || at[3] > height_mm_)
    return fail(ErrorCode::invalid_input, where + ": lies outside the page");
  if (at[0] >= at[2] || at[1] >= at[3])
    return fail(ErrorCode::invalid_input, where + ": is no rectangle left, top, right, bottom");
  return PageRectangle{at[0], at[1], at[2], at[3]};
}

Result<RuledLine> PageParser::parse_line(const JsonValue& value, const std::string& where) const {
  const std::vector<double> at = TRY(parse_lengths(value, 5, where));
  const RuledLine line{{at[0], at[1]}, {at[2], at[3]}, at[4]};
  const bool is_inside = std::min(at[0], at[1]) >= 0 && std::min(at[2], at[3]) >= 0 &&
                         std::max(at[0], at[2]) <= width_mm_ &&
                         std::max(at[1], at[3]) <= height_mm_;
  if (!is_inside) return fail(ErrorCode::invalid_input, where + ": lies outside the page");
  const bool is_upright = (at[0] == at[2]) != (at[1] == at[3]);
  if (!is_upright || line.width_mm <= 0)
    return fail(ErrorCode::invalid_input, where + ": is no level or upright line with a width");
  return line;
}

Result<PageMarker> PageParser::parse_marker(const JsonMembers& members) const {
  PageMarker marker;
  marker.id = static_cast<int>(TRY(members.integer("id", 0, 2319)));  // tag36h10 has 2,320
  const JsonValue* area = TRY(members.value("area_mm"));
  marker.area = TRY(parse_rectangle(*area, members.where("area_mm")));
  marker.quarter_turns = static_cast<int>(TRY(members.integer("quarter_turns", 0, 3)));
  return marker;
}

Result<BubbleLattice> PageParser::parse_bubbles(const JsonMembers& members) const {
  const JsonValue* first = TRY(members.value("first_centre_mm"));
  const JsonValue* pitch = TRY(members.value("pitch_mm"));
  const JsonValue* diameter = TRY(members.value("diameter_mm"));
  BubbleLattice lattice;
  lattice.first_centre = TRY(parse_point(*first, members.where("first_centre_mm")));
  const std::vector<double> pitches = TRY(parse_lengths(*pitch, 2, members.where("pitch_mm")));
  lattice.column_pitch_mm = pitches[0];
  lattice.row_pitch_mm = pitches[1];
  lattice.diameter_mm = TRY(parse_millimetres(*diameter, members.where("diameter_mm")));
  lattice.column_count = static_cast<int>(TRY(members.integer("columns", 1, box_count_max)));
  const PagePoint last = lattice.centre(lattice.column_count - 1, 9);
  if (std::min({pitches[0], pitches[1], lattice.diameter_mm}) <= 0)
    return members.refuse("pitch_mm", "not more than 0");
  if (last.x_mm > width_mm_ || last.y_mm > height_mm_)
    return members.refuse("first_centre_mm", "its last bubble lies outside the page");
  return lattice;
}

Result<TallyGrid> PageParser::parse_tally(const JsonMembers& members) const {
  TallyGrid grid;
  const JsonValue* area = TRY(members.value("area_mm"));
  grid.area = TRY(parse_rectangle(*area, members.where("area_mm")));
  grid.row_count = static_cast<int>(TRY(members.integer("rows", 1, 64)));
  grid.column_count = static_cast<int>(TRY(members.integer("columns", 1, 64)));
  grid.strokes_per_cell = static_cast<int>(TRY(members.integer("strokes", 1, 10)));
  return grid;
}

Result<std::vector<PageRectangle>> PageParser::parse_row(const JsonValue& value,
                                                         const std::string& where) const {
  const JsonValue::Array* array = value.array();
  if (array == nullptr || array->empty() || array->size() > box_count_max)
    return fail(ErrorCode::invalid_input, where + ": not a list of 1 to 12 boxes");
  std::vector<PageRectangle> boxes;
  for (const JsonValue& item : *array) boxes.push_back(TRY(parse_rectangle(item, where)));
  return boxes;
}

template <class Item>
Result<std::vector<Item>> PageParser::parse_list(const JsonMembers& members, std::string_view name,
                                                 std::size_t count_max,
                                                 ParseItem<Item> parse_item) const {
  std::vector<Item> items;
  if (!members.has(name)) return items;
  const JsonValue::Array* array = TRY(members.array(name));
  if (array->size() > count_max)
    return members.refuse(name, fmt::format("has more than {}", count_max));
  for (const JsonValue& item : *array) {
    const std::string where = fmt::format("{}[{}]", members.where(name), items.size());
    items.push_back(TRY((this->*parse_item)(item, where)));
  }
  return items;
}

Result<std::optional<PageRectangle>> PageParser::parse_optional(const JsonMembers& members,
                                                                std::string_view name) const {
  if (!members.has(name)) return std::optional<PageRectangle>();
  const JsonValue* value = TRY(members.value(name));
  return std::optional(TRY(parse_rectangle(*value, members.where(name))));
}

Result<NumberLayout> PageParser::parse_number(const JsonValue& value,
                                              const std::string& where) const {
  const JsonMembers members = TRY(JsonMembers::create(
      value, where,
      {"field", "boxes_mm", "box_border_mm", "bubbles", "row_sums_mm", "tally", "words_mm"}));
  NumberLayout number;
  number.field = TRY(members.text("field"));
  number.boxes = TRY(parse_list(members, "boxes_mm", box_count_max, &PageParser::parse_rectangle));
  if (number.boxes.empty()) return members.refuse("boxes_mm", "has no box");
  const JsonValue* border = TRY(members.value("box_border_mm"));
  number.box_border_mm = TRY(parse_millimetres(*border, members.where("box_border_mm")));
  if (number.box_border_mm <= 0) return members.refuse("box_border_mm", "not more than 0");
  if (members.has("bubbles")) {
    const JsonMembers bubbles =
        TRY(members.members("bubbles", {"first_centre_mm", "pitch_mm", "diameter_mm", "columns"}));
    number.bubbles = TRY(parse_bubbles(bubbles));
    if (number.bubbles->column_count != static_cast<int>(number.boxes.size()))
      return members.refuse("bubbles", "has not one column for each box");
  }
  number.row_sums = TRY(parse_list(members, "row_sums_mm", 64, &PageParser::parse_row));
  if (members.has("tally")) {
    const JsonMembers tally =
        TRY(members.members("tally", {"area_mm", "rows", "columns", "strokes"}));
    number.tally = TRY(parse_tally(tally));
  }
  number.words = TRY(parse_optional(members, "words_mm"));
  return number;
}

Result<PageLayout> PageParser::parse(const JsonValue& value, const std::string& where) const {
  const JsonMembers members =
      TRY(JsonMembers::create(value, where,
                              {"number", "marker", "corner_marks_mm", "lines_mm", "row_marks_mm",
                               "code_mm", "numbers", "private_areas_mm"}));
  PageLayout page;
  page.number = static_cast<int>(TRY(members.integer("number", 1, page_count_max)));
  if (members.has("marker")) {
    const JsonMembers marker = TRY(members.members("marker", {"id", "area_mm", "quarter_turns"}));
    page.marker = TRY(parse_marker(marker));
  }
  page.corner_marks = TRY(parse_list(members, "corner_marks_mm", 4, &PageParser::parse_rectangle));
  page.lines = TRY(parse_list(members, "lines_mm", line_count_max, &PageParser::parse_line));
  page.row_marks =
      TRY(parse_list(members, "row_marks_mm", 2 * number_count_max, &PageParser::parse_point));
  page.code = TRY(parse_optional(members, "code_mm"));
  page.numbers = TRY(parse_list(members, "numbers", number_count_max, &PageParser::parse_number));
  page.private_areas =
      TRY(parse_list(members, "private_areas_mm", 16, &PageParser::parse_rectangle));
  std::set<std::string_view> fields;
  for (const NumberLayout& number : page.numbers) {
    if (!fields.insert(number.field).second)
      return members.refuse("numbers", fmt::format("has the field {} twice", number.field));
  }
  return page;
}

Result<std::vector<FieldSum>> parse_sums(const JsonMembers& members) {
  std::vector<FieldSum> sums;
  if (!members.has("sums")) return sums;
  const JsonValue::Array* array = TRY(members.array("sums"));
  if (array->size() > number_count_max) return members.refuse("sums", "has more than 256");
  for (const JsonValue& item : *array) {
    const std::string where = fmt::format("{}[{}]", members.where("sums"), sums.size());
    const JsonMembers sum = TRY(JsonMembers::create(item, where, {"total", "terms"}));
    FieldSum read;
    read.total = TRY(sum.text("total"));
    read.terms = TRY(sum.texts("terms"));
    if (read.terms.empty()) return sum.refuse("terms", "names no field");
    sums.push_back(std::move(read));
  }
  return sums;
}

/// Adds a field, and those numbered below it: an area's paper may lack a number in between, as
/// where a candidate was struck off, but the closed list knows whole groups alone.
void add_group(std::set<std::string>& ids, const std::string& field) {
  constexpr std::int64_t group_size_max = 512;
  ids.insert(field);
  const std::size_t point = field.rfind('.');
  if (point == std::string::npos) return;
  const std::int64_t last = base::parse_integer(field.substr(point + 1)).value_or(0);
  for (std::int64_t i = 1; i < std::min(last, group_size_max); ++i)
    ids.insert(field.substr(0, point + 1) + std::to_string(i));
}

/// Ids as the rest of the definition knows them, and pages in order.
Result<> check_layout(const FormLayout& layout, const JsonMembers& members) {
  std::set<std::string> ids;
  int last = 0;
  for (const PageLayout& page : layout.pages) {
    if (page.number <= last) return members.refuse("pages", "are not in the order of their number");
    last = page.number;
    for (const NumberLayout& number : page.numbers) ids.insert(number.field);
  }
  for (const FieldSum& sum : layout.sums) {
    for (const std::string& field : sum.terms) {
      if (ids.count(field) == 0 || ids.count(sum.total) == 0)
        return members.refuse("sums", fmt::format("{} or {} is on no page", sum.total, field));
    }
  }
  std::set<std::string> groups;
  for (const std::string& id : ids) add_group(groups, id);
  const auto fields = election::FormFields::create({groups.begin(), groups.end()});
  if (!fields) return members.refuse("pages", fields.error().message);
  return {};
}

}  // namespace

const PageLayout* FormLayout::page_of_marker(int marker_id) const {
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const PageLayout& page) {
    return page.marker && page.marker->id == marker_id;
  });
  return found == pages.end() ? nullptr : &*found;
}

Result<FormLayout> parse_form_layout(std::string_view json, std::string_view name) {
  const auto value = base::parse_json(json);
  if (!value) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{}: not JSON: {}", name, value.error().message));
  }
  const JsonMembers members = TRY(
      JsonMembers::create(*value, std::string(name), {"id", "form", "size_mm", "pages", "sums"}));
  FormLayout layout;
  layout.id = TRY(members.text("id"));
  layout.form = TRY(members.text("form"));
  const JsonValue* size = TRY(members.value("size_mm"));
  const std::vector<double> lengths = TRY(parse_lengths(*size, 2, members.where("size_mm")));
  layout.width_mm = lengths[0];
  layout.height_mm = lengths[1];
  if (std::min(lengths[0], lengths[1]) <= 0) return members.refuse("size_mm", "not more than 0");
  const JsonValue::Array* pages = TRY(members.array("pages"));
  if (pages->empty() || pages->size() > page_count_max)
    return members.refuse("pages", "not 1 to 64 pages");
  const PageParser parser(layout.width_mm, layout.height_mm);
  for (const JsonValue& page : *pages) {
    const std::string where = fmt::format("{}[{}]", members.where("pages"), layout.pages.size());
    layout.pages.push_back(TRY(parser.parse(page, where)));
  }
  layout.sums = TRY(parse_sums(members));
  TRY_VOID(check_layout(layout, members));
  return layout;
}

}  // namespace rekap::paper
