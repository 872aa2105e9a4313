// SPDX-License-Identifier: Apache-2.0
// The whole check: what it passes on, and its order.
#include "election/definition/check/definition_check.h"

#include <gtest/gtest.h>

#include "election/definition/check/sample_check.h"

namespace rekap::election {
namespace {

TEST(CheckDefinition, names_what_the_sample_holds_on_purpose_and_no_more) {
  const auto found = check_definition(sample_files());
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 3u);
  EXPECT_EQ((*found)[0].kind, InconsistencyKind::special_station);
  EXPECT_EQ((*found)[1], (Inconsistency{InconsistencyKind::contest_not_held, "election.json", 0,
                                        "council/12", "", ""}));
  EXPECT_EQ((*found)[2].kind, InconsistencyKind::split_without_bounds);
  EXPECT_TRUE(check_sample(sample_files()).empty());
}

TEST(CheckDefinition, passes_on_what_the_build_found_in_its_sources) {
  auto files = sample_files();
  files["source_inconsistencies.csv"] =
      "code,file,line,subject,found,expected\n"
      "row_name_differs,stations-2029.csv,17,1101,PESISIR,Pesisir\n";
  EXPECT_EQ(
      check_sample(files),
      (std::vector<std::string>{"row_name_differs stations-2029.csv:17 1101 PESISIR Pesisir"}));
  files["source_inconsistencies.csv"] += "bad_weather,a.csv,1,s,f,e\n";
  EXPECT_EQ(check_sample(files),
            (std::vector<std::string>{"refused: source_inconsistencies.csv: line 3: unknown "
                                      "inconsistency \"bad_weather\""}));
}

TEST(CheckDefinition, refuses_what_cannot_be_used) {
  auto files = sample_files();
  files.erase("regions.csv");
  EXPECT_EQ(check_sample(files), (std::vector<std::string>{"refused: regions.csv: is missing"}));
}

}  // namespace
}  // namespace rekap::election
