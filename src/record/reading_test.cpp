// SPDX-License-Identifier: Apache-2.0
// The closed lists of a reading: in order, named both ways, and told in schema and page.
#include "record/reading.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json/json.h"

namespace rekap::record {
namespace {

TEST(ReadingCodes, are_sorted_and_found_each_once) {
  const auto codes = reading_codes();
  const auto is_not_before = [](std::string_view a, std::string_view b) { return a >= b; };
  EXPECT_EQ(std::adjacent_find(codes.begin(), codes.end(), is_not_before), codes.end());
  for (const std::string_view code : codes) EXPECT_TRUE(is_reading_code(code)) << code;
  for (const char* code : {"", "aaa", "glare ", "Glare", "zzz"})
    EXPECT_FALSE(is_reading_code(code));
}

TEST(ReadingCodes, of_the_schema_are_the_same) {
  const auto schema = base::parse_json(
      base::load_file(base::Path(REKAP_SOURCE_DIR) / "schemas/statement.json").value());
  const auto* codes =
      schema->find("$defs")->find("reading_codes")->find("items")->find("enum")->array();
  ASSERT_NE(codes, nullptr);
  ASSERT_EQ(codes->size(), reading_codes().size());
  for (std::size_t i = 0; i < codes->size(); ++i) {
    EXPECT_EQ(*(*codes)[i].string(), reading_codes()[i]);
  }
}

// What the reader may say of a number must be something that a record can hold.
TEST(ReadingCodes, have_every_reason_of_a_number_that_the_page_lists) {
  const std::string page =
      base::load_file(base::Path(REKAP_SOURCE_DIR) / "docs/formats/reading.md").value();
  const std::size_t table = page.find("| reason of a number | means |");
  ASSERT_NE(table, std::string::npos);
  std::istringstream rows(page.substr(table, page.find("\n\n", table) - table));
  std::size_t count = 0;
  for (std::string row; std::getline(rows, row);) {
    // Codes stand in the first cell, each between two backticks.
    std::istringstream cell(row.substr(0, row.find('|', 1)));
    std::string part;
    for (bool is_code = false; std::getline(cell, part, '`'); is_code = !is_code) {
      if (!is_code) continue;
      EXPECT_TRUE(is_reading_code(part)) << part;
      ++count;
    }
  }
  EXPECT_GE(count, 12u);
}

TEST(ReadingNames, lead_there_and_back) {
  using enum ReadingStatus;
  for (const ReadingStatus status : {accepted, review, unreadable}) {
    EXPECT_EQ(find_status(status_name(status)), status);
  }
  EXPECT_FALSE(find_status("likely"));
  for (const auto method : {RegistrationMethod::marker, RegistrationMethod::lattice}) {
    EXPECT_EQ(find_method(method_name(method)), method);
  }
  EXPECT_FALSE(find_method("guess"));
}

}  // namespace
}  // namespace rekap::record
