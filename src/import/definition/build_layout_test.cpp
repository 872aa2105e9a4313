// SPDX-License-Identifier: Apache-2.0
// Every way build.json is refused, with the path of the member.
#include "import/definition/build_layout.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "election/definition/election_file.h"

namespace rekap::import {
namespace {

constexpr std::string_view sample = R"({
 "format": 1,
 "tree": {"input": "stations", "nation": {"code": "0", "name": "N"}, "code": "kode",
  "name": "tps", "levels": [{"level": "province", "code_size": 2, "name": "prov"}]},
 "station_counts": {"input": "regions", "code": "kode", "count": "jml"},
 "district_tables": [{"input": "districts", "contest": {"column": "jenis", "values": {"A": "a"}},
  "code": "dapil", "name": "nama", "seats": "kursi"}],
 "district_region_tables": [{"input": "areas", "contest": {"id": "a"}, "district": "dapil",
  "region": "kode", "name": "nama", "split": "pecah", "spellings": {"X": "Y"}}],
 "party_tables": [{"input": "parties", "number": "no", "name": "nama",
  "local": [{"numbers": [7]}]}],
 "person_tables": [{"input": "persons", "contest": {"id": "a"}, "area": "dapil", "number": "no",
  "name": "nama"}]
})";

TEST(BuildLayout, keeps_what_is_optional_empty) {
  const auto layout = parse_build_layout(sample);
  ASSERT_TRUE(layout) << layout.error().message;
  EXPECT_EQ(layout->tree.levels.at(0).code_size, 2u);
  EXPECT_EQ(layout->tree.input.file, "");
  EXPECT_TRUE(layout->station_counts->skip_prefixes.empty());
  EXPECT_TRUE(layout->district_regions.at(0).other_numbering.empty());
  EXPECT_TRUE(layout->parties.at(0).local.at(0).held_in.empty());
  EXPECT_EQ(layout->persons.at(0).empty_column, "");
}

struct Fault {
  const char* old_text;
  const char* new_text;
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.message; }

class FaultyLayout : public testing::TestWithParam<Fault> {};

TEST_P(FaultyLayout, is_refused_with_the_path_of_the_member) {
  std::string json(sample);
  const std::size_t at = json.find(GetParam().old_text);
  ASSERT_NE(at, std::string::npos);
  json.replace(at, std::string_view(GetParam().old_text).size(), GetParam().new_text);
  const auto layout = parse_build_layout(json);
  ASSERT_FALSE(layout);
  EXPECT_EQ(layout.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(layout.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Members, FaultyLayout,
    testing::Values(
        Fault{"\"format\": 1", "\"format\": 3",
              "build.json: format: is not a whole number from 1 to 1"},
        Fault{"\"district_tables\"", "\"district_table\"",
              "build.json: unknown member \"district_table\"; known: format, tree, "
              "station_counts, district_tables, district_region_tables, party_tables, "
              "person_tables"},
        Fault{"\"levels\"", "\"level\"",
              "build.json: tree: unknown member \"level\"; known: input, file, nation, code, name, "
              "levels, parent, depth, station_count, minus, stations"},
        Fault{"\"levels\": [{\"level\": \"province\"", "\"levels\": [{\"level\": \"regency\"",
              "build.json: tree.levels: is not province, regency, district, village"},
        Fault{"\"level\": \"province\"", "\"level\": \"island\"",
              "build.json: tree.levels[0].level: unknown level \"island\": one of nation, "
              "province, regency, district, village, station"},
        Fault{"\"code_size\": 2", "\"code_size\": 0",
              "build.json: tree.levels[0].code_size: is not a whole number from 1 to 32"},
        Fault{"\"levels\": [{\"level\": \"province\", \"code_size\": 2, \"name\": \"prov\"}]",
              "\"parent\": \"induk\"", "build.json: tree.depth: is missing"},
        Fault{"{\"column\": \"jenis\", \"values\": {\"A\": \"a\"}}", "{\"column\": \"jenis\"}",
              "build.json: district_tables[0].contest: needs an id, or a column and values"},
        Fault{"{\"column\": \"jenis\", \"values\": {\"A\": \"a\"}}",
              "{\"id\": \"a\", \"column\": \"jenis\", \"values\": {\"A\": \"a\"}}",
              "build.json: district_tables[0].contest: needs an id, or a column and values"},
        Fault{"{\"A\": \"a\"}", "{\"A\": 1}",
              "build.json: district_tables[0].contest.values: holds something else than texts"},
        Fault{"{\"X\": \"Y\"}", "[]",
              "build.json: district_region_tables[0].spellings: is not an object"},
        Fault{"\"numbers\": [7]", "\"numbers\": [\"7\"]",
              "build.json: party_tables[0].local[0].numbers: holds other than numbers"},
        Fault{"\"input\": \"persons\"", "\"file\": \"a.csv\"",
              "build.json: person_tables[0].input: is missing"},
        Fault{"\"input\": \"persons\"", "\"input\": \"persons\", \"empty_column\": {}",
              "build.json: person_tables[0].empty_column.written: is missing"}));

/// Every file of elections/ at that path, or below it.
std::vector<base::Path> find_template_files(std::string_view folder, std::string_view name) {
  std::vector<base::Path> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(base::Path(REKAP_SOURCE_DIR) / "elections")) {
    const bool is_named = name.empty() || entry.path().filename() == name;
    const bool is_in = folder.empty() || entry.path().parent_path().filename() == folder;
    if (entry.is_regular_file() && is_named && is_in) found.push_back(entry.path());
  }
  return found;
}

TEST(Templates, are_what_the_formats_say) {
  const auto layouts = find_template_files("", "build.json");
  EXPECT_GE(layouts.size(), 2u);
  for (const base::Path& path : layouts) {
    const auto layout = parse_build_layout(base::load_file(path).value());
    EXPECT_TRUE(layout) << path << ": " << layout.error().message;
  }
  for (const base::Path& path : find_template_files("", "election.json")) {
    const auto election = election::parse_election_file(base::load_file(path).value());
    ASSERT_TRUE(election) << path << ": " << election.error().message;
    EXPECT_EQ(election->id, path.parent_path().filename().string());
  }
  for (const base::Path& path : find_template_files("forms", "")) {
    const auto form =
        election::parse_form_file(base::load_file(path).value(), path.stem().string());
    EXPECT_TRUE(form) << path << ": " << form.error().message;
  }
}

TEST(BuildLayout, is_refused_when_it_is_no_json) {
  EXPECT_EQ(parse_build_layout("{").error().message.substr(0, 22), "build.json: not JSON: ");
}

}  // namespace
}  // namespace rekap::import
