// SPDX-License-Identifier: Apache-2.0
// What a command prints: tables in three formats, messages in two languages, progress on a
// terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace rekap::cli {

enum class Format { text, csv, json };

/// A cell: nothing (blank, null), a whole number, or text.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

/// A column: the id of CSV and JSON, and the heading a person reads.
struct Column {
  std::string_view id;
  base::Text heading;
};

/// Rows under columns, printed at once in the format the user asked for.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Standard output and error of one command.
class Console {
 public:
  Console(base::Language language, Format format) : language_(language), format_(format) {}

  base::Language language() const { return language_; }
  Format format() const { return format_; }
  /// `text` in the user's language.
  std::string_view say(base::Text text) const { return text.in(language_); }

  /// Prints a table: aligned text, CSV with English ids, or a JSON array of objects.
  void print(const Table& table);
  /// Prints a line to standard output.
  void print_line(std::string_view line);
  /// Prints bytes as they are to standard output.
  void print_bytes(std::string_view bytes);
  /// Writes out what was printed. Errors: unavailable if not all of it could be, now or before;
  /// a reader that left is none.
  Result<> finish();
  /// A remark to standard error, not part of the result.
  void note(std::string_view line);

  /// Shows how far long work is, on one line of standard error if that is a terminal; call as often
  /// as you like.
  void progress(std::string_view what, std::uint64_t done, std::uint64_t total);
  /// Ends the progress line.
  void progress_done();

 private:
  base::Language language_;
  Format format_;
  int output_error_ = 0;  // errno of the first write that failed
  std::int64_t progress_shown_ms_ = 0;
  bool has_progress_line_ = false;
};

/// 1.234.567 in Bahasa Indonesia, 1,234,567 in English.
std::string format_number(std::int64_t number, base::Language language);

}  // namespace rekap::cli
