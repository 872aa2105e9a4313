// SPDX-License-Identifier: Apache-2.0
// A row is a few hundred bytes of cells; what a nation's first figures change is millions of them.
#include "table_writer.h"

#include <algorithm>

#include "base/csv.h"
#include "base/json/json.h"

namespace rekap::cli {
namespace {

/// Characters a terminal shows for UTF-8 text: bytes that start a character.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string cell_text(const Cell& cell, base::Language language) {
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    return format_number(*number, language);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return "-";
}

/// `text` in its column: numbers to the right, the last column without spaces behind it.
void append_cell(std::string& line, std::string_view text, std::size_t column_width,
                 bool is_number) {
  const std::size_t own_width = width(text);
  const std::string padding(column_width > own_width ? column_width - own_width : 0, ' ');
  line += is_number ? padding + std::string(text) : std::string(text) + padding;
}

}  // namespace

TableWriter::TableWriter(Console& console, std::vector<Column> columns, std::size_t rows_measured)
    : console_(console), columns_(std::move(columns)), rows_measured_(rows_measured) {}

void TableWriter::add(std::vector<Cell> row) {
  switch (console_.format()) {
    case Format::text:
      add_text(std::move(row));
      break;
    case Format::csv:
      if (row_count_ == 0) print_csv_header();
      print_csv_row(row);
      break;
    case Format::json:
      print_json_row(row);
      break;
  }
  ++row_count_;
}

void TableWriter::finish() {
  switch (console_.format()) {
    case Format::text:
      if (widths_.empty()) print_measured();
      break;
    case Format::csv:
      if (row_count_ == 0) print_csv_header();
      break;
    case Format::json:
      console_.print_bytes(row_count_ == 0 ? "[]\n" : "\n]\n");
      break;
  }
}

void TableWriter::add_text(std::vector<Cell> row) {
  if (!widths_.empty()) return print_text_row(row);
  waiting_.push_back(std::move(row));
  if (waiting_.size() >= rows_measured_) print_measured();
}

/// The heading, and the rows that the widths are taken from.
void TableWriter::print_measured() {
  const base::Language language = console_.language();
  std::string heading;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string_view text = columns_[i].heading.in(language);
    std::size_t widest = width(text);
    bool is_number_column = !waiting_.empty();
    for (const auto& row : waiting_) {
      widest = std::max(widest, width(cell_text(row[i], language)));
      is_number_column = is_number_column && !std::holds_alternative<std::string>(row[i]);
    }
    widths_.push_back(widest);
    if (i > 0) heading += "  ";
    const bool is_last = i + 1 == columns_.size();
    append_cell(heading, text, is_last && !is_number_column ? 0 : widest, is_number_column);
  }
  console_.print_line(heading);
  for (const auto& row : waiting_) print_text_row(row);
  waiting_.clear();
}

void TableWriter::print_text_row(const std::vector<Cell>& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line += "  ";
    const bool is_number = !std::holds_alternative<std::string>(row[i]);
    const bool is_last = i + 1 == row.size();
    append_cell(line, cell_text(row[i], console_.language()),
                is_last && !is_number ? 0 : widths_[i], is_number);
  }
  console_.print_line(line);
}

void TableWriter::print_csv_header() {
  std::string line;
  for (const Column& column : columns_) {
    if (!line.empty()) line.push_back(',');
    line += column.id;
  }
  console_.print_line(line);
}

void TableWriter::print_csv_row(const std::vector<Cell>& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line.push_back(',');
    if (const auto* number = std::get_if<std::int64_t>(&row[i])) line += std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&row[i])) base::append_csv_cell(line, *text);
  }
  console_.print_line(line);
}

/// One object, as base::render_json spells it inside an array.
void TableWriter::print_json_row(const std::vector<Cell>& row) {
  base::JsonValue::Object object;
  for (std::size_t i = 0; i < row.size(); ++i) {
    base::JsonValue value;
    if (const auto* number = std::get_if<std::int64_t>(&row[i])) value = *number;
    if (const auto* text = std::get_if<std::string>(&row[i])) value = *text;
    object.emplace_back(std::string(columns_[i].id), std::move(value));
  }
  std::string text = base::render_json(base::JsonValue(std::move(object)));
  text.pop_back();
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    text.insert(at + 1, "  ");
  }
  console_.print_bytes((row_count_ == 0 ? "[\n  " : ",\n  ") + text);
}

}  // namespace rekap::cli
