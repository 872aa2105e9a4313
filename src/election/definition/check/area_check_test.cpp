// SPDX-License-Identifier: Apache-2.0
// What is odd about areas and their regions.
#include <gtest/gtest.h>

#include "election/definition/check/sample_check.h"

namespace rekap::election {
namespace {

using Lines = std::vector<std::string>;

TEST(AreaCheck, compares_areas_seats_and_candidates_with_the_regulation) {
  auto files = sample_files();
  replace_text(files["election.json"], "{\"areas\": 3, \"seats\": 8, \"candidates\": 5}",
               "{\"areas\": 4, \"seats\": 7, \"candidates\": 6}");
  replace_text(files["election.json"], "\"system\": \"highest_votes\"",
               "\"system\": \"highest_votes\", \"expected\": {\"candidates\": 6}");
  EXPECT_EQ(check_sample(files), (Lines{"area_count_differs election.json:0 council 3 4",
                                        "seat_count_differs election.json:0 council 8 7",
                                        "candidate_count_differs election.json:0 council 5 6",
                                        "candidate_count_differs election.json:0 senate 5 6"}));
}

TEST(AreaCheck, names_contests_and_regions_where_nobody_stands) {
  auto files = sample_files();
  files["choices.csv"] =
      "contest,area,number,name,sex,empty_column\n"
      "senate,11,1,Ani,P,0\n";
  replace_text(files["election.json"], "\"system_in\": {\"1201\": \"majority_or_runoff\"}, ", "");
  replace_text(files["election.json"], "\"votes.1\", \"valid\"", "\"valid\"");
  EXPECT_EQ(check_sample(files), (Lines{"area_without_choices choices.csv:0 leader/0 Negeri ",
                                        "area_without_choices choices.csv:0 senate/12 Timur ",
                                        "contest_without_areas election.json:0 head  "}));
}

TEST(AreaCheck, names_districts_without_seats_or_regions) {
  auto files = sample_files();
  replace_text(files["electoral_districts.csv"], "Tiga,2", "Tiga,0");
  files["electoral_districts.csv"] += "council,d4,Empat,2\n";
  replace_text(files["election.json"], "\"areas\": 3, ", "\"areas\": 4, ");
  replace_text(files["candidates.csv"], "council,d3,4,1,Joko,L\n", "");
  replace_text(files["election.json"], "\"candidates\": 5", "\"candidates\": 4");
  EXPECT_EQ(check_sample(files),
            (Lines{"area_without_seats electoral_districts.csv:4 council/d3  ",
                   "area_without_regions electoral_districts.csv:6 council/d4  "}));
}

TEST(AreaCheck, accepts_a_district_of_split_regions_alone) {
  auto files = sample_files();
  replace_text(files["electoral_district_regions.csv"], "council,d1,1101012001,,0\n", "");
  EXPECT_EQ(check_sample(files), (Lines{"split_without_bounds regions.csv:5 council/110101 4 0"}));
}

TEST(AreaCheck, names_regions_of_two_areas_at_any_depth) {
  auto files = sample_files();
  files["electoral_district_regions.csv"] += "council,d2,1102,,0\ncouncil,d1,1102012001,,0\n";
  EXPECT_EQ(check_sample(files),
            (Lines{"region_in_two_areas electoral_district_regions.csv:6 council/1102 d2 d3",
                   "region_in_two_areas electoral_district_regions.csv:10 council/1102 d3 d2",
                   "region_in_two_areas electoral_district_regions.csv:11 council/1102012001 d2 d1",
                   "region_in_two_areas electoral_district_regions.csv:11 council/1102012001 d3 "
                   "d1"}));
}

TEST(AreaCheck, names_the_stations_that_two_areas_leave_to_nobody) {
  auto files = sample_files();
  files["electoral_district_regions.csv"] += "council,d1,1102,,0\n";
  EXPECT_EQ(check_sample(files),
            (Lines{"region_in_two_areas electoral_district_regions.csv:6 council/1102 d1 d3",
                   "region_in_two_areas electoral_district_regions.csv:10 council/1102 d3 d1",
                   "region_in_no_area regions.csv:10 council/1102 2 0"}));
}

TEST(AreaCheck, names_the_largest_regions_of_no_area) {
  auto files = sample_files();
  replace_text(files["electoral_district_regions.csv"], "council,d3,1102,Gunung,0\n", "");
  replace_text(files["candidates.csv"], "council,d3,4,1,Joko,L\n", "");
  replace_text(files["election.json"], "\"candidates\": 5", "\"candidates\": 4");
  files["regions.csv"] += "110202,1102,district,Sepi,,\n1102022001,110202,village,Sunyi,,\n";
  EXPECT_EQ(check_sample(files), (Lines{"region_in_no_area regions.csv:10 council/1102 2 0"}));
}

TEST(AreaCheck, names_regions_that_the_districts_call_otherwise) {
  auto files = sample_files();
  replace_text(files["electoral_district_regions.csv"], "110102,Bukit", "110102,BUKIT");
  EXPECT_EQ(check_sample(files),
            (Lines{"region_name_differs electoral_district_regions.csv:5 council/110102 BUKIT "
                   "Bukit"}));
}

}  // namespace
}  // namespace rekap::election
