// SPDX-License-Identifier: Apache-2.0
// What is odd about lists of candidates.
#include <gtest/gtest.h>

#include "election/definition/check/sample_check.h"

namespace rekap::election {
namespace {

using Lines = std::vector<std::string>;

TEST(ListCheck, names_gaps_in_numbers) {
  auto files = sample_files();
  files["choices.csv"] += "senate,11,5,Fani,P,0\n";
  EXPECT_EQ(check_sample(files), (Lines{"list_number_gap choices.csv:16 senate/11 5 3"}));
}

TEST(ListCheck, names_a_name_that_stands_twice_in_one_list_alone) {
  auto files = sample_files();
  files["choices.csv"] += "senate,12,4,Cici,P,0\nsenate,11,3,Cici,P,0\n";
  EXPECT_EQ(check_sample(files), (Lines{"list_name_twice choices.csv:16 senate/12 4 Cici 1"}));
}

TEST(ListCheck, names_lists_that_are_longer_than_the_seats_allow) {
  auto files = sample_files();
  files["candidates.csv"] += "council,d1,1,3,A,L\ncouncil,d1,1,4,B,L\n";
  EXPECT_EQ(check_sample(files), (Lines{"candidate_count_differs election.json:0 council 7 5",
                                        "list_too_long candidates.csv:8 council/d1/1 4 3"}));
  std::string& json = files["election.json"];
  const std::string limit = "\"candidates_per_seat_max\": \"1\",";
  json.replace(json.find(limit), limit.size(), "");
  EXPECT_EQ(check_sample(files), (Lines{"candidate_count_differs election.json:0 council 7 5"}));
}

TEST(ListCheck, allows_the_share_of_seats_that_the_law_gives) {
  auto files = sample_files();
  files["candidates.csv"] += "council,d1,1,3,A,L\ncouncil,d1,1,4,B,L\n";
  std::string& json = files["election.json"];
  const std::string limit = "\"candidates_per_seat_max\": \"1\"";
  json.replace(json.find(limit), limit.size(), "\"candidates_per_seat_max\": \"4/3\"");
  EXPECT_EQ(check_sample(files), (Lines{"candidate_count_differs election.json:0 council 7 5"}));
}

}  // namespace
}  // namespace rekap::election
