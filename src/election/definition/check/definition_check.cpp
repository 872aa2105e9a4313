// SPDX-License-Identifier: Apache-2.0
// Runs all checks of a definition in a fixed order.
#include "election/definition/check/definition_check.h"

namespace rekap::election {

Result<std::vector<Inconsistency>> check_definition(const DefinitionFiles& files) {
  const auto definition = TRY(parse_definition(files));
  // Both have just been read by parse_definition without an error.
  const ElectionFile election = parse_election_file(files.at("election.json")).value();
  const DefinitionTables tables = parse_tables(files).value();

  std::vector<Inconsistency> found;
  for (const SourceInconsistencyRow& row : tables.source_inconsistencies) {
    auto kind = parse_inconsistency_code(row.code);
    if (!kind) {
      return with_context("source_inconsistencies.csv: line " + std::to_string(row.line),
                          std::move(kind).error());
    }
    found.push_back({*kind, std::string(row.file), row.source_line, std::string(row.subject),
                     std::string(row.found), std::string(row.expected)});
  }
  const CheckedDefinition checked{*definition, election, tables};
  check_tree(checked, found);
  for (std::size_t i = 0; i < definition->contests.size(); ++i) check_areas(checked, i, found);
  check_lists(checked, found);
  return found;
}

}  // namespace rekap::election
