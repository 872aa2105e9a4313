// SPDX-License-Identifier: Apache-2.0
// Every inconsistency of a definition that can be used, with file, line and value.
#pragma once

#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/definition/check/inconsistency.h"
#include "election/definition/election_file.h"
#include "election/definition/tables.h"

namespace rekap::election {

/// All inconsistencies: those the build found, then those of the tree, the areas and the lists.
/// Errors: those of parse_definition, for what cannot be used at all.
Result<std::vector<Inconsistency>> check_definition(const DefinitionFiles& files);

/// A definition with what it was read from.
struct CheckedDefinition {
  const Definition& definition;
  const ElectionFile& election;
  const DefinitionTables& tables;
};

/// Codes, names and counts of regions and stations.
void check_tree(const CheckedDefinition& checked, std::vector<Inconsistency>& found);
/// Areas, seats and regions of one contest, which is `election.contests[contest_index]`.
void check_areas(const CheckedDefinition& checked, std::size_t contest_index,
                 std::vector<Inconsistency>& found);
/// Numbers, names and lengths of the lists of candidates of all contests.
void check_lists(const CheckedDefinition& checked, std::vector<Inconsistency>& found);

}  // namespace rekap::election
