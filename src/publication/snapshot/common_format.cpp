// SPDX-License-Identifier: Apache-2.0
// Keys are told with their history: a statement is judged by the keys in force where it stands.
#include "publication/snapshot/common_format.h"

#include "base/encoding.h"
#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonWriter;

void write_position(JsonWriter& json, record::Position position) {
  json.value(static_cast<std::int64_t>(position.value));
}

void write_key(JsonWriter& json, const KeyHistory& history) {
  json.begin_object().name("added_at");
  write_position(json, history.added_at);
  json.name("id").value(record::key_id(history.key.key).text);
  json.name("key").value(base::encode_base64(history.key.key.view()));
  json.name("retired_at");
  if (history.retired_at) {
    write_position(json, *history.retired_at);
  } else {
    json.null();
  }
  json.name("role").value(record::role_name(history.key.role)).end_object();
}

void write_rulebook(JsonWriter& json, const std::optional<record::Rulebook>& rulebook) {
  if (!rulebook) {
    json.null();
    return;
  }
  json.begin_object().name("definition").value(base::to_hex(rulebook->definition));
  json.name("rule_set").value(base::to_hex(rulebook->rule_set)).end_object();
}

void retire_key(CommonNode& node, const record::KeyId& retired, record::Position position) {
  for (KeyHistory& history : node.keys) {
    if (record::key_id(history.key.key) == retired) history.retired_at = position;
  }
}

}  // namespace

void fold_keys(CommonNode& node, std::span<const PlacedStatement> statements) {
  for (const PlacedStatement& placed : statements) {
    const record::Content& content = placed.statement.content;
    if (const auto* rulebook = std::get_if<record::Rulebook>(&content)) {
      node.rulebook = *rulebook;
      for (const record::AuthorisedKey& key : rulebook->keys) {
        node.keys.push_back({key, placed.position, std::nullopt});
      }
    } else if (const auto* addition = std::get_if<record::KeyAddition>(&content)) {
      node.keys.push_back({addition->key, placed.position, std::nullopt});
    } else if (const auto* retirement = std::get_if<record::KeyRetirement>(&content)) {
      retire_key(node, retirement->key, placed.position);
    }
  }
}

std::string render_common(const election::Definition& definition, const CommonNode& node) {
  JsonWriter json;
  json.begin_object().name("definition").begin_object();
  write_files(json.name("files"), node.definition_files);
  json.name("sha256").value(base::to_hex(definition.hash)).end_object();
  write_file(json.name("dictionary"), node.dictionary);
  json.name("election").begin_object().name("id").value(definition.id);
  json.name("name").begin_object().name("en").value(definition.name.en);
  json.name("id").value(definition.name.id).end_object().end_object();
  json.name("format").value("rekap common v1");
  json.name("keys").begin_array();
  for (const KeyHistory& history : node.keys) write_key(json, history);
  json.end_array();
  write_rulebook(json.name("rulebook"), node.rulebook);
  write_files(json.name("schemas"), node.schemas);
  write_files(json.name("tables"), node.tables);
  json.end_object();
  return json.take();
}

}  // namespace rekap::publication
