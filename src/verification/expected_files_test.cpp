// SPDX-License-Identifier: Apache-2.0
#include "verification/expected_files.h"

#include <gtest/gtest.h>

namespace rekap::verification {
namespace {

TEST(ExpectedFiles, counts_a_file_that_is_expected_twice_once) {
  ExpectedFiles expected;
  expected.add("data/a", 10);
  expected.add("data/a", 10);
  expected.add("data/b", 5);
  EXPECT_EQ(expected.file_count(), 2U);
  EXPECT_EQ(expected.byte_count(), 15U);
  EXPECT_TRUE(expected.contains("data/b"));
  EXPECT_FALSE(expected.contains("data/c"));
}

TEST(ExpectedFiles, keeps_the_first_differences_by_stage_and_path_and_counts_all) {
  ExpectedFiles expected;
  for (std::size_t i = 0; i < ExpectedFiles::differences_max; ++i)
    expected.report({"m" + std::to_string(i), "", "missing"});
  expected.report({"a", "", "missing"});
  expected.begin_stage();
  expected.report({"0", "", "not expected"});
  EXPECT_EQ(expected.difference_count(), ExpectedFiles::differences_max + 2);
  const std::vector<Difference> kept = expected.differences();
  ASSERT_EQ(kept.size(), ExpectedFiles::differences_max);
  EXPECT_EQ(kept.front().path, "a");
  for (const Difference& difference : kept) EXPECT_NE(difference.path, "0");
}

TEST(DescribeDifference, names_the_json_member_and_both_values) {
  EXPECT_EQ(describe_difference("x.json", R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,3]}})"),
            "differs: a.b[1]: 2, expected 3");
  EXPECT_EQ(describe_difference("x.json", R"({"a":1})", R"({"a":1,"b":2})"), "differs: b: missing");
  EXPECT_EQ(describe_difference("x.json", R"({"a":1,"z":2})", R"({"a":1})"),
            "differs: : a member that does not belong there");
  EXPECT_EQ(describe_difference("x.json", R"({"a":[1]})", R"({"a":[1,2]})"),
            "differs: a: 1 items, expected 2");
}

TEST(DescribeDifference, names_the_row_and_the_column_of_a_table) {
  EXPECT_EQ(describe_difference("x.csv", "station,valid\n1,5\n2,6\n", "station,valid\n1,5\n2,7\n"),
            "differs: line 3, valid of 2: \"6\", expected \"7\"");
  EXPECT_EQ(describe_difference("x.csv", "station,valid\n", "station,valid\n1,5\n"),
            "differs: line 2: missing");
}

TEST(DescribeDifference, falls_back_to_the_byte) {
  EXPECT_EQ(describe_difference("x.html", "abc", "abd"), "differs at byte 2 (3 bytes, expected 3)");
  EXPECT_EQ(describe_difference("x.html", "abc", "abcd"),
            "differs at byte 3 (3 bytes, expected 4)");
  EXPECT_EQ(describe_difference("x.json", "{", "{}"), "differs at byte 1 (1 bytes, expected 2)");
}

}  // namespace
}  // namespace rekap::verification
