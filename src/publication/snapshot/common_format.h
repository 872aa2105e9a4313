// SPDX-License-Identifier: Apache-2.0
// The common node: what a verifier needs besides the regions. Definition, schemas, dictionary,
// keys.
//
// Grammar: docs/formats/published-tree.md, schemas/common.json. Version 1.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "election/definition.h"
#include "publication/station/station_view.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// A key, and the places in the record between which it may speak.
struct KeyHistory {
  record::AuthorisedKey key;
  record::Position added_at;
  std::optional<record::Position> retired_at;
};

struct CommonNode {
  FileTable definition_files;  ///< by path inside the definition's folder
  FileTable schemas;           ///< JSON Schemas of all files, by name
  FileTable tables;            ///< CSVW schema of each contest's CSV: "<contest>.json"
  FileReference dictionary;
  std::optional<record::Rulebook> rulebook;  ///< none while the record is empty
  std::vector<KeyHistory> keys;              ///< in the order in which the record adds them
};

/// Takes rulebook and keys from the entries without a form, in order.
void fold_keys(CommonNode& node, std::span<const PlacedStatement> statements);

/// Canonical JSON (RFC 8785). Pure.
std::string render_common(const election::Definition& definition, const CommonNode& node);

}  // namespace rekap::publication
