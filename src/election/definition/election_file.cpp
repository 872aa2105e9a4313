// SPDX-License-Identifier: Apache-2.0
// Reads election.json and the forms; what they do not know is refused.
#include "election/definition/election_file.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"
#include "base/time.h"

namespace rekap::election {
namespace {

using base::JsonMembers;
using base::JsonValue;
using base::quote;

// Nothing that is counted on forms can be more.
constexpr std::int64_t count_max = Figure::value_max;
constexpr std::string_view district_areas = "electoral_district";
// Counts are expected of levels below the nation; there is one nation in any case.
constexpr std::array<RegionLevel, 6> levels = {RegionLevel::nation,  RegionLevel::province,
                                               RegionLevel::regency, RegionLevel::district,
                                               RegionLevel::village, RegionLevel::station};

Result<std::string> parse_identifier(const JsonMembers& members) {
  std::string id = TRY(members.text("id"));
  if (!is_identifier(id)) {
    return members.refuse("id", quote(id) + " is not 1 to 64 of a-z, 0-9, '_' and '-'");
  }
  return id;
}

Result<Name> parse_name(const JsonMembers& members, std::string_view name) {
  const JsonMembers texts = TRY(members.members(name, {"id", "en"}));
  Name parsed;
  parsed.id = TRY(texts.text("id"));
  parsed.en = TRY(texts.text("en"));
  return parsed;
}

/// The value of an inner parser, with the path of the member in front of its error.
template <class Value>
Result<Value> at(const JsonMembers& members, std::string_view name, Result<Value> value) {
  if (!value) return with_context(members.where(name), std::move(value).error());
  return value;
}

Result<std::optional<Fraction>> parse_optional_fraction(const JsonMembers& members,
                                                        std::string_view name) {
  if (!members.has(name)) return std::optional<Fraction>();
  const std::string text = TRY(members.text(name));
  return std::optional<Fraction>(TRY(at(members, name, parse_fraction(text))));
}

Result<std::optional<std::int64_t>> parse_optional_count(const JsonMembers& members,
                                                         std::string_view name) {
  if (!members.has(name)) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(TRY(members.integer(name, 0, count_max)));
}

Result<std::vector<std::int64_t>> parse_numbers(const JsonMembers& members, std::string_view name) {
  std::vector<std::int64_t> numbers;
  for (const JsonValue& item : *TRY(members.array(name))) {
    if (item.integer() == nullptr || *item.integer() < 1 || *item.integer() > count_max) {
      return members.refuse(name, "holds something else than whole numbers from 1");
    }
    numbers.push_back(*item.integer());
  }
  return numbers;
}

/// Reads each object of a list with `parse_item`.
template <class Item>
Result<std::vector<Item>> parse_list(const JsonMembers& members, std::string_view name,
                                     Result<Item> (*parse_item)(const JsonValue&, std::string)) {
  std::vector<Item> items;
  for (const JsonValue& value : *TRY(members.array(name))) {
    items.push_back(
        TRY(parse_item(value, fmt::format("{}[{}]", members.where(name), items.size()))));
    const Item& item = items.back();
    const auto same = [&](const Item& other) { return other.id == item.id; };
    if (std::find_if(items.begin(), items.end(), same) != items.end() - 1) {
      return members.refuse(name, "id given twice: " + quote(item.id));
    }
  }
  return items;
}

/// Fields stay patterns here: only the contests say what they stand for.
Result<SourcePlan> parse_source(const JsonValue& value, std::string where) {
  const JsonMembers members =
      TRY(JsonMembers::create(value, std::move(where), {"id", "name", "published", "required"}));
  SourcePlan plan;
  plan.where = members.where();
  plan.id = TRY(parse_identifier(members));
  plan.name = TRY(parse_name(members, "name"));
  plan.published = TRY(members.texts("published"));
  plan.required = TRY(members.texts("required"));
  return plan;
}

/// Nothing for electoral districts.
Result<std::optional<RegionLevel>> parse_area_level(const JsonMembers& members) {
  const std::string text = TRY(members.text("areas"));
  if (text == district_areas) return std::optional<RegionLevel>();
  for (const RegionLevel level :
       {RegionLevel::nation, RegionLevel::province, RegionLevel::regency}) {
    if (text == region_level_name(level)) return std::optional<RegionLevel>(level);
  }
  return members.refuse("areas", quote(text) +
                                     " is not one of nation, province, regency, "
                                     "electoral_district");
}

/// The system of the contest, and of areas that differ.
Result<> parse_systems(const JsonMembers& members, ContestPlan& plan) {
  const std::string name = TRY(members.text("system"));
  plan.system = TRY(at(members, "system", parse_contest_system(name)));
  if (!members.has("system_in")) return {};
  for (const auto& [area, value] : *TRY(members.object("system_in"))) {
    const std::string path = members.where("system_in") + "." + area;
    if (value.string() == nullptr) return fail(ErrorCode::invalid_input, path + ": is not a text");
    auto system = parse_contest_system(*value.string());
    if (!system) return with_context(path, std::move(system).error());
    // One contest has one kind of paper.
    if (is_party_list(*system) != is_party_list(plan.system)) {
      return fail(ErrorCode::invalid_input, path + ": parties and persons do not mix");
    }
    plan.system_in.emplace(area, *system);
  }
  return {};
}

/// Shares, caps and seats: numbers that the law may change before the next election.
Result<> parse_limits(const JsonMembers& members, ContestPlan& plan) {
  plan.threshold = TRY(parse_optional_fraction(members, "threshold"));
  plan.candidates_per_seat_max = TRY(parse_optional_fraction(members, "candidates_per_seat_max"));
  const std::string reserve = TRY(members.text("ballot_reserve"));
  plan.ballot_reserve = TRY(at(members, "ballot_reserve", parse_fraction(reserve)));
  plan.station_votes_max.value = TRY(members.integer("station_votes_max", 1, count_max));
  // Forms abroad may have more boxes; without a word they have as many.
  plan.station_votes_max_abroad = plan.station_votes_max;
  if (members.has("station_votes_max_abroad")) {
    plan.station_votes_max_abroad.value =
        TRY(members.integer("station_votes_max_abroad", 1, count_max));
  }
  if (members.has("station_voters_max")) {
    const std::int64_t voters_max = TRY(members.integer("station_voters_max", 1, count_max));
    plan.station_voters_max = Votes{voters_max};
  }
  if (members.has("seats")) plan.seats.value = TRY(members.integer("seats", 1, 1000));
  return {};
}

Result<ContestPlan> parse_contest(const JsonValue& value, std::string where) {
  const JsonMembers members = TRY(JsonMembers::create(
      value, std::move(where),
      {"id", "name", "system", "system_in", "areas", "form", "held", "seats", "threshold",
       "station_voters_max", "station_votes_max", "station_votes_max_abroad", "ballot_reserve",
       "candidates_per_seat_max", "expected"}));
  ContestPlan plan;
  plan.where = members.where();
  plan.id = TRY(parse_identifier(members));
  plan.name = TRY(parse_name(members, "name"));
  plan.area_level = TRY(parse_area_level(members));
  plan.form = TRY(members.text("form"));
  TRY_VOID(parse_systems(members, plan));
  TRY_VOID(parse_limits(members, plan));
  const JsonMembers held = TRY(members.members("held", {"abroad", "except"}));
  plan.is_held_abroad = TRY(held.flag("abroad"));
  if (held.has("except")) plan.except_regions = TRY(held.texts("except"));
  if (members.has("expected")) {
    const auto expected = TRY(members.members("expected", {"areas", "seats", "candidates"}));
    plan.expected.areas = TRY(parse_optional_count(expected, "areas"));
    plan.expected.seats = TRY(parse_optional_count(expected, "seats"));
    plan.expected.candidates = TRY(parse_optional_count(expected, "candidates"));
  }
  return plan;
}

/// A rule that is in no list is not in force.
Result<std::map<RuleId, Severity>> parse_rules(const JsonMembers& election) {
  std::map<RuleId, Severity> rules;
  const JsonMembers members = TRY(election.members("rules", {"hard", "warning", "evidence"}));
  for (const Severity severity : {Severity::hard, Severity::warning, Severity::evidence}) {
    for (const std::string& name : TRY(members.texts(severity_name(severity)))) {
      const RuleId rule = TRY(at(members, severity_name(severity), parse_rule(name)));
      if (!rules.emplace(rule, severity).second) {
        return members.refuse(severity_name(severity), "rule given twice: " + name);
      }
    }
  }
  return rules;
}

/// Numbers that a tree should come to; absent, nothing is expected.
Result<ExpectedTree> parse_expected_tree(const JsonMembers& election) {
  ExpectedTree tree;
  if (!election.has("expected")) return tree;
  const JsonMembers members =
      TRY(election.members("expected", {"code_sizes", "station_series", "counts"}));
  if (members.has("code_sizes")) {
    tree.code_sizes = TRY(parse_numbers(members, "code_sizes"));
    if (tree.code_sizes.size() != levels.size() - 1) {
      return members.refuse("code_sizes", "is not a size for each level from province to station");
    }
  }
  if (members.has("station_series")) {
    tree.station_series = TRY(parse_numbers(members, "station_series"));
    if (!std::is_sorted(tree.station_series.begin(), tree.station_series.end())) {
      return members.refuse("station_series", "does not ascend");
    }
  }
  if (!members.has("counts")) return tree;
  const JsonMembers counts =
      TRY(members.members("counts", {"province", "regency", "district", "village", "station"}));
  for (const RegionLevel level : levels) {
    const auto count = TRY(parse_optional_count(counts, region_level_name(level)));
    if (count) tree.counts.emplace(level, *count);
  }
  return tree;
}

/// An offset: names of zones would need a table that changes.
Result<std::string> parse_time_zone(const JsonMembers& election) {
  std::string zone = TRY(election.text("time_zone"));
  if (!base::parse_time("2000-01-01T00:00:00" + zone)) {
    return election.refuse("time_zone", quote(zone) + " is not an offset as +07:00");
  }
  return zone;
}

Result<JsonValue> parse_file(std::string_view json, std::string_view path) {
  auto value = base::parse_json(json);
  if (!value) return with_context(path, std::move(value).error());
  return value;
}

}  // namespace

bool is_party_list(ContestSystem system) {
  return system == ContestSystem::sainte_lague || system == ContestSystem::hare_largest_remainder ||
         system == ContestSystem::dhondt;
}

bool is_identifier(std::string_view text) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), is_allowed);
}

Result<ElectionFile> parse_election_file(std::string_view json) {
  const JsonValue value = TRY(parse_file(json, "election.json"));
  const JsonMembers members = TRY(JsonMembers::create(
      value, "election.json",
      {"format", "id", "name", "time_zone", "abroad", "sources", "contests", "rules", "expected"}));
  // The first member to look at: another format may mean anything.
  TRY(members.integer("format", 1, 1));
  ElectionFile election;
  election.id = TRY(parse_identifier(members));
  election.name = TRY(parse_name(members, "name"));
  election.time_zone = TRY(parse_time_zone(members));
  election.abroad = TRY(members.texts("abroad"));
  election.sources = TRY(parse_list(members, "sources", parse_source));
  election.contests = TRY(parse_list(members, "contests", parse_contest));
  election.rules = TRY(parse_rules(members));
  election.expected = TRY(parse_expected_tree(members));
  return election;
}

Result<std::vector<std::string>> parse_form_file(std::string_view json, std::string_view id) {
  const std::string path = fmt::format("forms/{}.json", id);
  const JsonValue value = TRY(parse_file(json, path));
  const JsonMembers members = TRY(JsonMembers::create(value, path, {"id", "name", "groups"}));
  // A file copied under another name would silently change a contest's form.
  if (TRY(parse_identifier(members)) != id) return members.refuse("id", "differs from the file");
  TRY(parse_name(members, "name"));
  std::vector<std::string> fields;
  std::size_t index = 0;
  for (const JsonValue& item : *TRY(members.array("groups"))) {
    const auto group = TRY(JsonMembers::create(
        item, fmt::format("{}[{}]", members.where("groups"), index++), {"name", "fields"}));
    TRY(parse_name(group, "name"));
    // Groups are for people; the fields run on through all of them.
    const auto ids = TRY(group.texts("fields"));
    fields.insert(fields.end(), ids.begin(), ids.end());
  }
  return fields;
}

}  // namespace rekap::election
