// SPDX-License-Identifier: Apache-2.0
#include "publication/compare/region_facts.h"

#include <gtest/gtest.h>

namespace rekap::publication {
namespace {

const std::string digest(64, 'a');

/// A village's node with one member's text replaced.
std::string node(std::string_view from = "", std::string_view to = "") {
  std::string json = R"({"children":[{"code":"11","sha256":")" + digest + R"("}],)" +
                     R"("contests":{"leader":{"accepted":{"votes.1":7},"pending":{"votes.1":0},)" +
                     R"("stations":{"expected":2}}},"files":{"page.id.html":{"sha256":")" + digest +
                     R"(","size_bytes":9}},"format":"rekap region v1",)" +
                     R"("region":{"code":"0","level":"nation","name":"Negeri","parent":null},)" +
                     R"("stations":[{"code":"s1","file":null,"name":"TPS 1"},)" +
                     R"({"code":"s2","file":{"sha256":")" + digest +
                     R"(","size_bytes":5},"name":"TPS 2"}]})";
  if (!from.empty()) json.replace(json.find(from), from.size(), to);
  return json;
}

TEST(RegionFacts, are_what_the_node_says) {
  const auto facts = parse_region_facts(node());
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->code, "0");
  EXPECT_EQ(facts->level, "nation");
  EXPECT_FALSE(facts->parent);
  EXPECT_EQ(facts->contests.at("leader").accepted.at("votes.1").value, 7);
  EXPECT_EQ(facts->contests.at("leader").stations.at("expected").value, 2);
  EXPECT_EQ(base::to_hex(facts->children.at("11")), digest);
  EXPECT_FALSE(facts->stations.at("s1").file);
  EXPECT_EQ(base::to_hex(*facts->stations.at("s2").file), digest);
  EXPECT_EQ(facts->files.size(), 1U);
  EXPECT_EQ(parse_region_facts(node(R"("parent":null)", R"("parent":"9")"))->parent, "9");
}

TEST(RegionFacts, refuse_what_is_not_there_or_of_another_kind) {
  const auto refuses = [](std::string_view from, std::string_view to, std::string_view member) {
    const auto facts = parse_region_facts(node(from, to));
    return !facts && facts.error().code == ErrorCode::invalid_input &&
           facts.error().message.find(member) != std::string::npos;
  };
  EXPECT_TRUE(refuses("rekap region v1", "rekap region v2", "format"));
  EXPECT_TRUE(refuses(R"("parent":null)", R"("father":null)", "parent"));
  EXPECT_TRUE(refuses(R"("parent":null)", R"("parent":1)", "parent"));
  EXPECT_TRUE(refuses(R"({"votes.1":7})", R"({"votes.1":-7})", "leader: accepted"));
  EXPECT_TRUE(refuses(R"({"votes.1":7})", R"({"votes.1":"7"})", "leader: accepted"));
  EXPECT_TRUE(refuses(R"({"votes.1":7})", "[]", "accepted"));
  EXPECT_TRUE(refuses(R"("file":null)", R"("file":"x")", "file"));
  EXPECT_TRUE(refuses(R"("file":null,)", "", "file"));
  EXPECT_TRUE(refuses(R"("code":"s1")", R"("code":"s2")", "s2 twice"));
  EXPECT_TRUE(refuses(R"("children":[)", R"("children":[3,)", "code"));
  EXPECT_TRUE(refuses(R"("files":{)", R"("files":{"x":1,)", "x"));
  EXPECT_FALSE(parse_region_facts("[]"));
  EXPECT_FALSE(parse_region_facts("{"));
}

}  // namespace
}  // namespace rekap::publication
