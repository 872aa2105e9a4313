// SPDX-License-Identifier: Apache-2.0
// build.json of an election template: which foreign file feeds which table, column by column.
//
// docs/formats/election-definition.md describes it; the code below knows no election.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "election/region_tree.h"

namespace rekap::import {

/// Which file a table is read from: those handed in under `input`, and of that name if one is
/// given.
struct TableInput {
  std::string input;
  std::string file;  ///< without .xz or .gz; empty: any
};

/// The contest of a row: always the same, or by the value of a column.
struct ContestRule {
  std::string id;
  std::string column;                         ///< used if `id` is empty
  std::map<std::string, std::string> values;  ///< cell → contest id
};

/// The tree, either from the codes of the stations alone or from a table of regions.
struct TreeLayout {
  struct Level {
    election::RegionLevel level;
    std::size_t code_size;
    std::string name;  ///< column
  };
  TableInput input;
  std::string nation_code, nation_name;
  std::string code, name;     ///< columns
  std::vector<Level> levels;  ///< of the regions above a station; empty: a table of regions
  // A table of regions:
  std::string parent, depth, station_count;  ///< columns; depth 0 is the nation
  std::string minus;                         ///< what a leading '-' of a code becomes
  TableInput stations;
  std::string village, number;  ///< columns of the stations
  std::size_t number_size = 0;  ///< digits in the code, with zeros in front
  std::string name_prefix;      ///< of a station's name, before its number
};

/// How many stations each region should have, by another table than the tree's.
struct StationCountLayout {
  TableInput input;
  std::string code, count;
  std::vector<std::string> skip_prefixes;  ///< codes of another numbering
};

struct DistrictLayout {
  TableInput input;
  ContestRule contest;
  std::string code, name, seats;
};

struct DistrictRegionLayout {
  TableInput input;
  ContestRule contest;
  std::string district, region, name, split;
  std::vector<std::string> other_numbering;      ///< below these regions, join children by name
  std::map<std::string, std::string> spellings;  ///< of names to join by
};

struct PartyLayout {
  struct Local {
    std::set<std::int64_t> numbers;
    std::vector<std::string> held_in, below;  ///< contests, regions
  };
  TableInput input;
  std::string number, name;
  std::vector<Local> local;
};

/// Persons, pairs, or the lists of parties.
struct PersonLayout {
  TableInput input;
  ContestRule contest;
  std::string area, number, name;
  std::string party, sex;          ///< empty: no such column
  std::string empty_column;        ///< the name that means the empty column; empty: none does
  std::string empty_column_shown;  ///< how it is called in the definition
};

struct BuildLayout {
  TreeLayout tree;
  std::optional<StationCountLayout> station_counts;
  std::vector<DistrictLayout> districts;
  std::vector<DistrictRegionLayout> district_regions;
  std::vector<PartyLayout> parties;
  std::vector<PersonLayout> persons;
};

/// Errors: invalid_input naming the member.
Result<BuildLayout> parse_build_layout(std::string_view json);

}  // namespace rekap::import
