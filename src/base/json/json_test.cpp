// SPDX-License-Identifier: Apache-2.0
#include "base/json/json.h"

#include <gtest/gtest.h>

namespace rekap::base {
namespace {

std::string canonical(std::string_view text) {
  const auto value = parse_json(text);
  return value ? encode_json(*value) : "refused: " + value.error().message;
}

TEST(Json, sorts_names_and_drops_spaces) {
  EXPECT_EQ(canonical(R"( { "b" : 1 , "a" : [ true , null , "x" ] } )"),
            R"({"a":[true,null,"x"],"b":1})");
}

// RFC 8785 3.2.3: names sort by UTF-16 code units, so an astral character comes before U+FB33.
TEST(Json, sorts_names_by_utf16_code_units) {
  EXPECT_EQ(
      canonical("{\"\u20ac\":1,\"\\r\":2,\"\ufb33\":3,\"1\":4,\"\U0001F600\":5,\"\u0080\":6,"
                "\"\u00f6\":7}"),
      "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001F600\":5,\"\ufb33\":3}");
}

TEST(Json, escapes_as_rfc_8785_asks) {
  EXPECT_EQ(canonical(R"("\u000a\u0007\"\\\/é")"), "\"\\n\\u0007\\\"\\\\/é\"");
}

TEST(Json, refuses_a_name_given_twice) {
  EXPECT_EQ(canonical(R"({"a":1,"a":2})"), "refused: JSON name given twice: \"a\"");
}

TEST(Json, refuses_bad_grammar_bad_utf8_depth_and_numbers_beyond_64_bits) {
  for (const std::string& text :
       {std::string("{"), std::string("[1,]"), std::string("nul"), std::string(""),
        std::string("\"\xff\""), std::string("18446744073709551615"),
        std::string(100, '[') + std::string(100, ']')}) {
    EXPECT_FALSE(parse_json(text)) << text;
  }
}

TEST(Json, keeps_the_extremes_of_64_bits) {
  EXPECT_EQ(canonical("[9223372036854775807,-9223372036854775808]"),
            "[9223372036854775807,-9223372036854775808]");
}

TEST(Json, tells_decimals_from_whole_numbers) {
  const auto value = parse_json("[97.12,1]");
  ASSERT_TRUE(value);
  EXPECT_NE((*value->array())[0].decimal(), nullptr);
  EXPECT_EQ((*value->array())[0].integer(), nullptr);
  EXPECT_EQ(*(*value->array())[1].integer(), 1);
}

TEST(Json, spells_a_decimal_so_that_reading_it_again_changes_nothing) {
  for (const auto& [text, canonical] : {std::pair{"-0.0", "0"},
                                        {"-1e-400", "0"},
                                        {"2.50", "2.5"},
                                        {"1E2", "100"},
                                        {"-1e300", "-1e+300"}}) {
    const auto value = parse_json(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(encode_json(*value), canonical);
    EXPECT_EQ(encode_json(parse_json(canonical).value()), canonical);
  }
}

TEST(Json, names_the_member_that_is_missing) {
  const auto value = parse_json(R"({"a":"x"})");
  EXPECT_EQ(value->integer_at("a").error().message,
            "JSON member \"a\" is missing or not a whole number");
  EXPECT_EQ(value->string_at("a").value(), "x");
  EXPECT_FALSE(value->string_at("b"));
}

TEST(Json, is_rendered_for_people_with_indentation) {
  EXPECT_EQ(render_json(JsonValue(JsonValue::Object{{"b", 1}, {"a", JsonValue::Array{}}})),
            "{\n  \"a\": [],\n  \"b\": 1\n}\n");
}

TEST(JsonWriter, writes_what_the_tree_would) {
  JsonWriter writer;
  writer.begin_object().name("a").begin_array().value(1).value("x").null().value(false).end_array();
  writer.name("b").begin_object().end_object().name("c").raw("[]").end_object();
  EXPECT_EQ(writer.take(), R"({"a":[1,"x",null,false],"b":{},"c":[]})");
}

TEST(JsonWriterDeath, stops_at_a_name_out_of_order) {
  JsonWriter writer;
  writer.begin_object().name("b").value(1);
  EXPECT_DEATH(writer.name("a"), "CHECK failed");
}

}  // namespace
}  // namespace rekap::base
