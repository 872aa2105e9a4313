// SPDX-License-Identifier: Apache-2.0
// Codes and sentences of all kinds.
#include "election/definition/check/inconsistency.h"

#include <set>

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

TEST(Inconsistency, has_one_code_and_a_sentence_in_both_languages_for_each_kind) {
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < inconsistency_kind_count; ++i) {
    const auto kind = static_cast<InconsistencyKind>(i);
    EXPECT_TRUE(codes.insert(inconsistency_code(kind)).second);
    EXPECT_EQ(parse_inconsistency_code(inconsistency_code(kind)), kind);
    const base::Text text = describe_inconsistency(kind);
    EXPECT_FALSE(text.id.empty());
    EXPECT_FALSE(text.en.empty());
    EXPECT_NE(text.id, text.en);
  }
}

TEST(Inconsistency, keeps_codes_and_sentences_in_the_order_of_the_kinds) {
  EXPECT_EQ(inconsistency_code(InconsistencyKind::region_count_differs), "region_count_differs");
  EXPECT_EQ(inconsistency_code(InconsistencyKind::special_station), "special_station");
  EXPECT_EQ(inconsistency_code(InconsistencyKind::party_unknown), "party_unknown");
}

TEST(Inconsistency, equals_another_in_every_part) {
  const Inconsistency one{InconsistencyKind::code_not_nested, "regions.csv", 3, "11", "a", "b"};
  EXPECT_EQ(one, Inconsistency(one));
  for (int part = 0; part < 6; ++part) {
    Inconsistency other = one;
    if (part == 0) other.kind = InconsistencyKind::special_station;
    if (part == 1) other.file = "stations.csv";
    if (part == 2) other.line = 4;
    if (part == 3) other.subject = "12";
    if (part == 4) other.found = "c";
    if (part == 5) other.expected = "c";
    EXPECT_FALSE(one == other) << part;
  }
}

TEST(Inconsistency, has_no_other_codes) {
  const auto unknown = parse_inconsistency_code("bad_weather");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message, "unknown inconsistency \"bad_weather\"");
}

}  // namespace
}  // namespace rekap::election
