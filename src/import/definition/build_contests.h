// SPDX-License-Identifier: Apache-2.0
// The tables of parties, districts, choices and candidates from foreign files.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/definition/election_file.h"
#include "import/definition/build_layout.h"
#include "import/definition/build_tree.h"
#include "import/definition/foreign_table.h"

namespace rekap::import {

/// What the tables of contests are made from.
struct ContestSources {
  const BuildLayout& layout;
  const std::vector<ForeignFile>& files;
  const election::DefinitionFiles& template_files;     ///< their tables come first
  const std::vector<election::ContestPlan>& contests;  ///< rows of others are left out
  BuiltTree& tree;                                     ///< takes the inconsistencies
};

/// parties.csv, electoral_districts.csv, electoral_district_regions.csv, choices.csv and
/// candidates.csv, those that have rows.
///
/// A row of an unknown region, area or party is left out and becomes an inconsistency; so does a
/// region that was joined by name.
/// Errors: invalid_input naming file, line and value, for a contest that build.json does not name,
/// a column that a file lacks, or a number that is none.
Result<election::DefinitionFiles> build_contests(const ContestSources& sources);

}  // namespace rekap::import
