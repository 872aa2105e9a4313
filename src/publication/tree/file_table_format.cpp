// SPDX-License-Identifier: Apache-2.0
// The one spelling of a reference, wherever a node names a file.
#include "publication/tree/file_table_format.h"

#include "base/json/json_members.h"

namespace rekap::publication {
namespace {

constexpr std::int64_t size_bytes_max = std::int64_t{1} << 40;

}  // namespace

void write_file(base::JsonWriter& json, const FileReference& file) {
  json.begin_object().name("sha256").value(base::to_hex(file.sha256));
  json.name("size_bytes").value(file.size_bytes).end_object();
}

Result<FileReference> parse_file(const base::JsonValue& value) {
  const base::JsonMembers members =
      TRY(base::JsonMembers::create(value, "file", {"sha256", "size_bytes"}));
  const std::string digest = TRY(members.text("sha256"));
  FileReference file;
  file.sha256 = TRY(base::parse_sha256(digest));
  file.size_bytes = TRY(members.integer("size_bytes", 0, size_bytes_max));
  return file;
}

void write_files(base::JsonWriter& json, const FileTable& files) {
  json.begin_object();
  for (const auto& [name, file] : files) write_file(json.name(name), file);
  json.end_object();
}

Result<FileTable> parse_files(const base::JsonValue& value) {
  const base::JsonValue::Object* members = value.object();
  if (members == nullptr) return fail(ErrorCode::invalid_input, "no table of files");
  FileTable files;
  for (const auto& [name, file] : *members) {
    Result<FileReference> parsed = parse_file(file);
    if (!parsed) return with_context(name, std::move(parsed).error());
    files.emplace(name, *parsed);
  }
  return files;
}

}  // namespace rekap::publication
