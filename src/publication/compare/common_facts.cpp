// SPDX-License-Identifier: Apache-2.0
// Flattened, so that two of them are compared by one loop.
#include "publication/compare/common_facts.h"

#include "base/json/json.h"
#include "base/text.h"
#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonValue;

constexpr std::string_view format_name = "rekap common v1";

Result<const JsonValue*> member_of(const JsonValue& object, std::string_view name) {
  const JsonValue* member = object.find(name);
  if (member == nullptr) return fail(ErrorCode::invalid_input, "no member " + base::quote(name));
  return member;
}

Result<> add_files(const JsonValue& owner, std::string_view member, std::string_view folder,
                   CommonFacts& facts) {
  const JsonValue* table = TRY(member_of(owner, member));
  const FileTable files = TRY(parse_files(*table));
  for (const auto& [name, file] : files) {
    facts[std::string(folder) + "/" + name] = base::to_hex(file.sha256);
  }
  return {};
}

/// "operator", or "operator, retired" for a key that is in force no more.
Result<> add_keys(const JsonValue& node, CommonFacts& facts) {
  for (const JsonValue& key : *TRY(node.array_at("keys"))) {
    const std::string id = TRY(key.string_at("id"));
    const std::string role = TRY(key.string_at("role"));
    const JsonValue* retired = TRY(member_of(key, "retired_at"));
    facts["keys/" + id] = retired->is_null() ? role : role + ", retired";
  }
  return {};
}

Result<> add_rulebook(const JsonValue& node, CommonFacts& facts) {
  const JsonValue* rulebook = TRY(member_of(node, "rulebook"));
  if (rulebook->is_null()) return {};
  for (const std::string_view name : {"definition", "rule_set"}) {
    facts["rulebook/" + std::string(name)] = TRY(rulebook->string_at(name));
  }
  return {};
}

}  // namespace

Result<CommonFacts> parse_common_facts(std::string_view json) {
  const JsonValue node = TRY(base::parse_json(json));
  const std::string format = TRY(node.string_at("format"));
  if (format != format_name)
    return fail(ErrorCode::invalid_input, "format: " + base::quote(format));
  CommonFacts facts;
  const JsonValue* definition = TRY(member_of(node, "definition"));
  TRY_VOID(add_files(*definition, "files", "definition", facts));
  TRY_VOID(add_files(node, "schemas", "schemas", facts));
  TRY_VOID(add_files(node, "tables", "tables", facts));
  const JsonValue* dictionary = TRY(member_of(node, "dictionary"));
  const FileReference reference = TRY(parse_file(*dictionary));
  facts["dictionary"] = base::to_hex(reference.sha256);
  TRY_VOID(add_keys(node, facts));
  TRY_VOID(add_rulebook(node, facts));
  return facts;
}

}  // namespace rekap::publication
