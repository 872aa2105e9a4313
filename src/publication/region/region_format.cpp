// SPDX-License-Identifier: Apache-2.0
// A node names its children by the digest of their nodes, so that the digest of the nation's node
// stands for the whole tree.
#include "publication/region/region_format.h"

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"
#include "publication/region/summary_format.h"
#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonMembers;
using base::JsonValue;
using base::JsonWriter;
using election::Region;
using election::RegionIndex;

constexpr std::string_view format_name = "rekap region v1";
constexpr std::int64_t size_bytes_max = std::int64_t{1} << 40;

void write_runs(JsonWriter& json, const RegionSummary& child) {
  json.begin_object();
  for (const auto& [name, run] : child.runs) {
    json.name(name).begin_object().name("first_byte").value(run.first_byte);
    json.name("size_bytes").value(run.size_bytes).end_object();
  }
  json.end_object();
}

void write_child(JsonWriter& json, const RenderContext& context, const RegionSummary& child,
                 RegionIndex parent) {
  const Region region = context.definition().regions.region(child.region);
  json.begin_object();
  write_areas(json.name("areas"), context, child, parent);
  json.name("code").value(region.code);
  write_contests(json.name("contests"), context, child);
  write_files(json.name("files"), child.files);
  json.name("level").value(election::region_level_name(region.level));
  json.name("name").value(region.name);
  write_runs(json.name("runs"), child);
  json.name("sha256").value(base::to_hex(child.node.sha256));
  json.name("size_bytes").value(child.node.size_bytes).end_object();
}

void write_region_name(JsonWriter& json, const election::RegionTree& tree, RegionIndex index) {
  const Region region = tree.region(index);
  json.begin_object().name("code").value(region.code);
  json.name("level").value(election::region_level_name(region.level));
  json.name("name").value(region.name).name("parent");
  if (region.parent) {
    json.value(tree.region(*region.parent).code);
  } else {
    json.null();
  }
  json.end_object();
}

Result<> parse_runs(const JsonMembers& child, RegionSummary& summary) {
  for (const auto& [name, value] : *TRY(child.object("runs"))) {
    const JsonMembers run =
        TRY(JsonMembers::create(value, child.where("runs"), {"first_byte", "size_bytes"}));
    ByteRun& place = summary.runs[name];
    place.first_byte = TRY(run.integer("first_byte", 0, size_bytes_max));
    place.size_bytes = TRY(run.integer("size_bytes", 0, size_bytes_max));
  }
  return {};
}

Result<RegionSummary> parse_child(const RenderContext& context, RegionIndex region,
                                  const JsonValue& value) {
  const std::string where(context.definition().regions.region(region).code);
  const JsonMembers members = TRY(JsonMembers::create(
      value, where,
      {"areas", "code", "contests", "files", "level", "name", "runs", "sha256", "size_bytes"}));
  const std::string code = TRY(members.text("code"));
  if (code != where) return members.refuse("code", base::quote(code));
  RegionSummary child = make_region_summary(context, region);
  const std::string digest = TRY(members.text("sha256"));
  child.node.sha256 = TRY(base::parse_sha256(digest));
  child.node.size_bytes = TRY(members.integer("size_bytes", 0, size_bytes_max));
  const JsonValue* contests = TRY(members.value("contests"));
  TRY_VOID(parse_contests(context, *contests, child));
  const JsonValue* areas = TRY(members.value("areas"));
  TRY_VOID(parse_areas(context, *areas, child));
  const JsonValue* files = TRY(members.value("files"));
  child.files = TRY(parse_files(*files));
  TRY_VOID(parse_runs(members, child));
  return child;
}

/// Whether the node is this format's, of this election and region.
Result<> check_identity(const RenderContext& context, RegionIndex region,
                        const JsonMembers& members) {
  const std::string format = TRY(members.text("format"));
  const std::string election = TRY(members.text("election"));
  const JsonMembers name = TRY(members.members("region", {"code", "level", "name", "parent"}));
  const std::string code = TRY(name.text("code"));
  if (format != format_name) return members.refuse("format", base::quote(format));
  if (election != context.definition().id) return members.refuse("election", base::quote(election));
  if (code != context.definition().regions.region(region).code) {
    return name.refuse("code", base::quote(code));
  }
  return {};
}

}  // namespace

std::string render_region(const RenderContext& context, const RegionNode& node) {
  const RegionIndex region = node.own.region;
  JsonWriter json;
  json.begin_object();
  write_areas(json.name("areas"), context, node.own, region);
  json.name("children").begin_array();
  for (const RegionSummary& child : node.children) write_child(json, context, child, region);
  json.end_array();
  write_contests(json.name("contests"), context, node.own);
  json.name("election").value(context.definition().id);
  write_files(json.name("files"), node.own.files);
  json.name("format").value(format_name);
  json.name("outcomes").raw(node.outcomes_json.empty() ? "[]" : node.outcomes_json);
  write_region_name(json.name("region"), context.definition().regions, region);
  json.name("stations").raw(node.stations_json.empty() ? "[]" : node.stations_json);
  json.end_object();
  return json.take();
}

Result<RegionNode> parse_region(const RenderContext& context, RegionIndex region,
                                std::string_view json) {
  const JsonValue value = TRY(base::parse_json(json));
  const JsonMembers members =
      TRY(JsonMembers::create(value, std::string(context.definition().regions.region(region).code),
                              {"areas", "children", "contests", "election", "files", "format",
                               "outcomes", "region", "stations"}));
  TRY_VOID(check_identity(context, region, members));
  RegionNode node;
  node.own = make_region_summary(context, region);
  const JsonValue* files = TRY(members.value("files"));
  node.own.files = TRY(parse_files(*files));
  const std::vector<RegionIndex> known = context.definition().regions.children(region);
  const JsonValue::Array* children = TRY(members.array("children"));
  if (children->size() != known.size()) {
    return members.refuse("children", fmt::format("{}, not {}", children->size(), known.size()));
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    node.children.push_back(TRY(parse_child(context, known[i], (*children)[i])));
  }
  return node;
}

}  // namespace rekap::publication
