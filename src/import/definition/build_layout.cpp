// SPDX-License-Identifier: Apache-2.0
// Reads build.json; unknown members are refused.
#include "import/definition/build_layout.h"

#include <fmt/format.h>

#include "base/json/json_members.h"

namespace rekap::import {
namespace {

using base::JsonMembers;
using base::JsonValue;

/// Empty if absent: an empty column name gives empty cells.
Result<std::string> parse_optional_text(const JsonMembers& members, std::string_view name) {
  if (!members.has(name)) return std::string();
  return members.text(name);
}

Result<std::vector<std::string>> parse_optional_texts(const JsonMembers& members,
                                                      std::string_view name) {
  if (!members.has(name)) return std::vector<std::string>();
  return members.texts(name);
}

Result<std::map<std::string, std::string>> parse_text_map(const JsonMembers& members,
                                                          std::string_view name) {
  std::map<std::string, std::string> texts;
  if (!members.has(name)) return texts;
  for (const auto& [key, value] : *TRY(members.object(name))) {
    if (value.string() == nullptr) return members.refuse(name, "holds something else than texts");
    texts.emplace(key, *value.string());
  }
  return texts;
}

Result<TableInput> parse_input(const JsonMembers& members) {
  TableInput input;
  input.input = TRY(members.text("input"));
  input.file = TRY(parse_optional_text(members, "file"));
  return input;
}

Result<ContestRule> parse_contest_rule(const JsonMembers& table) {
  const JsonMembers members = TRY(table.members("contest", {"id", "column", "values"}));
  ContestRule rule;
  rule.id = TRY(parse_optional_text(members, "id"));
  rule.column = TRY(parse_optional_text(members, "column"));
  rule.values = TRY(parse_text_map(members, "values"));
  // Exactly one of the two ways.
  if (rule.id.empty() == (rule.column.empty() || rule.values.empty())) {
    return table.refuse("contest", "needs an id, or a column and values");
  }
  return rule;
}

Result<TreeLayout::Level> parse_level(const JsonValue& value, std::string where) {
  const auto members =
      TRY(JsonMembers::create(value, std::move(where), {"level", "code_size", "name"}));
  const std::string name = TRY(members.text("level"));
  auto parsed = election::parse_region_level(name);
  if (!parsed) return with_context(members.where("level"), std::move(parsed).error());
  TreeLayout::Level level;
  level.level = *parsed;
  level.code_size = static_cast<std::size_t>(TRY(members.integer("code_size", 1, 32)));
  level.name = TRY(members.text("name"));
  return level;
}

/// The columns of regions with parents, and of the stations beside them.
Result<> parse_region_table(const JsonMembers& members, TreeLayout& tree) {
  tree.parent = TRY(members.text("parent"));
  tree.depth = TRY(members.text("depth"));
  tree.station_count = TRY(parse_optional_text(members, "station_count"));
  tree.minus = TRY(parse_optional_text(members, "minus"));
  const auto stations = TRY(
      members.members("stations", {"input", "file", "village", "number", "number_size", "name"}));
  tree.stations = TRY(parse_input(stations));
  tree.village = TRY(stations.text("village"));
  tree.number = TRY(stations.text("number"));
  tree.number_size = static_cast<std::size_t>(TRY(stations.integer("number_size", 1, 9)));
  tree.name_prefix = TRY(stations.text("name"));
  return {};
}

/// Either the levels of nested codes, or the columns of a table of regions.
Result<TreeLayout> parse_tree(const JsonMembers& layout) {
  const JsonMembers members =
      TRY(layout.members("tree", {"input", "file", "nation", "code", "name", "levels", "parent",
                                  "depth", "station_count", "minus", "stations"}));
  TreeLayout tree;
  tree.input = TRY(parse_input(members));
  const JsonMembers nation = TRY(members.members("nation", {"code", "name"}));
  tree.nation_code = TRY(nation.text("code"));
  tree.nation_name = TRY(nation.text("name"));
  tree.code = TRY(members.text("code"));
  tree.name = TRY(members.text("name"));
  if (!members.has("levels")) {
    TRY_VOID(parse_region_table(members, tree));
    return tree;
  }
  for (const JsonValue& value : *TRY(members.array("levels"))) {
    const std::string where = fmt::format("{}[{}]", members.where("levels"), tree.levels.size());
    tree.levels.push_back(TRY(parse_level(value, where)));
    // The first level below the nation has number 1.
    const bool is_next = static_cast<std::size_t>(tree.levels.back().level) == tree.levels.size();
    if (!is_next) return members.refuse("levels", "is not province, regency, district, village");
  }
  return tree;
}

Result<StationCountLayout> parse_station_counts(const JsonMembers& layout) {
  const JsonMembers members =
      TRY(layout.members("station_counts", {"input", "file", "code", "count", "skip_prefixes"}));
  StationCountLayout counts;
  counts.input = TRY(parse_input(members));
  counts.code = TRY(members.text("code"));
  counts.count = TRY(members.text("count"));
  counts.skip_prefixes = TRY(parse_optional_texts(members, "skip_prefixes"));
  return counts;
}

Result<DistrictLayout> parse_district(const JsonValue& value, std::string where) {
  const auto members = TRY(JsonMembers::create(
      value, std::move(where), {"input", "file", "contest", "code", "name", "seats"}));
  DistrictLayout district;
  district.input = TRY(parse_input(members));
  district.contest = TRY(parse_contest_rule(members));
  district.code = TRY(members.text("code"));
  district.name = TRY(members.text("name"));
  district.seats = TRY(members.text("seats"));
  return district;
}

Result<DistrictRegionLayout> parse_district_region(const JsonValue& value, std::string where) {
  const auto members =
      TRY(JsonMembers::create(value, std::move(where),
                              {"input", "file", "contest", "district", "region", "name", "split",
                               "other_numbering_in", "spellings"}));
  DistrictRegionLayout region;
  region.input = TRY(parse_input(members));
  region.contest = TRY(parse_contest_rule(members));
  region.district = TRY(members.text("district"));
  region.region = TRY(members.text("region"));
  region.name = TRY(members.text("name"));
  region.split = TRY(members.text("split"));
  region.other_numbering = TRY(parse_optional_texts(members, "other_numbering_in"));
  region.spellings = TRY(parse_text_map(members, "spellings"));
  return region;
}

Result<PartyLayout::Local> parse_local(const JsonValue& value, std::string where) {
  const auto members =
      TRY(JsonMembers::create(value, std::move(where), {"numbers", "held_in", "below"}));
  PartyLayout::Local local;
  for (const JsonValue& number : *TRY(members.array("numbers"))) {
    if (number.integer() == nullptr) return members.refuse("numbers", "holds other than numbers");
    local.numbers.insert(*number.integer());
  }
  local.held_in = TRY(parse_optional_texts(members, "held_in"));
  local.below = TRY(parse_optional_texts(members, "below"));
  return local;
}

/// An absent list is an empty one: a template may know no such tables.
template <class Item>
Result<std::vector<Item>> parse_list(const JsonMembers& members, std::string_view name,
                                     Result<Item> (*parse_item)(const JsonValue&, std::string)) {
  std::vector<Item> items;
  if (!members.has(name)) return items;
  for (const JsonValue& value : *TRY(members.array(name))) {
    const std::string where = fmt::format("{}[{}]", members.where(name), items.size());
    items.push_back(TRY(parse_item(value, where)));
  }
  return items;
}

Result<PartyLayout> parse_party(const JsonValue& value, std::string where) {
  const auto members = TRY(
      JsonMembers::create(value, std::move(where), {"input", "file", "number", "name", "local"}));
  PartyLayout party;
  party.input = TRY(parse_input(members));
  party.number = TRY(members.text("number"));
  party.name = TRY(members.text("name"));
  party.local = TRY(parse_list(members, "local", parse_local));
  return party;
}

/// With a column `party` the persons are lists; without, they are choices.
Result<PersonLayout> parse_person(const JsonValue& value, std::string where) {
  const auto members = TRY(JsonMembers::create(
      value, std::move(where),
      {"input", "file", "contest", "area", "number", "name", "party", "sex", "empty_column"}));
  PersonLayout person;
  person.input = TRY(parse_input(members));
  person.contest = TRY(parse_contest_rule(members));
  person.area = TRY(members.text("area"));
  person.number = TRY(members.text("number"));
  person.name = TRY(members.text("name"));
  person.party = TRY(parse_optional_text(members, "party"));
  person.sex = TRY(parse_optional_text(members, "sex"));
  if (!members.has("empty_column")) return person;
  const JsonMembers empty = TRY(members.members("empty_column", {"written", "shown"}));
  person.empty_column = TRY(empty.text("written"));
  person.empty_column_shown = TRY(empty.text("shown"));
  return person;
}

}  // namespace

Result<BuildLayout> parse_build_layout(std::string_view json) {
  auto value = base::parse_json(json);
  if (!value) return with_context("build.json", std::move(value).error());
  const JsonMembers members =
      TRY(JsonMembers::create(*value, "build.json",
                              {"format", "tree", "station_counts", "district_tables",
                               "district_region_tables", "party_tables", "person_tables"}));
  TRY(members.integer("format", 1, 1));
  BuildLayout layout;
  layout.tree = TRY(parse_tree(members));
  if (members.has("station_counts")) layout.station_counts = TRY(parse_station_counts(members));
  layout.districts = TRY(parse_list(members, "district_tables", parse_district));
  layout.district_regions =
      TRY(parse_list(members, "district_region_tables", parse_district_region));
  layout.parties = TRY(parse_list(members, "party_tables", parse_party));
  layout.persons = TRY(parse_list(members, "person_tables", parse_person));
  return layout;
}

}  // namespace rekap::import
