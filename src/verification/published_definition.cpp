// SPDX-License-Identifier: Apache-2.0
#include "verification/published_definition.h"

#include "base/json/json.h"
#include "publication/tree/file_table_format.h"

namespace rekap::verification {

Result<election::DefinitionFiles> load_definition_files(const publication::TreeReader& tree,
                                                        const base::Sha256& common) {
  const std::string bytes = TRY(publication::load_data_file(tree, common, "json"));
  const base::JsonValue node = TRY(base::parse_json(bytes));
  const base::JsonValue* definition = node.find("definition");
  const base::JsonValue* table = definition == nullptr ? nullptr : definition->find("files");
  if (table == nullptr) {
    return fail(ErrorCode::corrupt,
                publication::data_path(common, "json") + ": names no definition files");
  }
  election::DefinitionFiles files;
  for (const auto& [name, file] : TRY(publication::parse_files(*table))) {
    files[name] =
        TRY(publication::load_data_file(tree, file.sha256, publication::data_extension(name)));
  }
  return files;
}

}  // namespace rekap::verification
