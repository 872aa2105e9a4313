// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180): comma, quotes where needed, LF or CRLF. Hostile input is refused with line and
// column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::base {

/// Reads the rows of a CSV text one by one, without copying unquoted cells.
///
/// The header row is read by `create`; every row must have as many cells. Lines are counted from 1
/// as an editor shows them. The text must outlive the reader, and a row's cells live until the next
/// call.
class CsvReader {
 public:
  static constexpr std::size_t line_size_bytes_max = 1 << 20;

  /// Checks encoding and header. Errors: invalid_input for an empty text, bytes that are no UTF-8,
  /// a NUL, an empty or repeated column name, or a header line over 1 MiB.
  static Result<CsvReader> create(std::string_view text);

  const std::vector<std::string>& columns() const { return columns_; }
  /// Index of a column, or npos.
  std::size_t find_column(std::string_view name) const;

  /// Reads the next row into `cells()`; false at the end of the text.
  /// Errors: invalid_input for another number of cells than the header has, an unclosed or
  /// misplaced quote, a line over 1 MiB, or a last line without line end (a truncated file).
  Result<bool> next();
  const std::vector<std::string_view>& cells() const { return cells_; }
  /// Line at which the present row starts.
  std::size_t line_number() const { return row_line_; }
  /// Bytes gone through, for progress.
  std::size_t offset() const { return offset_; }

 private:
  explicit CsvReader(std::string_view text) : text_(text) {}
  /// "line L, column C: message": the name of the column, or its number from 1 in the header.
  tl::unexpected<Error> fail_at(std::size_t line, std::size_t column,
                                std::string_view message) const;
  /// At the cell that is being scanned.
  tl::unexpected<Error> fail_here(std::string_view message) const {
    return fail_at(line_, cells_.size(), message);
  }
  /// At the cell that holds the byte at `offset`.
  static tl::unexpected<Error> fail_at_byte(std::string_view text, std::size_t offset,
                                            std::string_view message);
  Result<bool> scan_row();
  Result<std::string_view> scan_quoted();

  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 0;
  std::vector<std::string> columns_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> unquoted_;
};

/// Appends one cell, quoted where RFC 4180 asks for it.
void append_csv_cell(std::string& out, std::string_view cell);

}  // namespace rekap::base
