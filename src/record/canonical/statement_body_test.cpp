// SPDX-License-Identifier: Apache-2.0
// What the vectors do not show: where decoding stops, and that a kind takes its own members alone.
#include "record/canonical/statement_body.h"

#include <gtest/gtest.h>

namespace rekap::record {
namespace {

constexpr std::string_view rejection =
    R"({"about":{"contest":"c","station":"s"},"election":"e","kind":"rejection",)"
    R"("reason":"recount","time":"1970-01-01T00:00:01Z"})";

TEST(StatementBody, decoding_stops_behind_the_statement) {
  const std::string text = std::string(rejection) + ",more";
  CanonicalScanner scanner(text);
  const auto statement = decode_body(scanner);
  ASSERT_TRUE(statement);
  EXPECT_EQ(*statement, (Statement{"e", {1}, Rejection{{"c", "s"}, "recount"}}));
  EXPECT_TRUE(scanner.is_next(",more"));
}

TEST(StatementBody, a_missing_figure_is_null_on_either_side_of_a_change) {
  CanonicalScanner scanner(
      R"({"about":{"contest":"c","station":"s"},"changes":{"a":{"new":null,"old":0},)"
      R"("b":{"new":2147483647,"old":null}},"corrects":9007199254740991,"election":"e",)"
      R"("kind":"correction","reason":"recount","source":"x","time":"1970-01-01T00:00:01Z"})");
  const auto statement = decode_body(scanner);
  ASSERT_TRUE(statement) << statement.error().message;
  const auto& correction = std::get<Correction>(statement->content);
  ASSERT_EQ(correction.changes.size(), 2u);
  EXPECT_EQ(correction.changes[0], (Change{"a", election::Figure(0), election::Figure()}));
  EXPECT_EQ(correction.changes[1],
            (Change{"b", election::Figure(), election::Figure(election::Figure::value_max)}));
  EXPECT_EQ(correction.corrects.value, 9007199254740991u);
}

TEST(StatementBody, members_of_one_kind_do_not_make_another) {
  const std::pair<std::string_view, std::string_view> swaps[] = {
      {"rejection", "figures"},    {"rejection", "correction"},     {"rejection", "rulebook"},
      {"rejection", "rejections"}, {"rejection", "key_retirement"}, {"rejection", ""},
  };
  for (const auto& [old_kind, new_kind] : swaps) {
    std::string text(rejection);
    text.replace(text.find(old_kind), old_kind.size(), new_kind);
    CanonicalScanner scanner(text);
    const auto statement = decode_body(scanner);
    ASSERT_FALSE(statement) << new_kind;
    EXPECT_NE(statement.error().message.find("a kind that has these members"), std::string::npos)
        << statement.error().message;
  }
}

}  // namespace
}  // namespace rekap::record
