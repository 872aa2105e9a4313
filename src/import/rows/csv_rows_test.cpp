// SPDX-License-Identifier: Apache-2.0
#include "import/rows/csv_rows.h"

#include <gtest/gtest.h>

#include "import/sample_profile.h"

namespace rekap::import {
namespace {

/// What keeps a text from being rows of the sample profile, or "accepted".
std::string refusal(std::string text) {
  static const Profile profile = parse_profile(sample_csv_profile).value();
  const auto rows = CsvRows::create(profile, std::move(text));
  return rows ? "accepted" : rows.error().message;
}

std::string with_header(std::string_view rows) {
  return std::string(sample_header) + std::string(rows);
}

TEST(CsvRows, give_the_cells_of_the_profile_whatever_the_order_of_columns) {
  const Profile profile = parse_profile(sample_csv_profile).value();
  const auto rows = CsvRows::create(profile,
                                    "note,ts,taken,dpt,sah,p3,p2,p1,code\r\n"
                                    "\"a, b\",t,u,7,6,3,2,1,X\r\n")
                        .value();
  const Row* row = rows->next().value();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->number, 2U);
  EXPECT_EQ(row->station, "X");
  EXPECT_EQ(std::vector<std::string_view>(row->cells.begin(), row->cells.end()),
            (std::vector<std::string_view>{"X", "6", "7", "1", "2", "3", "u", "t"}));
  EXPECT_EQ(rows->next().value(), nullptr);
  rows->rewind();
  EXPECT_EQ(rows->next().value()->station, "X");
}

TEST(CsvRows, form_station_codes_with_zeros_and_letters_for_a_minus) {
  std::string json(sample_csv_profile);
  json.replace(json.find("{\"template\": \"{code}\"}"), 22,
               "{\"template\": \"{code}-{p1:3}\", \"leading_minus\": \"ln\"}");
  const Profile profile = parse_profile(json).value();
  const auto rows =
      CsvRows::create(profile, with_header("-990014,1,,,,,,\n10,2553,,,,,,\n")).value();
  EXPECT_EQ(rows->next().value()->station, "ln990014-001");
  EXPECT_EQ(rows->next().value()->station, "10-2553");
}

TEST(CsvRows, refuse_a_file_that_is_doubtful_as_a_whole) {
  const std::string good = "3173011005001,1,2,3,6,,,\n";
  EXPECT_EQ(refusal(with_header(good)), "accepted");
  EXPECT_EQ(refusal(with_header("")), "accepted");
  EXPECT_EQ(refusal(""), "the file is empty");
  EXPECT_EQ(refusal("code;p1;p2;p3;sah;dpt;ts;taken\n1;2;3;4;5;6;7;8\n"),
            "line 1: the delimiter is \";\", not a comma");
  EXPECT_EQ(refusal("\"code\"\t\"p1\"\n"), "line 1: the delimiter is \"\\x09\", not a comma");
  EXPECT_EQ(refusal("code,p1,p2,p3,dpt,ts\n"),
            "line 1: the header lacks the columns \"sah\", \"taken\" of the profile sample-csv");
  EXPECT_EQ(refusal(with_header(good + "3173011005002,1,2\n")),
            "line 3, column p3: 3 cells where the header has 8");
  EXPECT_EQ(refusal(with_header(good + "3173011005002,1,2,3,6,,,")),
            "line 3, column taken: the last line has no line end: truncated?");
  EXPECT_EQ(refusal(with_header(good + std::string("3173011005002,1,\0,3,6,,,\n", 25))),
            "line 3, column p2: a NUL byte");
  EXPECT_EQ(refusal(with_header(good + "3173011005002,\xFF,2,3,6,,,\n")),
            "line 3, column p1: not UTF-8: \"\\xff,2,3,6,\"");
  EXPECT_EQ(refusal(with_header(good + std::string(1 << 20, '1') + ",1,2,3,6,,,\n")),
            "line 3, column p1: line over 1 MiB");
  EXPECT_EQ(refusal(with_header(good + "\"3173011005002,1,2,3,6,,,\n")),
            "line 3, column code: a quoted cell is not closed");
}

}  // namespace
}  // namespace rekap::import
