// SPDX-License-Identifier: Apache-2.0
// Whole countries built from the region and candidate files of 2024 and 2019. The files are the
// folder of $REKAP_DATA, else ../shared/data beside the source; without it every test is skipped.
//
// Expected numbers: regulation (PKPU 6/2023 for seats), or counted in the same files by a few
// lines of Python.
#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "base/file.h"
#include "election/definition/check/definition_check.h"
#include "import/definition/build_definition.h"
#include "import/rows/source_file.h"

namespace rekap::import {
namespace {

using election::Inconsistency;
using election::InconsistencyKind;

base::Path data_folder() {
  const char* named = std::getenv("REKAP_DATA");
  return named != nullptr ? base::Path(named) : base::Path(REKAP_SOURCE_DIR) / "../shared/data";
}

election::DefinitionFiles build(const char* name,
                                const std::vector<std::pair<const char*, const char*>>& inputs) {
  BuildRequest request;
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "elections" / name;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    request.template_files[entry.path().lexically_relative(folder).generic_string()] =
        base::load_file(entry.path()).value();
  }
  for (const auto& [input, path] : inputs) {
    base::Path file = base::Path(path).filename();
    if (file.extension() == ".xz") file = file.stem();
    request.files.push_back({input, file.string(),
                             load_source_file(data_folder() / path, std::size_t{1} << 30).value()});
  }
  auto files = build_definition(request);
  EXPECT_TRUE(files) << files.error().message;
  return files.value_or(election::DefinitionFiles());
}

std::map<InconsistencyKind, std::size_t> count_kinds(const std::vector<Inconsistency>& found) {
  std::map<InconsistencyKind, std::size_t> counts;
  for (const Inconsistency& one : found) ++counts[one.kind];
  return counts;
}

class RealDefinition : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder() / "README.md")) {
      GTEST_SKIP() << "no data at " << data_folder() << ": set REKAP_DATA";
    }
  }
};

/// Built once: every test of 2024 looks at the same definition.
const election::DefinitionFiles& files_2024() {
  static const election::DefinitionFiles files =
      build("indonesia-2024", {{"stations", "regions/tps_2024.csv.xz"},
                               {"regions", "regions/wilayah_2024.csv.xz"},
                               {"electoral-districts", "regions/dapil_2024.csv"},
                               {"electoral-district-regions", "regions/dapil_wilayah_2024.csv.xz"},
                               {"parties", "regions/partai_2024.csv"},
                               {"candidates", "candidates/dct_dpr_2024.csv.xz"},
                               {"candidates", "candidates/dct_dpd_2024.csv.xz"},
                               {"candidates", "candidates/dct_dprd_prov_2024.csv.xz"},
                               {"candidates", "candidates/dct_dprd_kabko_2024.csv.xz"},
                               {"heads", "candidates/regional-heads-2024.csv"}});
  return files;
}

struct ContestShape {
  const char* id;
  std::size_t areas, stations, unassigned;
  std::int64_t seats;
};

TEST_F(RealDefinition, of_2024_has_the_country_and_all_its_contests) {
  const auto definition = election::parse_definition(files_2024());
  ASSERT_TRUE(definition) << definition.error().message;
  const election::RegionTree& regions = (*definition)->regions;
  EXPECT_EQ(regions.station_count(), 823'236u);
  EXPECT_EQ(regions.children({0}).size(), 39u);
  EXPECT_EQ(regions.region_count(), 1u + 39 + 642 + 7'405 + 83'859);
  const auto abroad = regions.find_region("99").value();
  EXPECT_EQ(regions.region(abroad).stations.count(), 3'075u);
  // 118 of the council seats are an artefact of the source in Aceh; 36 stations lie in villages
  // that the two split districts around them do not name.
  const ContestShape shapes[] = {{"president", 1, 823'236, 0, 1},
                                 {"dpr", 84, 823'236, 0, 580},
                                 {"dpd", 38, 820'161, 0, 152},
                                 {"dprd_province", 301, 820'161, 0, 2'372},
                                 {"dprd_regency", 2'325, 789'395, 36, 17'510 + 118},
                                 {"governor", 37, 808'229, 0, 37},
                                 {"regent", 508, 789'395, 0, 508}};
  for (const ContestShape& shape : shapes) {
    const election::Contest& contest = *(*definition)->find_contest(shape.id);
    EXPECT_EQ(contest.areas.size(), shape.areas) << shape.id;
    std::size_t stations = 0, unassigned = 0;
    for (const election::AreaRun& run : contest.runs) {
      stations += run.stations.count();
      if (!run.area) unassigned += run.stations.count();
    }
    EXPECT_EQ(stations, shape.stations) << shape.id;
    EXPECT_EQ(unassigned, shape.unassigned) << shape.id;
    election::Seats seats;
    for (const election::ContestArea& area : contest.areas) seats += area.seats;
    EXPECT_EQ(seats.value, shape.seats) << shape.id;
  }
}

TEST_F(RealDefinition, of_2024_counts_votes_from_abroad_in_the_district_of_the_capital) {
  const auto definition = election::parse_definition(files_2024()).value();
  const auto station = definition->regions.find_station("9901010001001").value();
  const election::Contest& dpr = *definition->find_contest("dpr");
  EXPECT_EQ(dpr.areas[dpr.area_of(station).value()].code, "3102");
  EXPECT_EQ(definition->find_contest("dpd")->area_of(station), std::nullopt);
  EXPECT_TRUE(definition->is_abroad(station));
}

TEST_F(RealDefinition, of_2024_assigns_split_and_renumbered_regions_to_their_districts) {
  const auto definition = election::parse_definition(files_2024()).value();
  const election::Contest& regency = *definition->find_contest("dprd_regency");
  const auto code_of = [&](std::string_view village) {
    const auto region = definition->regions.find_region(village).value();
    const auto area = regency.area_of(definition->regions.region(region).stations.first);
    return area ? regency.areas[*area].code : "none";
  };
  EXPECT_EQ(code_of("1222032004"), "122203");  // Torgamba A
  EXPECT_EQ(code_of("1222032001"), "122204");  // Torgamba B
  EXPECT_EQ(code_of("6112012021"), "none");    // split, not named
  EXPECT_EQ(code_of("960107"), "960101");      // Aimas, 960105 in the file of districts
}

TEST_F(RealDefinition, of_2024_has_the_inconsistencies_of_its_sources_and_no_others) {
  const auto found = election::check_definition(files_2024());
  ASSERT_TRUE(found) << found.error().message;
  const std::map<InconsistencyKind, std::size_t> expected = {
      {InconsistencyKind::seat_count_differs, 1},   {InconsistencyKind::contest_not_held, 3},
      {InconsistencyKind::split_without_bounds, 4}, {InconsistencyKind::region_name_differs, 92},
      {InconsistencyKind::region_name_twice, 45},   {InconsistencyKind::special_station, 1'822},
      {InconsistencyKind::station_number_gap, 2},   {InconsistencyKind::list_number_gap, 118},
      {InconsistencyKind::list_name_twice, 9},      {InconsistencyKind::region_joined_by_name, 56}};
  EXPECT_EQ(count_kinds(*found), expected);
  const Inconsistency surplus{
      InconsistencyKind::seat_count_differs, "election.json", 0, "dprd_regency", "17628", "17510"};
  EXPECT_NE(std::find(found->begin(), found->end(), surplus), found->end());
}

TEST_F(RealDefinition, of_2019_keeps_the_internal_ids_of_its_source) {
  const auto files =
      build("indonesia-2019", {{"regions", "regions/wilayah_2019.csv.xz"},
                               {"stations", "results/president-2019-stations-two-counts.csv.xz"}});
  const auto definition = election::parse_definition(files);
  ASSERT_TRUE(definition) << definition.error().message;
  EXPECT_EQ((*definition)->regions.station_count(), 813'336u);
  EXPECT_EQ((*definition)->regions.region_count(), 91'540u);
  const auto station = (*definition)->regions.find_station("ln990014-001");
  ASSERT_TRUE(station);
  EXPECT_TRUE((*definition)->is_abroad(*station));
  EXPECT_NE(files.at("stations.csv").find("\nln990014-001,ln990014,TPS 001,-990014/1\n"),
            std::string::npos);
  const auto found = election::check_definition(files);
  ASSERT_TRUE(found) << found.error().message;
  const std::map<InconsistencyKind, std::size_t> expected = {
      {InconsistencyKind::station_count_differs, 8},
      {InconsistencyKind::region_name_twice, 32},
      {InconsistencyKind::special_station, 2'475},
      {InconsistencyKind::station_number_gap, 1'063}};
  EXPECT_EQ(count_kinds(*found), expected);
}

}  // namespace
}  // namespace rekap::import
