// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <gtest/gtest.h>

namespace rekap::base {
namespace {

/// All rows, or the error's message.
std::string scan(std::string_view text) {
  auto reader = CsvReader::create(text);
  if (!reader) return reader.error().message;
  std::string rows;
  while (true) {
    const auto more = reader->next();
    if (!more) return more.error().message;
    if (!*more) return rows;
    rows += std::to_string(reader->line_number());
    for (const auto cell : reader->cells()) rows += "|" + std::string(cell);
    rows += ";";
  }
}

TEST(Csv, splits_rows_and_counts_lines) { EXPECT_EQ(scan("a,b\n1,2\r\n,\n"), "2|1|2;3||;"); }

TEST(Csv, unquotes_cells_with_separators_quotes_and_line_ends) {
  EXPECT_EQ(scan("a,b\n\"x,\"\"y\"\"\",\"1\n2\"\n3,4\n"), "2|x,\"y\"|1\n2;4|3|4;");
}

TEST(Csv, skips_a_byte_order_mark) {
  EXPECT_EQ(scan("\xEF\xBB\xBF"
                 "a\n1\n"),
            "2|1;");
}

TEST(Csv, names_line_column_and_fault) {
  EXPECT_EQ(scan(""), "the file is empty");
  EXPECT_EQ(scan("a,a\n"), "line 1, column 2: column named twice: \"a\"");
  EXPECT_EQ(scan("a,\n"), "line 1, column 2: a column of the header has no name");
  EXPECT_EQ(scan("a,b\n1\n"), "line 2, column b: 1 cells where the header has 2");
  EXPECT_EQ(scan("a,b\n1,2,3\n"), "line 2, column 3: 3 cells where the header has 2");
  EXPECT_EQ(scan("a\n1"), "line 2, column a: the last line has no line end: truncated?");
  EXPECT_EQ(scan("a,b\n1,\"1"), "line 2, column b: a quoted cell is not closed");
  EXPECT_EQ(scan("a\n\"1\"x\n"), "line 2, column a: text after a closing quote");
  EXPECT_EQ(scan("a,b\n\"1\n2\",1\"x\n"), "line 3, column b: a quote inside an unquoted cell");
  EXPECT_EQ(scan("a\n" + std::string((1 << 20) + 1, 'x') + "\n"),
            "line 2, column a: line over 1 MiB");
}

TEST(Csv, names_the_cell_of_a_byte_that_is_no_text) {
  EXPECT_EQ(scan("a,b\n1,2\n3,x\xff\n"), "line 3, column b: not UTF-8: \"\\xff\\x0a\"");
  EXPECT_EQ(scan("a,b\n1,2\n\xff"), "line 3, column a: not UTF-8: \"\\xff\"");
  EXPECT_EQ(scan("a,b\n1,\"2\n\xff\"\n"), "line 3, column b: not UTF-8: \"\\xff\\x22\\x0a\"");
  EXPECT_EQ(scan("a,\xff\n"), "line 1, column 2: not UTF-8: \"\\xff\\x0a\"");
  EXPECT_EQ(scan(std::string("a\n\0\n", 4)), "line 2, column a: a NUL byte");
  EXPECT_EQ(scan(std::string("\xFF\xFE"
                             "a\0",
                             4)),
            "line 1, column 1: UTF-16, not UTF-8");
}

TEST(Csv, shows_no_control_characters_of_a_hostile_header) {
  EXPECT_EQ(scan("\x1b[31m\n\"1"), "line 2, column \"\\x1b[31m\": a quoted cell is not closed");
}

TEST(Csv, finds_columns_by_name) {
  const auto reader = CsvReader::create("a,b\n");
  EXPECT_EQ(reader->find_column("b"), 1u);
  EXPECT_EQ(reader->find_column("c"), std::string_view::npos);
}

TEST(Csv, quotes_only_where_needed) {
  std::string out;
  append_csv_cell(out, "x y");
  append_csv_cell(out, "a\"b,c");
  EXPECT_EQ(out, "x y\"a\"\"b,c\"");
}

}  // namespace
}  // namespace rekap::base
