// SPDX-License-Identifier: Apache-2.0
// Members that no comparison asks for are not looked at; those it asks for must be there.
#include "publication/compare/region_facts.h"

#include "base/json/json.h"
#include "base/text.h"
#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonValue;

constexpr std::string_view format_name = "rekap region v1";

tl::unexpected<Error> refuse(std::string_view member, std::string_view value) {
  return fail(ErrorCode::invalid_input, std::string(member) + ": " + base::quote(value));
}

Result<const JsonValue*> member_of(const JsonValue& object, std::string_view name) {
  const JsonValue* member = object.find(name);
  if (member == nullptr) return refuse(name, "missing");
  return member;
}

/// {"name":number,…}, none of them negative.
template <class Count>
Result<std::map<std::string, Count>> parse_counts(const JsonValue& contest, std::string_view name) {
  std::map<std::string, Count> counts;
  for (const auto& [id, value] : *TRY(contest.object_at(name))) {
    const std::int64_t* number = value.integer();
    if (number == nullptr || *number < 0) return refuse(name, id + " is no count");
    counts.emplace(id, Count{*number});
  }
  return counts;
}

Result<SumFacts> parse_sum_facts(const JsonValue& contest) {
  SumFacts facts;
  facts.stations = TRY(parse_counts<election::FormCount>(contest, "stations"));
  facts.accepted = TRY(parse_counts<election::Votes>(contest, "accepted"));
  facts.pending = TRY(parse_counts<election::Votes>(contest, "pending"));
  return facts;
}

Result<> parse_children(const JsonValue& node, RegionFacts& facts) {
  for (const JsonValue& child : *TRY(node.array_at("children"))) {
    std::string code = TRY(child.string_at("code"));
    const std::string digest = TRY(child.string_at("sha256"));
    const base::Sha256 sha256 = TRY(base::parse_sha256(digest));
    if (!facts.children.emplace(code, sha256).second) return refuse("children", code + " twice");
  }
  return {};
}

Result<> parse_stations(const JsonValue& node, RegionFacts& facts) {
  for (const JsonValue& item : *TRY(node.array_at("stations"))) {
    StationFacts station;
    std::string code = TRY(item.string_at("code"));
    station.name = TRY(item.string_at("name"));
    const JsonValue* file = TRY(member_of(item, "file"));
    if (!file->is_null()) {
      const FileReference reference = TRY(parse_file(*file));
      station.file = reference.sha256;
    }
    if (!facts.stations.emplace(code, std::move(station)).second) {
      return refuse("stations", code + " twice");
    }
  }
  return {};
}

Result<> parse_identity(const JsonValue& node, RegionFacts& facts) {
  const std::string format = TRY(node.string_at("format"));
  if (format != format_name) return refuse("format", format);
  const JsonValue* region = TRY(member_of(node, "region"));
  facts.code = TRY(region->string_at("code"));
  facts.level = TRY(region->string_at("level"));
  facts.name = TRY(region->string_at("name"));
  const JsonValue* parent = TRY(member_of(*region, "parent"));
  if (!parent->is_null()) facts.parent = TRY(region->string_at("parent"));
  return {};
}

}  // namespace

Result<RegionFacts> parse_region_facts(std::string_view json) {
  const JsonValue node = TRY(base::parse_json(json));
  RegionFacts facts;
  TRY_VOID(parse_identity(node, facts));
  for (const auto& [id, contest] : *TRY(node.object_at("contests"))) {
    Result<SumFacts> sums = parse_sum_facts(contest);
    if (!sums) return with_context(id, std::move(sums).error());
    facts.contests.emplace(id, *std::move(sums));
  }
  TRY_VOID(parse_children(node, facts));
  TRY_VOID(parse_stations(node, facts));
  const JsonValue* files = TRY(member_of(node, "files"));
  facts.files = TRY(parse_files(*files));
  return facts;
}

}  // namespace rekap::publication
