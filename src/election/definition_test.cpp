// SPDX-License-Identifier: Apache-2.0
// Names of systems, and the hash that the record freezes.
#include "election/definition.h"

#include <gtest/gtest.h>

#include "election/definition/sample_files.h"

namespace rekap::election {
namespace {

TEST(ContestSystem, has_one_spelling_each) {
  for (const ContestSystem system :
       {ContestSystem::majority_with_spread, ContestSystem::plurality,
        ContestSystem::majority_or_runoff, ContestSystem::single_pair, ContestSystem::highest_votes,
        ContestSystem::sainte_lague, ContestSystem::hare_largest_remainder,
        ContestSystem::dhondt}) {
    EXPECT_EQ(parse_contest_system(contest_system_name(system)), system);
  }
  const auto unknown = parse_contest_system("lottery");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message, "unknown contest system \"lottery\"");
}

TEST(HashDefinition, is_the_hash_of_the_hashes_in_order_of_path) {
  // printf 'b' >x/b; printf 'a' >x/a; (cd x; sha256sum a b) | sha256sum
  const DefinitionFiles files = {{"b", "b"}, {"a", "a"}};
  EXPECT_EQ(base::to_hex(hash_definition(files)),
            "cb13f400dcb618e400d0f7d54f7cdb330d37a07272cb99a1016cda5830a10556");
}

TEST(HashDefinition, changes_with_any_byte_and_any_path) {
  const DefinitionFiles files = sample_files();
  const base::Sha256 hash = hash_definition(files);
  EXPECT_EQ(parse_definition(files).value()->hash, hash);
  auto changed = files;
  changed["README.md"] += ".";
  EXPECT_NE(hash_definition(changed), hash);
  auto renamed = files;
  renamed["profiles/other.json"] = renamed["profiles/any.json"];
  renamed.erase("profiles/any.json");
  EXPECT_NE(hash_definition(renamed), hash);
}

}  // namespace
}  // namespace rekap::election
