// SPDX-License-Identifier: Apache-2.0
// Which rules a page breaks by what its witnesses say by themselves.
#include "paper/reading/page_rules.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

FieldReading make_field(const char* id, Witnesses witnesses) {
  FieldReading field;
  field.field = id;
  field.value = 59;
  field.status = FieldStatus::accepted;
  field.witnesses = std::move(witnesses);
  return field;
}

std::vector<std::string> findings_of(Witnesses witnesses) {
  PhotoReading reading;
  reading.fields.push_back(make_field("votes.1", std::move(witnesses)));
  check_page(reading);
  EXPECT_EQ(reading.fields[0].status, FieldStatus::accepted);
  return reading.findings;
}

TEST(PageRules, row_sums_and_bubbles_are_held_against_the_boxes) {
  using Rules = std::vector<std::string>;
  EXPECT_EQ(findings_of({"X59", "X59", "59", "?"}), Rules());
  EXPECT_EQ(findings_of({"X54", "X59", "59", "?"}), (Rules{"R10", "R12"}));
  EXPECT_EQ(findings_of({"X59", "X58", "?", "59"}), Rules{"R12"});
}

TEST(PageRules, a_witness_that_says_no_whole_number_breaks_nothing) {
  EXPECT_TRUE(findings_of({"X59", "___", "?", "?"}).empty());
  EXPECT_TRUE(findings_of({"?59", "X58", "57", "?"}).empty());
  EXPECT_TRUE(findings_of({"X70", "0_0", "?", "?"}).empty());  // a bubble that was not seen
  EXPECT_TRUE(findings_of({"X59", std::nullopt, std::nullopt, std::nullopt}).empty());
}

TEST(PageRules, a_number_in_two_broken_sums_is_told_of_once) {
  PhotoReading reading;
  for (const auto& [id, value] : {std::pair("votes.1", 3), std::pair("valid", 5),
                                  std::pair("invalid", 1), std::pair("total", 9)}) {
    reading.fields.push_back(make_field(id, {}));
    reading.fields.back().value = value;
  }
  check_page(reading);
  EXPECT_EQ(reading.findings, (std::vector<std::string>{"R3", "R4"}));
  EXPECT_EQ(reading.fields[1].reasons, std::vector<std::string>{"sum_broken"});
  EXPECT_EQ(reading.fields[1].status, FieldStatus::review);
}

}  // namespace
}  // namespace rekap::paper
