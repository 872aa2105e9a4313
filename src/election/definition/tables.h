// SPDX-License-Identifier: Apache-2.0
// The CSV files of a definition, row by row, with the line of each row.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/region_tree.h"

namespace rekap::election {

/// parties.csv: a party that stands in party-list contests.
struct PartyRow {
  int number = 0;
  std::string_view name;
  std::string_view contests;  ///< ids with spaces between; empty: all
  std::string_view regions;   ///< codes with spaces between, for local parties; empty: everywhere
  std::uint32_t line = 0;
};

/// electoral_districts.csv.
struct DistrictRow {
  std::string_view contest, code, name;
  Seats seats;
  std::uint32_t line = 0;
};

/// electoral_district_regions.csv: a region of a district; split if it shares it with others.
struct DistrictRegionRow {
  std::string_view contest, district, region;
  std::string_view name;  ///< of the region as the source writes it; empty if it writes none
  bool is_split = false;
  std::uint32_t line = 0;
};

/// choices.csv: a pair, a person or the empty column on the ballot of an area.
struct ChoiceRow {
  std::string_view contest, area;
  Choice choice;
  std::uint32_t line = 0;
};

/// candidates.csv: a person on a party's list in an area.
struct CandidateRow {
  std::string_view contest, area;
  Candidate candidate;
  std::uint32_t line = 0;
};

/// source_inconsistencies.csv: what the build found in the files it was made from.
struct SourceInconsistencyRow {
  std::string_view code, file, subject, found, expected;
  std::uint32_t source_line = 0;
  std::uint32_t line = 0;
};

/// All tables. Text is in the files given, which must outlive this, or in `unquoted`.
struct DefinitionTables {
  std::vector<RegionRow> regions;
  std::vector<std::optional<std::int64_t>> expected_stations;  ///< by row of `regions`
  std::vector<StationRow> stations;
  std::vector<PartyRow> parties;
  std::vector<DistrictRow> districts;
  std::vector<DistrictRegionRow> district_regions;
  std::vector<ChoiceRow> choices;
  std::vector<CandidateRow> candidates;
  std::vector<SourceInconsistencyRow> source_inconsistencies;
  std::deque<std::string> unquoted;
};

/// Reads the tables. A file that is absent is an empty table, but for regions.csv and stations.csv.
/// Errors: invalid_input naming file, line and value, for another header than the format's, a cell
/// out of range, or what CsvReader refuses.
Result<DefinitionTables> parse_tables(const DefinitionFiles& files);

/// The header line of a table of the format, without line end; empty for another file.
std::string_view table_header(std::string_view file);

}  // namespace rekap::election
