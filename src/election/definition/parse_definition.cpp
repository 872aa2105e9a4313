// SPDX-License-Identifier: Apache-2.0
// Joins election.json, the forms and the tables into one Definition.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "election/definition.h"
#include "election/definition/contest_areas.h"
#include "election/definition/contest_choices.h"
#include "election/definition/election_file.h"
#include "election/definition/tables.h"

namespace rekap::election {
namespace {

using base::quote;

bool is_known_file(std::string_view path) {
  const bool is_json = path.ends_with(".json");
  return path == "election.json" || path == "README.md" || !table_header(path).empty() ||
         (is_json && path.starts_with("forms/")) || (is_json && path.starts_with("profiles/"));
}

Result<const std::string*> find_file(const DefinitionFiles& files, const std::string& path) {
  const auto file = files.find(path);
  if (file == files.end()) return fail(ErrorCode::invalid_input, path + ": is missing");
  return &file->second;
}

Result<std::vector<RegionIndex>> find_abroad(const ElectionFile& election,
                                             const RegionTree& regions) {
  std::vector<RegionIndex> abroad;
  for (const std::string& code : election.abroad) {
    const auto region = regions.find_region(code);
    if (!region) {
      return fail(ErrorCode::invalid_input, "election.json: abroad: unknown region " + quote(code));
    }
    abroad.push_back(*region);
  }
  return abroad;
}

/// Every choice must have a field that its votes stand in.
Result<> check_votes_fields(const ContestPlan& plan, const Contest& contest) {
  for (const ContestArea& area : contest.areas) {
    for (const Choice& choice : area.choices) {
      if (contest.votes_field(choice.number)) continue;
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}.form: form {} has no field for the votes of number {} in area {}",
                              plan.where, plan.form, choice.number, area.code));
    }
  }
  return {};
}

/// What a contest is made from.
struct ContestParts {
  const DefinitionFiles& files;
  DefinitionTables& tables;
  const RegionTree& regions;
  const std::vector<RegionIndex>& abroad;
};

/// One contest from its plan: first where, then who, then the fields that follow from both.
Result<Contest> make_contest(const ContestPlan& plan, const ContestParts& parts) {
  Contest contest;
  contest.id = plan.id;
  contest.name = plan.name;
  contest.threshold = plan.threshold;
  contest.station_voters_max = plan.station_voters_max;
  contest.station_votes_max = plan.station_votes_max;
  contest.station_votes_max_abroad = plan.station_votes_max_abroad;
  contest.ballot_reserve = plan.ballot_reserve;
  contest.form = plan.form;

  const HeldRegions held = TRY(find_held_regions(plan, parts.regions, parts.abroad));
  contest.areas = TRY(make_areas(plan, parts.tables, parts.regions, held));
  TRY_VOID(add_choices(plan, parts.tables, parts.regions, contest.areas));
  if (plan.area_level && plan.area_level != RegionLevel::nation) {
    // Where nobody stands there is nothing to win; the check names the region.
    std::erase_if(contest.areas, [](const ContestArea& area) { return area.choices.empty(); });
  }
  contest.runs = make_runs(find_area_by_region(contest.areas, parts.regions), parts.regions, held);
  contest.stations = join_runs(contest.runs);

  const std::string form_path = fmt::format("forms/{}.json", plan.form);
  const std::string* form = TRY(find_file(parts.files, form_path));
  const auto patterns = TRY(parse_form_file(*form, plan.form));
  auto fields = make_fields(patterns, contest.areas);
  if (!fields) return with_context(form_path, std::move(fields).error());
  contest.fields = *std::move(fields);
  for (ContestArea& area : contest.areas) area.is_off_form = list_off_form(contest.fields, area);
  TRY_VOID(check_votes_fields(plan, contest));
  return contest;
}

/// Groups that a source may name although no contest of the definition has them.
bool is_group(std::string_view pattern) {
  constexpr std::string_view groups[] = {"votes.*",     "party.*",     "ballots.*",
                                         "voters.*",    "users_dpt.*", "users_dptb.*",
                                         "users_dpk.*", "users.*",     "disabled.*"};
  return std::find(std::begin(groups), std::end(groups), pattern) != std::end(groups);
}

/// The field ids of all contests that a pattern means, each once, in the order of the contests.
std::vector<std::string> list_matches(const std::string& pattern,
                                      const std::vector<Contest>& contests) {
  const std::string prefix = pattern.substr(0, pattern.size() - 1);
  std::vector<std::string> matches;
  for (const Contest& contest : contests) {
    for (const std::string& id : contest.fields.ids()) {
      const bool is_match = is_group(pattern) ? id.starts_with(prefix) : id == pattern;
      if (is_match && std::find(matches.begin(), matches.end(), id) == matches.end()) {
        matches.push_back(id);
      }
    }
  }
  return matches;
}

Result<std::vector<std::string>> expand(const std::string& where,
                                        const std::vector<std::string>& patterns,
                                        const std::vector<Contest>& contests) {
  std::vector<std::string> fields;
  for (const std::string& pattern : patterns) {
    const auto matches = list_matches(pattern, contests);
    if (matches.empty() && !is_group(pattern)) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}: no form has the field {}", where, quote(pattern)));
    }
    fields.insert(fields.end(), matches.begin(), matches.end());
  }
  return fields;
}

Result<Source> make_source(const SourcePlan& plan, const std::vector<Contest>& contests) {
  Source source;
  source.id = plan.id;
  source.name = plan.name;
  source.published_fields = TRY(expand(plan.where + ".published", plan.published, contests));
  source.required_fields = TRY(expand(plan.where + ".required", plan.required, contests));
  // R0 would keep every form of the source out for ever.
  for (const std::string& field : source.required_fields) {
    const auto& published = source.published_fields;
    if (std::find(published.begin(), published.end(), field) == published.end()) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}.required: {} is not published", plan.where, field));
    }
  }
  return source;
}

bool is_known_contest(std::string_view id, const std::vector<ContestPlan>& contests) {
  const auto is_named = [&](const ContestPlan& plan) { return plan.id == id; };
  return std::any_of(contests.begin(), contests.end(), is_named);
}

/// Rows of a contest that election.json does not know would be lost silently.
template <class Row>
Result<> check_contests(const std::vector<Row>& rows, const std::vector<ContestPlan>& contests,
                        std::string_view file) {
  std::string_view last;
  for (const Row& row : rows) {
    if (row.contest == last) continue;
    last = row.contest;
    if (!is_known_contest(last, contests)) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}: line {}: unknown contest {}", file, row.line, quote(last)));
    }
  }
  return {};
}

Result<> check_parties(const std::vector<PartyRow>& rows,
                       const std::vector<ContestPlan>& contests) {
  for (const PartyRow& row : rows) {
    if (row.contests.empty()) continue;
    for (const std::string_view id : base::split(row.contests, ' ')) {
      if (is_known_contest(id, contests)) continue;
      return fail(ErrorCode::invalid_input,
                  fmt::format("parties.csv: line {}: unknown contest {}", row.line, quote(id)));
    }
  }
  return {};
}

Result<> check_all_contests(const DefinitionTables& tables, const ElectionFile& election) {
  // Each table by itself, because the makers of contests pass over rows of other contests.
  TRY_VOID(check_parties(tables.parties, election.contests));
  TRY_VOID(check_contests(tables.districts, election.contests, "electoral_districts.csv"));
  TRY_VOID(
      check_contests(tables.district_regions, election.contests, "electoral_district_regions.csv"));
  TRY_VOID(check_contests(tables.choices, election.contests, "choices.csv"));
  return check_contests(tables.candidates, election.contests, "candidates.csv");
}

}  // namespace

Result<std::shared_ptr<const Definition>> parse_definition(const DefinitionFiles& files) {
  // A misspelt optional file would else be taken for absent.
  for (const auto& [path, content] : files) {
    if (!is_known_file(path))
      return fail(ErrorCode::invalid_input, path + ": no file of a definition");
  }
  const std::string* json = TRY(find_file(files, "election.json"));
  const ElectionFile election = TRY(parse_election_file(*json));
  DefinitionTables tables = TRY(parse_tables(files));
  TRY_VOID(check_all_contests(tables, election));

  Definition definition;
  // Over the bytes as they are, so that anyone can repeat it with sha256sum.
  definition.hash = hash_definition(files);
  definition.regions = TRY(RegionTree::create(tables.regions, tables.stations));
  definition.id = election.id;
  definition.name = election.name;
  definition.time_zone = election.time_zone;
  definition.rules = election.rules;
  definition.abroad = TRY(find_abroad(election, definition.regions));
  const ContestParts parts{files, tables, definition.regions, definition.abroad};
  for (const ContestPlan& plan : election.contests) {
    definition.contests.push_back(TRY(make_contest(plan, parts)));
  }
  for (const SourcePlan& plan : election.sources) {
    definition.sources.push_back(TRY(make_source(plan, definition.contests)));
  }
  return std::make_shared<const Definition>(std::move(definition));
}

}  // namespace rekap::election
