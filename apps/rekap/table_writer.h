// SPDX-License-Identifier: Apache-2.0
// A table that is printed while its rows are found, so that one of millions of rows needs no room.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "console.h"

namespace rekap::cli {

/// Prints rows in the format the user asked for: aligned text, CSV with English ids, or a JSON
/// array of objects. Text waits for the first `rows_measured` rows and aligns by them.
class TableWriter {
 public:
  static constexpr std::size_t rows_measured_default = 1'000;

  TableWriter(Console& console, std::vector<Column> columns,
              std::size_t rows_measured = rows_measured_default);

  void add(std::vector<Cell> row);
  /// Prints what is left. Nothing may be added behind it.
  void finish();
  std::size_t row_count() const { return row_count_; }

 private:
  void add_text(std::vector<Cell> row);
  void print_measured();
  void print_text_row(const std::vector<Cell>& row);
  void print_csv_header();
  void print_csv_row(const std::vector<Cell>& row);
  void print_json_row(const std::vector<Cell>& row);

  Console& console_;
  std::vector<Column> columns_;
  std::size_t rows_measured_;
  std::size_t row_count_ = 0;
  std::vector<std::vector<Cell>> waiting_;  // text rows before the widths are known
  std::vector<std::size_t> widths_;         // empty until then
};

}  // namespace rekap::cli
