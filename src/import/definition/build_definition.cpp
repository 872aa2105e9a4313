// SPDX-License-Identifier: Apache-2.0
// The order of a build: contests, tree, tables of contests, inconsistencies.
#include "import/definition/build_definition.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json/json.h"
#include "base/text.h"
#include "election/definition/tables.h"
#include "import/definition/build_contests.h"
#include "import/definition/build_layout.h"
#include "import/definition/build_tree.h"

namespace rekap::import {
namespace {

using base::JsonValue;
using base::quote;

Result<const std::string*> find_file(const election::DefinitionFiles& files, const char* path) {
  const auto file = files.find(path);
  if (file == files.end()) {
    return fail(ErrorCode::not_found, fmt::format("the template has no {}", path));
  }
  return &file->second;
}

/// election.json with only the wanted contests, in the template's order.
Result<std::string> keep_contests(const std::string& json, const std::vector<std::string>& wanted) {
  auto election = base::parse_json(json);
  if (!election) return with_context("election.json", std::move(election).error());
  JsonValue::Array kept;
  for (const JsonValue& contest : *TRY(election->array_at("contests"))) {
    const std::string id = TRY(contest.string_at("id"));
    if (std::find(wanted.begin(), wanted.end(), id) != wanted.end()) kept.push_back(contest);
  }
  // A misspelt contest must not vanish.
  if (kept.size() != wanted.size()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("the template has {} of the {} contests {}", kept.size(), wanted.size(),
                            base::join(wanted, ", ")));
  }
  JsonValue::Object members = *election->object();
  for (auto& [name, value] : members) {
    if (name == "contests") value = JsonValue(kept);
  }
  return base::render_json(JsonValue(std::move(members)));
}

/// A file that no table of build.json takes would be lost silently.
Result<> check_all_used(const BuildLayout& layout, const std::vector<ForeignFile>& files) {
  std::vector<TableInput> inputs = {layout.tree.input, layout.tree.stations};
  if (layout.station_counts) inputs.push_back(layout.station_counts->input);
  for (const auto& table : layout.districts) inputs.push_back(table.input);
  for (const auto& table : layout.district_regions) inputs.push_back(table.input);
  for (const auto& table : layout.parties) inputs.push_back(table.input);
  for (const auto& table : layout.persons) inputs.push_back(table.input);
  for (const ForeignFile& file : files) {
    const auto takes = [&](const TableInput& input) {
      return input.input == file.input && (input.file.empty() || input.file == file.name);
    };
    if (std::any_of(inputs.begin(), inputs.end(), takes)) continue;
    return fail(ErrorCode::invalid_input, fmt::format("no table of build.json takes {} as --{}",
                                                      quote(file.name), file.input));
  }
  return {};
}

std::string make_inconsistencies_csv(const std::vector<election::Inconsistency>& inconsistencies) {
  TableText table(election::table_header("source_inconsistencies.csv"));
  for (const election::Inconsistency& one : inconsistencies) {
    table.append_row({inconsistency_code(one.kind), one.file, std::to_string(one.line), one.subject,
                      one.found, one.expected});
  }
  return table.take();
}

}  // namespace

Result<election::DefinitionFiles> build_definition(const BuildRequest& request) {
  const std::string* layout_json = TRY(find_file(request.template_files, "build.json"));
  const BuildLayout layout = TRY(parse_build_layout(*layout_json));
  TRY_VOID(check_all_used(layout, request.files));

  const std::string* election_json = TRY(find_file(request.template_files, "election.json"));
  std::string json = *election_json;
  if (!request.contests.empty()) json = TRY(keep_contests(json, request.contests));
  const election::ElectionFile plan = TRY(election::parse_election_file(json));

  BuiltTree tree = TRY(build_tree(layout.tree, request.files));
  if (layout.station_counts) {
    const ForeignFile* counts = TRY(find_input(request.files, layout.station_counts->input));
    if (counts != nullptr) TRY_VOID(add_station_counts(*layout.station_counts, *counts, tree));
  }
  election::DefinitionFiles files =
      TRY(build_contests({layout, request.files, request.template_files, plan.contests, tree}));
  files["election.json"] = std::move(json);
  files["regions.csv"] = make_regions_csv(tree.regions);
  files["stations.csv"] = std::move(tree.stations_csv);
  if (!tree.inconsistencies.empty()) {
    files["source_inconsistencies.csv"] = make_inconsistencies_csv(tree.inconsistencies);
  }
  // The template's own tables have become part of those built above.
  for (const auto& [path, content] : request.template_files) {
    const bool is_table = !election::table_header(path).empty();
    if (path != "build.json" && !is_table) files.emplace(path, content);
  }
  return files;
}

}  // namespace rekap::import
