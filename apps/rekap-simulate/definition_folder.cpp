// SPDX-License-Identifier: Apache-2.0
#include "definition_folder.h"

#include <filesystem>

#include <fmt/format.h>

namespace rekap::simulate {
base::Path find_installed(const base::Path& path) {
  std::error_code error;
  if (path.is_absolute() || std::filesystem::exists(path, error)) return path;
  const base::Path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const base::Path installed = program.parent_path().parent_path() / "share/rekap" / path;
  return !error && std::filesystem::exists(installed, error) ? installed : path;
}

Result<std::shared_ptr<const election::Definition>> load_definition(const base::Path& path) {
  const base::Path folder = find_installed(path);
  election::DefinitionFiles files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file()) continue;
    files[at->path().lexically_relative(folder).generic_string()] =
        TRY(base::load_file(at->path()));
  }
  if (error)
    return fail(ErrorCode::not_found, fmt::format("no election definition at {}", folder.string()));
  return election::parse_definition(files);
}

}  // namespace rekap::simulate
