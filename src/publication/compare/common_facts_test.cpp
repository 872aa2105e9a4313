// SPDX-License-Identifier: Apache-2.0
#include "publication/compare/common_facts.h"

#include <gtest/gtest.h>

namespace rekap::publication {
namespace {

const std::string digest(64, 'b');

std::string node(std::string_view from = "", std::string_view to = "") {
  const std::string file = R"({"sha256":")" + digest + R"(","size_bytes":1})";
  std::string json = R"({"definition":{"files":{"regions.csv":)" + file + R"(}},"dictionary":)" +
                     file + R"(,"format":"rekap common v1","keys":[)" +
                     R"({"id":"k1","retired_at":null,"role":"operator"},)" +
                     R"({"id":"k2","retired_at":9,"role":"log"}],)" +
                     R"("rulebook":{"definition":"d","rule_set":"r"},)" +
                     R"("schemas":{"region.json":)" + file + R"(},"tables":{}})";
  if (!from.empty()) json.replace(json.find(from), from.size(), to);
  return json;
}

TEST(CommonFacts, name_files_keys_and_the_rulebook) {
  const auto facts = parse_common_facts(node());
  ASSERT_TRUE(facts) << facts.error().message;
  const CommonFacts expected = {
      {"definition/regions.csv", digest}, {"dictionary", digest},       {"keys/k1", "operator"},
      {"keys/k2", "log, retired"},        {"rulebook/definition", "d"}, {"rulebook/rule_set", "r"},
      {"schemas/region.json", digest}};
  EXPECT_EQ(*facts, expected);
}

TEST(CommonFacts, of_an_empty_record_have_no_rulebook) {
  const auto facts = parse_common_facts(node(R"({"definition":"d","rule_set":"r"})", "null"));
  ASSERT_TRUE(facts);
  EXPECT_FALSE(facts->contains("rulebook/definition"));
}

TEST(CommonFacts, refuse_what_is_not_there_or_of_another_kind) {
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"rekap common v1", "rekap common v2"},
                                                        {R"("tables":{})", R"("tables":[])"},
                                                        {R"("tables":{})", R"("chairs":{})"},
                                                        {R"("rule_set":"r")", R"("rule_set":1)"},
                                                        {R"("retired_at":null,)", ""},
                                                        {R"("id":"k1")", R"("id":1)"},
                                                        {R"({"files":)", R"({"dossiers":)"},
                                                        {"{\"definition\"", "[{\"definition\""}}) {
    const auto facts = parse_common_facts(node(from, to));
    ASSERT_FALSE(facts) << to;
    EXPECT_EQ(facts.error().code, ErrorCode::invalid_input) << to;
  }
}

}  // namespace
}  // namespace rekap::publication
