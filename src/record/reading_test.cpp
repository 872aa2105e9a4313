// SPDX-License-Identifier: Apache-2.0
// The closed lists of a reading: in order, named both ways, and told in schema and page.
#include "record/reading.h"

#include <algorithm>

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
  std::size_t at = page.find("| reason | means |");
  ASSERT_NE(at, std::string::npos);
  std::size_t count = 0;
  for (at = page.find("\n| `", at); at != std::string::npos && page[at + 1] == '|';
       at = page.find('\n', at + 1)) {
    if (page.compare(at, 4, "\n| `") != 0) break;
    const std::string code = page.substr(at + 4, page.find('`', at + 4) - at - 4);
    EXPECT_TRUE(is_reading_code(code)) << code;
    ++count;
  }
  EXPECT_GE(count, 6u);
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
