// SPDX-License-Identifier: Apache-2.0
// Tables of files inside the nodes: what is where, by content.
#pragma once

#include "base/json/json.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// {"sha256":…,"size_bytes":…}
void write_file(base::JsonWriter& json, const FileReference& file);
/// Errors: invalid_input naming the member.
Result<FileReference> parse_file(const base::JsonValue& value);

/// {name:{"sha256":…,"size_bytes":…}}
void write_files(base::JsonWriter& json, const FileTable& files);
/// Errors: invalid_input naming the member.
Result<FileTable> parse_files(const base::JsonValue& value);

}  // namespace rekap::publication
