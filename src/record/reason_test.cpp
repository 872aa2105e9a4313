// SPDX-License-Identifier: Apache-2.0
// The list is in order, in both languages, and as the page of the format tells it.
#include "record/reason.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json/json.h"

namespace rekap::record {
namespace {

TEST(Reasons, are_sorted_by_code_each_once_and_told_in_both_languages) {
  const auto is_not_before = [](const Reason& a, const Reason& b) { return a.code >= b.code; };
  EXPECT_EQ(std::adjacent_find(reasons().begin(), reasons().end(), is_not_before), reasons().end());
  for (const Reason& reason : reasons()) {
    EXPECT_TRUE(std::all_of(reason.code.begin(), reason.code.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || c == '_';
    })) << reason.code;
    EXPECT_LE(reason.code.size(), 64u);
    EXPECT_FALSE(reason.meaning.id.empty() || reason.meaning.en.empty()) << reason.code;
    EXPECT_EQ(find_reason(reason.code), &reason);
  }
}

TEST(Reasons, outside_the_list_are_not_found) {
  for (const char* code : {"", "aaa", "because", "zzz", "misread ", "Misread"}) {
    EXPECT_EQ(find_reason(code), nullptr) << code;
  }
}

TEST(Reasons, stand_in_the_page_of_the_format) {
  const auto page =
      base::load_file(base::Path(REKAP_SOURCE_DIR) / "docs/formats/statement.md").value();
  for (const Reason& reason : reasons()) {
    const std::string row = "| `" + std::string(reason.code) + "` | " +
                            std::string(reason.meaning.id) + " | " +
                            std::string(reason.meaning.en) + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(Reasons, of_the_schema_are_the_same) {
  const auto schema = base::parse_json(
      base::load_file(base::Path(REKAP_SOURCE_DIR) / "schemas/statement.json").value());
  const auto* codes = schema->find("$defs")->find("reason")->find("enum")->array();
  ASSERT_NE(codes, nullptr);
  ASSERT_EQ(codes->size(), reasons().size());
  for (std::size_t i = 0; i < codes->size(); ++i) {
    EXPECT_EQ(*(*codes)[i].string(), reasons()[i].code);
  }
}

}  // namespace
}  // namespace rekap::record
