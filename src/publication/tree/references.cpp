// SPDX-License-Identifier: Apache-2.0
// Only the members that hold references are looked at; what they mean is not asked.
#include "publication/tree/references.h"

#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonValue;

Result<> append_table(std::vector<NodeReference>& references, const JsonValue* table) {
  if (table == nullptr) return fail(ErrorCode::invalid_input, "a node without files");
  for (const auto& [name, file] : TRY(parse_files(*table))) {
    references.push_back({file.sha256, std::string(data_extension(name)), false});
  }
  return {};
}

/// A station without photos has no such member.
Result<> append_pictures(std::vector<NodeReference>& references, const JsonValue& station) {
  if (station.find("pictures") == nullptr) return {};
  for (const JsonValue& picture : *TRY(station.array_at("pictures"))) {
    const FileReference reference = TRY(parse_file(picture));
    references.push_back({reference.sha256, "png", false});
  }
  return {};
}

Result<> append_children(std::vector<NodeReference>& references, const JsonValue& node) {
  for (const JsonValue& child : *TRY(node.array_at("children"))) {
    const std::string text = TRY(child.string_at("sha256"));
    const base::Sha256 digest = TRY(base::parse_sha256(text));
    references.push_back({digest, "json", true});
  }
  for (const JsonValue& station : *TRY(node.array_at("stations"))) {
    TRY_VOID(append_pictures(references, station));
    const JsonValue* file = station.find("file");
    if (file == nullptr || file->is_null()) continue;
    const FileReference reference = TRY(parse_file(*file));
    references.push_back({reference.sha256, "json", false});
  }
  return append_table(references, node.find("files"));
}

Result<> append_common(std::vector<NodeReference>& references, const JsonValue& node) {
  const JsonValue* definition = node.find("definition");
  if (definition == nullptr) return fail(ErrorCode::invalid_input, "a node without definition");
  TRY_VOID(append_table(references, definition->find("files")));
  TRY_VOID(append_table(references, node.find("schemas")));
  TRY_VOID(append_table(references, node.find("tables")));
  const JsonValue* dictionary = node.find("dictionary");
  if (dictionary == nullptr) return fail(ErrorCode::invalid_input, "a node without dictionary");
  const FileReference reference = TRY(parse_file(*dictionary));
  references.push_back({reference.sha256, "json", false});
  return {};
}

}  // namespace

Result<std::vector<NodeReference>> parse_references(std::string_view json) {
  const JsonValue node = TRY(base::parse_json(json));
  std::vector<NodeReference> references;
  if (node.find("children") != nullptr) {
    TRY_VOID(append_children(references, node));
  } else {
    TRY_VOID(append_common(references, node));
  }
  return references;
}

}  // namespace rekap::publication
