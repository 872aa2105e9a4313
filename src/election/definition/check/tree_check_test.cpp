// SPDX-License-Identifier: Apache-2.0
// What is odd about regions and stations.
#include <gtest/gtest.h>

#include "election/definition/check/sample_check.h"

namespace rekap::election {
namespace {

using Lines = std::vector<std::string>;

TEST(TreeCheck, compares_the_counts_of_levels_and_stations) {
  auto files = sample_files();
  replace_text(files["election.json"], "\"province\": 3", "\"province\": 38");
  replace_text(files["regions.csv"], "Pesisir,5", "Pesisir,6");
  EXPECT_EQ(check_sample(files), (Lines{"region_count_differs election.json:0 province 3 38",
                                        "station_count_differs regions.csv:4 1101 5 6"}));
}

TEST(TreeCheck, names_siblings_of_one_name) {
  auto files = sample_files();
  replace_text(files["regions.csv"], "Hilir", "\"Hulu, Timur\"");
  EXPECT_EQ(check_sample(files),
            (Lines{"region_name_twice regions.csv:7 1101012002 Hulu, Timur "}));
}

TEST(TreeCheck, names_codes_that_do_not_nest) {
  auto files = sample_files();
  files["regions.csv"] += "130,0,province,Lain,,\n1202012009,120101,village,Jauh,,\n";
  replace_text(files["election.json"], "\"province\": 3", "\"province\": 4");
  EXPECT_EQ(check_sample(files), (Lines{"code_not_nested regions.csv:21 130 0 ",
                                        "code_not_nested regions.csv:22 1202012009 120101 ",
                                        "area_without_choices choices.csv:0 senate/130 Lain "}));
  replace_text(files["election.json"], "\"code_sizes\": [2, 4, 6, 10, 13], ", "");
  EXPECT_EQ(check_sample(files), (Lines{"area_without_choices choices.csv:0 senate/130 Lain "}));
}

TEST(TreeCheck, names_gaps_in_each_series_of_station_numbers) {
  auto files = sample_files();
  replace_text(files["election.json"], "\"station\": 10", "\"station\": 12");
  replace_text(files["regions.csv"], "Negeri,10", "Negeri,12");
  replace_text(files["regions.csv"], "Lembah,2", "Lembah,4");
  files["stations.csv"] += "1102012001005,1102012001,TPS 005,\n1102012001903,1102012001,TPS 903,\n";
  EXPECT_EQ(check_sample(files), (Lines{"special_station stations.csv:13 1102012001903 903 ",
                                        "station_number_gap stations.csv:12 1102012001 5 3",
                                        "station_number_gap stations.csv:13 1102012001 903 901"}));
}

TEST(TreeCheck, reads_numbers_behind_a_hyphen_and_passes_over_the_rest) {
  auto files = sample_files();
  replace_text(files["election.json"], "\"code_sizes\": [2, 4, 6, 10, 13], ", "");
  replace_text(files["election.json"], "[1, 901]", "[901]");
  replace_text(files["stations.csv"], "1102012001001,", "1102012001-1,");
  replace_text(files["stations.csv"], "1102012001002,", "1102012001-x,");
  replace_text(files["stations.csv"], "1201012001001,", "other,");
  const Lines found = check_sample(files);
  // Numbers before the first series run on from where they start to be counted: from 0.
  EXPECT_EQ(found.front(), "station_number_gap stations.csv:2 1101012001 1 0");
  EXPECT_EQ(
      std::count(found.begin(), found.end(), "station_number_gap stations.csv:7 1102012001 1 0"),
      1);
}

TEST(TreeCheck, needs_series_to_judge_numbers) {
  auto files = sample_files();
  replace_text(files["election.json"], ", \"station_series\": [1, 901]", "");
  replace_text(files["stations.csv"], "1102012001002,1102012001,TPS 002",
               "1102012001009,1102012001,TPS 009");
  EXPECT_TRUE(check_sample(files).empty());
}

}  // namespace
}  // namespace rekap::election
