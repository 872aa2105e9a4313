// SPDX-License-Identifier: Apache-2.0
// Files appear whole, by rename; that they are durable is one sync_file_system at the end, because
// half a million single syncs would take longer than everything else.
#include "publication/tree/folder_tree.h"

#include <system_error>

#include <fmt/format.h>

namespace rekap::publication {
namespace {

constexpr std::string_view data_prefix = "data/";

tl::unexpected<Error> refuse(std::string_view action, const base::Path& path,
                             const std::error_code& error) {
  return fail(ErrorCode::unavailable,
              fmt::format("cannot {} {}: {}", action, path.string(), error.message()));
}

/// The number of the data folder that the path lies in: "data/7f/…" is 127.
std::size_t folder_number(std::string_view path) {
  const auto digit = [](char hex) {
    return static_cast<std::size_t>(hex <= '9' ? hex - '0' : hex - 'a' + 10);
  };
  return digit(path[data_prefix.size()]) * 16 + digit(path[data_prefix.size() + 1]);
}

}  // namespace

Result<> FolderTree::make_parent(const base::Path& path) {
  return base::make_folder(path.parent_path());
}

Result<> FolderTree::put(RenderedFile file) {
  const base::Path path = root_ / file.path;
  if (file.path.starts_with(data_prefix)) {
    auto& is_made = is_data_folder_made_[folder_number(file.path)];
    if (!is_made) {
      TRY_VOID(make_parent(path));
      is_made = true;
    }
    if (has(file.path)) return {};
  } else {
    TRY_VOID(make_parent(path));
  }
  TRY_VOID(base::save_file_unsynced(path, file.bytes));
  ++written_files_;
  written_bytes_ += static_cast<std::int64_t>(file.bytes.size());
  return {};
}

Result<std::string> FolderTree::load(std::string_view path) const {
  return base::load_file(root_ / path);
}

Result<> FolderTree::replace(std::string_view path, std::string_view bytes) {
  TRY_VOID(make_parent(root_ / path));
  return base::save_file(root_ / path, bytes);
}

Result<> FolderTree::sync() { return base::sync_file_system(root_); }

bool FolderTree::has(std::string_view path) const {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(root_ / path, error));
}

Result<std::vector<std::string>> FolderTree::list(std::string_view folder) const {
  std::vector<std::string> paths;
  if (!has(folder)) return paths;
  std::error_code error;
  const base::Path top = root_ / folder;
  for (std::filesystem::recursive_directory_iterator entry(top, error), end; entry != end;
       entry.increment(error)) {
    if (error) break;
    const bool is_folder = entry->is_directory(error) && !entry->is_symlink(error);
    if (!is_folder) paths.push_back(entry->path().lexically_relative(root_).generic_string());
  }
  if (error) return refuse("list", top, error);
  return paths;
}

Result<> FolderTree::remove(std::string_view path) {
  std::error_code error;
  std::filesystem::remove_all(root_ / path, error);
  if (error) return refuse("remove", root_ / path, error);
  return {};
}

}  // namespace rekap::publication
