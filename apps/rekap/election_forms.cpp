// SPDX-License-Identifier: Apache-2.0
#include "election_forms.h"

#include <filesystem>

#include "store_folder.h"

namespace rekap::cli {

Result<std::shared_ptr<const OwnForms>> find_own_forms(const Arguments& arguments) {
  const auto given = arguments.find("--election");
  if (!given) return std::shared_ptr<const OwnForms>();
  // A store keeps its definition, frozen, in a folder of that name.
  const base::Path frozen = base::Path(*given) / "definition";
  std::error_code error;
  const bool is_store = std::filesystem::is_directory(frozen, error);
  const auto files = TRY(load_definition_files(is_store ? frozen : base::Path(*given)));
  return std::make_shared<const OwnForms>(TRY(election::parse_definition(files)));
}

}  // namespace rekap::cli
