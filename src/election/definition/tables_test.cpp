// SPDX-License-Identifier: Apache-2.0
// The tables row by row: cells, lines, and every refused cell.
#include "election/definition/tables.h"

#include <gtest/gtest.h>

#include "election/definition/sample_files.h"

namespace rekap::election {
namespace {

TEST(DefinitionTables, keep_the_line_of_each_row) {
  const DefinitionFiles files = sample_files();
  const auto tables = parse_tables(files);
  ASSERT_TRUE(tables) << tables.error().message;
  EXPECT_EQ(tables->regions[0].line, 2u);
  EXPECT_EQ(tables->stations[9].line, 11u);
  EXPECT_EQ(tables->choices[2].line, 4u);
  EXPECT_EQ(tables->candidates[4].line, 6u);
  EXPECT_EQ(tables->expected_stations[0], 10);
  EXPECT_EQ(tables->expected_stations[1], std::nullopt);
}

TEST(DefinitionTables, keep_cells_that_were_quoted) {
  const DefinitionFiles files = sample_files();
  const auto tables = parse_tables(files);
  ASSERT_TRUE(tables);
  EXPECT_EQ(tables->regions[4].name, "Hulu, Timur");
  EXPECT_EQ(tables->unquoted.size(), 1u);
}

TEST(DefinitionTables, know_the_header_of_each_file) {
  EXPECT_EQ(table_header("stations.csv"), "code,village,name,source_id");
  EXPECT_EQ(table_header("stations.tsv"), "");
}

struct Fault {
  const char* file;
  const char* row;  ///< behind the last
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.message; }

class FaultyTable : public testing::TestWithParam<Fault> {};

TEST_P(FaultyTable, is_refused_with_file_line_column_and_value) {
  DefinitionFiles files = sample_files();
  files.try_emplace("source_inconsistencies.csv", "code,file,line,subject,found,expected\n");
  files[GetParam().file] += GetParam().row;
  const auto tables = parse_tables(files);
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(tables.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FaultyTable,
    testing::Values(
        Fault{"regions.csv", "x,0,island,Pulau,,\n",
              "regions.csv: line 21: column level: \"island\" unknown level \"island\": one of "
              "nation, province, regency, district, village, station"},
        Fault{"regions.csv", "x,0,province,Pulau,-1,\n",
              "regions.csv: line 21: column expected_stations: \"-1\" is not a whole number from 0 "
              "to 2147483647"},
        Fault{"stations.csv", "x,y\n",
              "stations.csv: line 12, column name: 2 cells where the header has 4"},
        Fault{"parties.csv", "0,Nol,,\n",
              "parties.csv: line 5: column number: \"0\" is not a whole number from 1 to 999"},
        Fault{"parties.csv", "1000,Seribu,,\n",
              "parties.csv: line 5: column number: \"1000\" is not a whole number from 1 to 999"},
        Fault{
            "electoral_districts.csv", "council,d4,Empat,banyak\n",
            "electoral_districts.csv: line 6: column seats: \"banyak\" is not a whole number from "
            "0 to 999"},
        Fault{"electoral_district_regions.csv", "council,d1,11,,2\n",
              "electoral_district_regions.csv: line 10: column split: \"2\" is not a whole number "
              "from 0 to 1"},
        Fault{"choices.csv", "leader,0,empat,Siapa,,0\n",
              "choices.csv: line 16: column number: \"empat\" is not a whole number from 1 to 999"},
        Fault{"choices.csv", "leader,0,4,Siapa,X,0\n",
              "choices.csv: line 16: column sex: \"X\" is not L, P or empty"},
        Fault{"choices.csv", "leader,0,4,Siapa,,ya\n",
              "choices.csv: line 16: column empty_column: \"ya\" is not a whole number from 0 to "
              "1"},
        Fault{"candidates.csv", "council,d1,,1,Siapa,L\n",
              "candidates.csv: line 7: column party: \"\" is not a whole number from 1 to 999"},
        Fault{"candidates.csv", "council,d1,1,-1,Siapa,L\n",
              "candidates.csv: line 7: column number: \"-1\" is not a whole number from 1 to 999"},
        Fault{"candidates.csv", "council,d1,1,3,Siapa,M\n",
              "candidates.csv: line 7: column sex: \"M\" is not L, P or empty"},
        Fault{"source_inconsistencies.csv", "region_unknown,a.csv,x,s,f,e\n",
              "source_inconsistencies.csv: line 2: column line: \"x\" is not a whole number from 0 "
              "to 4294967295"}));

TEST(DefinitionTables, refuse_another_header) {
  DefinitionFiles files = sample_files();
  files["parties.csv"] = "number,nama,contests,regions\n";
  const auto tables = parse_tables(files);
  ASSERT_FALSE(tables);
  EXPECT_EQ(tables.error().message,
            "parties.csv: line 1: the header is \"number,nama,contests,regions\", not "
            "number,name,contests,regions");
  files["parties.csv"] = "";
  EXPECT_EQ(parse_tables(files).error().message, "parties.csv: the file is empty");
}

}  // namespace
}  // namespace rekap::election
