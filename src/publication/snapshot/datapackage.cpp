// SPDX-License-Identifier: Apache-2.0
// Both files lie at the root of the tree, because a data package may not name files above itself.
#include "publication/snapshot/datapackage.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json/json_members.h"
#include "base/text.h"
#include "publication/snapshot/field_dictionary.h"

namespace rekap::publication {
namespace {

using base::JsonMembers;
using base::JsonValue;
using base::JsonWriter;

constexpr std::string_view path_prefix = "data/";
constexpr std::string_view path_suffix = ".csv";
constexpr std::size_t path_size = path_prefix.size() + 65 + path_suffix.size();

void write_resource(JsonWriter& json, const election::Contest& contest,
                    const std::vector<base::Sha256>& parts) {
  json.begin_object().name("encoding").value("utf-8");
  json.name("format").value("csv").name("mediatype").value("text/csv");
  json.name("name").value(contest.id).name("path").begin_array();
  for (const base::Sha256& part : parts) json.value(data_path(part, "csv"));
  json.end_array().name("profile").value("tabular-data-resource").name("schema");
  write_table_schema(json, contest);
  json.name("title").value(contest.name.en + " / " + contest.name.id).end_object();
}

/// "data/<2>/<62>.csv" back to the digest.
Result<base::Sha256> parse_part(const JsonValue& value) {
  const std::string* path = value.string();
  const bool has_shape = path != nullptr && path->size() == path_size &&
                         path->starts_with(path_prefix) && path->ends_with(path_suffix);
  if (!has_shape) return fail(ErrorCode::invalid_input, "a path that is no data file");
  const std::string hex = path->substr(path_prefix.size(), 2) + path->substr(8, 62);
  const base::Sha256 digest = TRY(base::parse_sha256(hex));
  if (data_path(digest, "csv") != *path) {
    return fail(ErrorCode::invalid_input, "no data file: " + base::quote(*path));
  }
  return digest;
}

Result<std::vector<base::Sha256>> parse_resource(const RenderContext& context,
                                                 std::size_t contest_index,
                                                 const JsonValue& value) {
  const std::string& id = context.contest(contest_index).id;
  const JsonMembers members = TRY(JsonMembers::create(
      value, id,
      {"encoding", "format", "mediatype", "name", "path", "profile", "schema", "title"}));
  const std::string name = TRY(members.text("name"));
  if (name != id) return members.refuse("name", base::quote(name));
  const JsonValue::Array* paths = TRY(members.array("path"));
  if (paths->size() != context.of(contest_index).districts.size()) {
    return members.refuse("path", fmt::format("{} files", paths->size()));
  }
  std::vector<base::Sha256> parts;
  for (const JsonValue& path : *paths) parts.push_back(TRY(parse_part(path)));
  return parts;
}

}  // namespace

std::string render_datapackage(const RenderContext& context, const CsvParts& parts) {
  const election::Definition& definition = context.definition();
  JsonWriter json;
  json.begin_object().name("name").value(definition.id);
  json.name("profile").value("tabular-data-package").name("resources").begin_array();
  for (std::size_t index = 0; index < parts.size(); ++index) {
    write_resource(json, context.contest(index), parts[index]);
  }
  json.end_array().name("title").value(definition.name.en + " / " + definition.name.id);
  json.end_object();
  return json.take();
}

Result<CsvParts> parse_datapackage(const RenderContext& context, std::string_view json) {
  const JsonValue value = TRY(base::parse_json(json));
  const JsonMembers members = TRY(
      JsonMembers::create(value, "datapackage.json", {"name", "profile", "resources", "title"}));
  const JsonValue::Array* resources = TRY(members.array("resources"));
  if (resources->size() != context.contest_count()) {
    return members.refuse("resources", fmt::format("{} resources", resources->size()));
  }
  CsvParts parts;
  for (std::size_t index = 0; index < resources->size(); ++index) {
    parts.push_back(TRY(parse_resource(context, index, (*resources)[index])));
  }
  return parts;
}

std::string render_csv_metadata(const RenderContext& context, const CsvParts& parts,
                                const FileTable& tables) {
  const auto schema_of = [&](std::size_t index) {
    return data_path(tables.at(context.contest(index).id + ".json").sha256, "json");
  };
  JsonWriter json;
  json.begin_object().name("@context").value("http://www.w3.org/ns/csvw");
  // The first contest's schema holds for every table that names no other.
  if (!parts.empty()) json.name("tableSchema").value(schema_of(0));
  json.name("tables").begin_array();
  for (std::size_t index = 0; index < parts.size(); ++index) {
    for (const base::Sha256& part : parts[index]) {
      json.begin_object();
      if (index > 0) json.name("tableSchema").value(schema_of(index));
      json.name("url").value(data_path(part, "csv")).end_object();
    }
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace rekap::publication
