// SPDX-License-Identifier: Apache-2.0
// See foreign_table.h.
#include "import/definition/foreign_table.h"

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::import {

Result<ForeignTable> ForeignTable::create(const ForeignFile& file,
                                          std::initializer_list<std::string_view> columns) {
  auto reader = base::CsvReader::create(file.text);
  if (!reader) return with_context(file.name, std::move(reader).error());
  ForeignTable table(file.name, *std::move(reader));
  for (const std::string_view column : columns) {
    const std::size_t found = table.reader_.find_column(column);
    if (found == std::string_view::npos && !column.empty()) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}: line 1: no column {}; there are {}", file.name,
                              base::quote(column), base::join(table.reader_.columns(), ", ")));
    }
    table.columns_.push_back(found);
  }
  return table;
}

Result<bool> ForeignTable::next() {
  auto more = reader_.next();
  if (!more) return with_context(*file_name_, std::move(more).error());
  return more;
}

std::string_view ForeignTable::cell(std::size_t index) const {
  if (columns_[index] == std::string_view::npos) return {};
  return reader_.cells()[columns_[index]];
}

Result<std::int64_t> ForeignTable::number(std::size_t index) const {
  auto number = base::parse_integer(cell(index));
  if (!number) return refuse(index, "is no whole number");
  return number;
}

tl::unexpected<Error> ForeignTable::refuse(std::size_t index, std::string_view message) const {
  return fail(ErrorCode::invalid_input,
              fmt::format("{}: line {}: column {}: {} {}", *file_name_, line(),
                          reader_.columns()[columns_[index]], base::quote(cell(index)), message));
}

void TableText::append_row(std::initializer_list<std::string_view> cells) {
  for (const std::string_view& cell : cells) {
    if (&cell != cells.begin()) text_.push_back(',');
    base::append_csv_cell(text_, cell);
  }
  text_.push_back('\n');
}

}  // namespace rekap::import
