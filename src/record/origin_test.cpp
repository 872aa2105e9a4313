// SPDX-License-Identifier: Apache-2.0
// Bounds of the facts that may come along with figures.
#include "record/origin.h"

#include <gtest/gtest.h>

#include "record/canonical/canonical_scanner.h"

namespace rekap::record {
namespace {

using Members = std::vector<Origin::Member>;

TEST(Origin, keeps_facts_as_one_canonical_object_sorted_by_name) {
  const auto origin = Origin::create({{"ts", std::string("2024-02-20 13:00:00")},
                                      {"image_count", std::int64_t{3}},
                                      {"zone_assumed", true}});
  ASSERT_TRUE(origin);
  EXPECT_EQ(origin->json(), R"({"image_count":3,"ts":"2024-02-20 13:00:00","zone_assumed":true})");
  const Members members = origin->members();
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0], Origin::Member("image_count", std::int64_t{3}));
  EXPECT_EQ(members[2], Origin::Member("zone_assumed", true));
  EXPECT_EQ(Origin::create(members).value(), *origin);
}

TEST(Origin, of_no_facts_is_empty_text) {
  EXPECT_TRUE(Origin::create({})->empty());
  EXPECT_EQ(Origin::create({}).value(), Origin());
  EXPECT_TRUE(Origin().members().empty());
}

TEST(Origin, refuses_names_texts_and_numbers_outside_its_bounds) {
  const auto is_refused = [](Origin::Member member) {
    const auto origin = Origin::create({std::move(member)});
    return !origin && origin.error().code == ErrorCode::invalid_input;
  };
  for (const char* name : {"", "Name", "a b", "a.b", "a-b", "é"}) {
    EXPECT_TRUE(is_refused({name, true})) << name;
  }
  EXPECT_TRUE(is_refused({std::string(65, 'a'), true}));
  EXPECT_TRUE(is_refused({"n", Origin::integer_max + 1}));
  EXPECT_TRUE(is_refused({"n", -Origin::integer_max - 1}));
  EXPECT_FALSE(is_refused({"n", -Origin::integer_max}));
  EXPECT_FALSE(is_refused({"n", std::string(200, 'x')}));
  EXPECT_TRUE(is_refused({"n", std::string(201, 'x')}));
  for (const char* text : {"a@b", "say \"x\"", "back\\slash", "line\n", "Café"}) {
    EXPECT_TRUE(is_refused({"n", std::string(text)})) << text;
  }
  EXPECT_FALSE(Origin::create({{"a", true}, {"a", false}}));
}

TEST(Origin, scans_nothing_but_a_canonical_object_with_facts) {
  const auto is_scanned = [](std::string_view text) {
    CanonicalScanner scanner(text);
    return Origin::scan(scanner).has_value();
  };
  EXPECT_TRUE(is_scanned(R"({"a":1,"b":false})"));
  for (const char* text :
       {"{}", "", "[]", R"({"b":1,"a":2})", R"({"a":1,"a":1})", R"({"a":1,})", R"({"a":null})",
        R"({"a":1.5})", R"({"a":{}})", R"({"a":1)", R"({"a" :1})", R"({"a":"\u0061"})"}) {
    EXPECT_FALSE(is_scanned(text)) << text;
  }
}

}  // namespace
}  // namespace rekap::record
