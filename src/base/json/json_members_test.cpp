// SPDX-License-Identifier: Apache-2.0
// What a strict reader gives, and every way it refuses.
#include "base/json/json_members.h"

#include <gtest/gtest.h>

namespace rekap::base {
namespace {

JsonValue sample() {
  return parse_json(R"({"name":"a","count":3,"on":true,"list":["x","y"],"inner":{"deep":1},
                        "empty":"","mixed":["x",1]})")
      .value();
}

Result<JsonMembers> members_of(const JsonValue& value) {
  return JsonMembers::create(value, "file.json",
                             {"name", "count", "on", "list", "inner", "empty", "mixed"});
}

TEST(JsonMembers, gives_members_of_their_kind) {
  const JsonValue value = sample();
  const JsonMembers members = members_of(value).value();
  EXPECT_TRUE(members.has("name"));
  EXPECT_FALSE(members.has("other"));
  EXPECT_EQ(members.text("name"), "a");
  EXPECT_EQ(members.integer("count", 0, 3), 3);
  EXPECT_EQ(members.flag("on"), true);
  EXPECT_EQ(members.texts("list"), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(members.array("list").value()->size(), 2u);
  EXPECT_EQ(members.object("inner").value()->size(), 1u);
  const auto inner = members.members("inner", {"deep"});
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->integer("deep", 0, 1), 1);
  EXPECT_EQ(inner->where("deep"), "file.json: inner.deep");
}

TEST(JsonMembers, refuses_an_unknown_member_and_lists_the_known_ones) {
  const JsonValue value = parse_json(R"({"naem":1})").value();
  const auto members = JsonMembers::create(value, "file.json", {"name", "seats"});
  ASSERT_FALSE(members);
  EXPECT_EQ(members.error().message, "file.json: unknown member \"naem\"; known: name, seats");
  const auto no_object = JsonMembers::create(JsonValue(3), "file.json", {});
  ASSERT_FALSE(no_object);
  EXPECT_EQ(no_object.error().message, "file.json: not an object");
}

TEST(JsonMembers, refuses_what_is_missing_of_another_kind_or_out_of_range) {
  const JsonValue value = sample();
  const JsonMembers members = members_of(value).value();
  EXPECT_EQ(members.text("other").error().message, "file.json: other: is missing");
  EXPECT_EQ(members.text("empty").error().message,
            "file.json: empty: is not a text, or an empty one");
  EXPECT_FALSE(members.text("count"));
  EXPECT_EQ(members.integer("count", 4, 9).error().message,
            "file.json: count: is not a whole number from 4 to 9");
  EXPECT_FALSE(members.integer("count", 0, 2));
  EXPECT_FALSE(members.integer("name", 0, 9));
  EXPECT_FALSE(members.flag("name"));
  EXPECT_FALSE(members.texts("mixed"));
  EXPECT_FALSE(members.array("name"));
  EXPECT_FALSE(members.object("name"));
  EXPECT_EQ(members.members("inner", {"shallow"}).error().message,
            "file.json: inner: unknown member \"deep\"; known: shallow");
}

}  // namespace
}  // namespace rekap::base
