// SPDX-License-Identifier: Apache-2.0
#include "election_forms.h"

#include <filesystem>

#include "store/store_folder.h"

namespace rekap::cli {

Result<std::shared_ptr<const OwnForms>> open_own_forms(const base::Path& path) {
  // A store keeps its definition, frozen, in a folder of that name.
  const base::Path frozen = path / "definition";
  std::error_code error;
  const bool is_store = std::filesystem::is_directory(frozen, error);
  const auto files = TRY(load_definition_files(is_store ? frozen : path));
  return std::make_shared<const OwnForms>(TRY(election::parse_definition(files)));
}

Result<std::shared_ptr<const OwnForms>> find_own_forms(const Arguments& arguments) {
  const auto given = arguments.find("--election");
  if (!given) return std::shared_ptr<const OwnForms>();
  return open_own_forms(*given);
}

}  // namespace rekap::cli
