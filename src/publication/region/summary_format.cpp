// SPDX-License-Identifier: Apache-2.0
// Counts of rules that are 0 are left out; so is a source that no form of the region has.
#include "publication/region/summary_format.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"

namespace rekap::publication {
namespace {

using base::JsonMembers;
using base::JsonValue;
using base::JsonWriter;
using election::FieldIndex;
using election::FormCount;
using election::RuleId;
using election::Votes;

/// More than there can be: stations are numbered in 32 bits.
constexpr std::int64_t station_count_max = std::int64_t{1} << 32;

struct JsonNameLess {
  bool operator()(std::string_view a, std::string_view b) const {
    return base::is_json_name_less(a, b);
  }
};

using RuleArray = std::array<FormCount, election::rule_count>;

void write_sums(JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                const std::vector<Votes>& sums) {
  json.begin_object();
  for (const FieldIndex field : context.of(contest_index).summed_fields) {
    json.name(context.contest(contest_index).fields.id(field)).value(sums[field.value].value);
  }
  json.end_object();
}

Result<std::vector<Votes>> parse_sums(const RenderContext& context, std::size_t contest_index,
                                      const JsonMembers& totals, std::string_view name) {
  const election::FormFields& fields = context.contest(contest_index).fields;
  std::vector<Votes> sums(fields.count());
  std::size_t count = 0;
  for (const auto& [id, value] : *TRY(totals.object(name))) {
    const auto field = fields.find(id);
    const std::int64_t* number = value.integer();
    if (!field || number == nullptr || *number < 0) return totals.refuse(name, "at " + id);
    sums[field->value] = {*number};
    ++count;
  }
  if (count != context.of(contest_index).summed_fields.size()) {
    return totals.refuse(name, fmt::format("has {} fields", count));
  }
  return sums;
}

void write_blank_array(JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                       const std::vector<FormCount>& counts) {
  json.begin_object();
  for (const FieldIndex field : context.of(contest_index).summed_fields) {
    if (counts[field.value].value == 0) continue;
    json.name(context.contest(contest_index).fields.id(field)).value(counts[field.value].value);
  }
  json.end_object();
}

Result<std::vector<FormCount>> parse_blank_array(const election::FormFields& fields,
                                                 const JsonMembers& blanks, std::string_view name) {
  std::vector<FormCount> counts(fields.count());
  for (const auto& [id, value] : *TRY(blanks.object(name))) {
    const auto field = fields.find(id);
    const std::int64_t* number = value.integer();
    if (!field || number == nullptr || *number < 1) return blanks.refuse(name, "at " + id);
    counts[field->value] = {*number};
  }
  return counts;
}

void write_rule_array(JsonWriter& json, const RenderContext& context, const RuleArray& counts) {
  json.begin_object();
  for (const RuleId rule : context.rule_order()) {
    const FormCount count = counts[static_cast<std::size_t>(rule)];
    if (count.value != 0) json.name(election::rule_name(rule)).value(count.value);
  }
  json.end_object();
}

void write_rules(JsonWriter& json, const RenderContext& context,
                 const std::vector<RuleCounts>& rules) {
  json.begin_object();
  for (const std::size_t source : context.source_order()) {
    if (rules[source].is_empty()) continue;
    json.name(context.definition().sources[source].id).begin_object();
    write_rule_array(json.name("applied"), context, rules[source].applied);
    write_rule_array(json.name("broken"), context, rules[source].broken);
    json.end_object();
  }
  json.end_object();
}

Result<RuleArray> parse_rule_array(const JsonMembers& source, std::string_view name) {
  RuleArray counts{};
  for (const auto& [id, value] : *TRY(source.object(name))) {
    const RuleId rule = TRY(election::parse_rule(id));
    const std::int64_t* number = value.integer();
    if (number == nullptr || *number < 1) return source.refuse(name, "at " + id);
    counts[static_cast<std::size_t>(rule)] = {*number};
  }
  return counts;
}

Result<std::vector<RuleCounts>> parse_rules(const RenderContext& context,
                                            const JsonMembers& contest) {
  std::vector<RuleCounts> rules(context.definition().sources.size());
  for (const auto& [id, value] : *TRY(contest.object("rules"))) {
    const auto source = context.definition().find_source(id);
    if (!source) return contest.refuse("rules", "no source " + id);
    const JsonMembers members =
        TRY(JsonMembers::create(value, contest.where("rules"), {"applied", "broken"}));
    rules[*source].applied = TRY(parse_rule_array(members, "applied"));
    rules[*source].broken = TRY(parse_rule_array(members, "broken"));
  }
  return rules;
}

void write_coverage(JsonWriter& json, const tally::Coverage& coverage) {
  json.begin_object().name("accepted").value(coverage.accepted.value);
  json.name("expected").value(coverage.expected.value);
  json.name("missing").value(coverage.missing.value);
  json.name("pending").value(coverage.pending.value);
  json.name("received").value(coverage.received.value).end_object();
}

Result<tally::Coverage> parse_coverage(const JsonMembers& totals) {
  const JsonMembers stations =
      TRY(totals.members("stations", {"accepted", "expected", "missing", "pending", "received"}));
  tally::Coverage coverage;
  const std::pair<std::string_view, FormCount*> counts[] = {
      {"accepted", &coverage.accepted}, {"expected", &coverage.expected},
      {"missing", &coverage.missing},   {"pending", &coverage.pending},
      {"received", &coverage.received},
  };
  for (const auto& [name, count] : counts) {
    *count = {TRY(stations.integer(name, 0, station_count_max))};
  }
  return coverage;
}

Result<tally::Totals> parse_total_members(const RenderContext& context, std::size_t contest_index,
                                          const JsonMembers& members) {
  tally::Totals totals;
  totals.coverage = TRY(parse_coverage(members));
  totals.accepted = TRY(parse_sums(context, contest_index, members, "accepted"));
  totals.pending = TRY(parse_sums(context, contest_index, members, "pending"));
  return totals;
}

void write_contest(JsonWriter& json, const RenderContext& context, std::size_t index,
                   const ContestSummary& summary) {
  json.begin_object();
  write_sums(json.name("accepted"), context, index, summary.totals.accepted);
  json.name("blank").begin_object();
  write_blank_array(json.name("accepted"), context, index, summary.blanks.accepted);
  write_blank_array(json.name("pending"), context, index, summary.blanks.pending);
  json.end_object();
  write_sums(json.name("pending"), context, index, summary.totals.pending);
  write_rules(json.name("rules"), context, summary.rules);
  write_coverage(json.name("stations"), summary.totals.coverage);
  json.end_object();
}

Result<ContestSummary> parse_contest(const RenderContext& context, std::size_t index,
                                     const JsonValue& value) {
  const election::Contest& contest = context.contest(index);
  const JsonMembers members = TRY(JsonMembers::create(
      value, contest.id, {"accepted", "blank", "pending", "rules", "stations"}));
  const JsonMembers blanks = TRY(members.members("blank", {"accepted", "pending"}));
  ContestSummary summary;
  summary.totals = TRY(parse_total_members(context, index, members));
  summary.blanks.accepted = TRY(parse_blank_array(contest.fields, blanks, "accepted"));
  summary.blanks.pending = TRY(parse_blank_array(contest.fields, blanks, "pending"));
  summary.rules = TRY(parse_rules(context, members));
  return summary;
}

/// Index of a contest of the definition. Errors: invalid_input.
Result<std::size_t> contest_index_of(const election::Definition& definition, std::string_view id) {
  const election::Contest* contest = definition.find_contest(id);
  if (contest == nullptr) return fail(ErrorCode::invalid_input, "no contest " + base::quote(id));
  return static_cast<std::size_t>(contest - definition.contests.data());
}

tl::unexpected<Error> refuse(std::string_view what, std::string_view id) {
  return fail(ErrorCode::invalid_input, fmt::format("{} {}", what, base::quote(id)));
}

Result<> parse_contest_areas(const RenderContext& context, std::size_t index,
                             const JsonValue& value, RegionSummary& summary) {
  const JsonValue::Object* areas = value.object();
  if (areas == nullptr) return refuse("no areas of", context.contest(index).id);
  const auto& known = context.contest(index).areas;
  for (const auto& [code, totals] : *areas) {
    auto area = known.begin();
    while (area != known.end() && area->code != code) ++area;
    const auto number = static_cast<std::size_t>(area - known.begin());
    const auto place = summary.areas[index].find(number);
    if (place == summary.areas[index].end()) return refuse("an area that is not here:", code);
    place->second = TRY(parse_totals(context, index, totals));
  }
  return {};
}

}  // namespace

void write_totals(JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                  const tally::Totals& totals) {
  json.begin_object();
  write_sums(json.name("accepted"), context, contest_index, totals.accepted);
  write_sums(json.name("pending"), context, contest_index, totals.pending);
  write_coverage(json.name("stations"), totals.coverage);
  json.end_object();
}

Result<tally::Totals> parse_totals(const RenderContext& context, std::size_t contest_index,
                                   const JsonValue& value) {
  const JsonMembers members =
      TRY(JsonMembers::create(value, "totals", {"accepted", "pending", "stations"}));
  return parse_total_members(context, contest_index, members);
}

void write_contests(JsonWriter& json, const RenderContext& context, const RegionSummary& summary) {
  json.begin_object();
  for (const std::size_t index : context.contest_order()) {
    if (!summary.contests[index]) continue;
    write_contest(json.name(context.contest(index).id), context, index, *summary.contests[index]);
  }
  json.end_object();
}

Result<> parse_contests(const RenderContext& context, const JsonValue& value,
                        RegionSummary& summary) {
  const JsonValue::Object* members = value.object();
  if (members == nullptr) return refuse("no contests", "");
  std::size_t count = 0;
  for (const auto& [id, contest] : *members) {
    const std::size_t index = TRY(contest_index_of(context.definition(), id));
    if (!summary.contests[index]) return refuse("a contest that is not held here:", id);
    summary.contests[index] = TRY(parse_contest(context, index, contest));
    ++count;
  }
  const auto held = std::count_if(summary.contests.begin(), summary.contests.end(),
                                  [](const auto& contest) { return contest.has_value(); });
  if (static_cast<std::ptrdiff_t>(count) != held) return refuse("a contest is missing beside", "");
  return {};
}

void write_areas(JsonWriter& json, const RenderContext& context, const RegionSummary& summary,
                 election::RegionIndex region) {
  json.begin_object();
  for (const std::size_t index : context.contest_order()) {
    std::map<std::string_view, const tally::Totals*, JsonNameLess> by_code;
    for (const auto& [area, totals] : summary.areas[index]) {
      if (!is_area_open(context, index, area, region)) continue;
      by_code.emplace(context.contest(index).areas[area].code, &totals);
    }
    if (by_code.empty()) continue;
    json.name(context.contest(index).id).begin_object();
    for (const auto& [code, totals] : by_code) {
      write_totals(json.name(code), context, index, *totals);
    }
    json.end_object();
  }
  json.end_object();
}

Result<> parse_areas(const RenderContext& context, const JsonValue& value, RegionSummary& summary) {
  const JsonValue::Object* contests = value.object();
  if (contests == nullptr) return refuse("no areas", "");
  for (const auto& [id, areas] : *contests) {
    const std::size_t index = TRY(contest_index_of(context.definition(), id));
    TRY_VOID(parse_contest_areas(context, index, areas, summary));
  }
  return {};
}

}  // namespace rekap::publication
