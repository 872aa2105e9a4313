// SPDX-License-Identifier: Apache-2.0
// Files of the local disk: whole reads with a limit, and writes that are there completely or not at
// all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::base {

using Path = std::filesystem::path;

/// The whole file. Errors: not_found; invalid_input for a directory, a device or more than
/// `size_bytes_max`; unavailable for a read error. The message names the path.
Result<std::string> load_file(const Path& path, std::size_t size_bytes_max = std::size_t{4} << 30);

/// Writes a temporary file beside `path`, syncs it, renames it over `path` and syncs the folder.
/// Errors: unavailable (no space, no permission); `path` is then as it was before.
Result<> save_file(const Path& path, std::string_view bytes, unsigned mode = 0644);

/// As save_file, but for one of many: no sync. Follow with `sync_file_system`.
Result<> save_file_unsynced(const Path& path, std::string_view bytes, unsigned mode = 0644);

/// Flushes the names in a folder, after one was added to it. Errors: unavailable.
Result<> sync_folder(const Path& folder);

/// Flushes everything written on the file system that holds `path`. Errors: unavailable.
Result<> sync_file_system(const Path& path);

/// The regular files directly in a folder, by name. Errors: not_found, unavailable.
Result<std::vector<Path>> list_files(const Path& folder);

/// Makes the folder and its parents. Errors: unavailable.
Result<> make_folder(const Path& path);

}  // namespace rekap::base
