// SPDX-License-Identifier: Apache-2.0
// One foreign CSV file, by the names of its columns; and the CSV text of a table made from it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"

namespace rekap::import {

/// A file handed to the build: the option it came with, its name without folder, .xz or .gz, and
/// its text.
struct ForeignFile {
  std::string input;
  std::string name;
  std::string text;
};

/// The rows of a foreign file, with the cells of some columns in the order they were asked for.
class ForeignTable {
 public:
  /// An empty column name gives empty cells. `file` must outlive the table.
  /// Errors: invalid_input naming the file, for a column it lacks or what CsvReader refuses.
  static Result<ForeignTable> create(const ForeignFile& file,
                                     std::initializer_list<std::string_view> columns);

  /// Goes to the next row; false at the end. Errors: as CsvReader, with the file.
  Result<bool> next();
  /// Lives until the next row.
  std::string_view cell(std::size_t index) const;
  /// A cell that holds a whole number. Errors: invalid_input naming file, line and column.
  Result<std::int64_t> number(std::size_t index) const;
  std::uint32_t line() const { return static_cast<std::uint32_t>(reader_.line_number()); }
  const std::string& file_name() const { return *file_name_; }
  tl::unexpected<Error> refuse(std::size_t index, std::string_view message) const;

 private:
  ForeignTable(const std::string& file_name, base::CsvReader reader)
      : file_name_(&file_name), reader_(std::move(reader)) {}

  const std::string* file_name_;
  base::CsvReader reader_;
  std::vector<std::size_t> columns_;  // into the file's, or npos
};

/// Grows the text of one table of the definition, row by row.
class TableText {
 public:
  explicit TableText(std::string_view header) : text_(header) { text_.push_back('\n'); }
  void append_row(std::initializer_list<std::string_view> cells);
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace rekap::import
