// SPDX-License-Identifier: Apache-2.0
// An election definition from a template and the region and candidate files of others.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "import/definition/foreign_table.h"

namespace rekap::import {

/// What a definition is built from.
struct BuildRequest {
  /// The folder of the template: election.json, build.json, forms/, profiles/, and tables of its
  /// own, whose rows come first.
  election::DefinitionFiles template_files;
  std::vector<ForeignFile> files;
  std::vector<std::string> contests;  ///< only these; empty: all of the template
};

/// The files of the definition: the template's but build.json, and the tables. What the build had
/// to leave out or decide stands in source_inconsistencies.csv; election::check_definition names
/// it together with what the tables themselves show.
///
/// Errors: invalid_input naming file, line and value, for files that build.json does not fit, a
/// file that no table uses, or a contest that the template lacks; not_found for a missing file.
Result<election::DefinitionFiles> build_definition(const BuildRequest& request);

}  // namespace rekap::import
