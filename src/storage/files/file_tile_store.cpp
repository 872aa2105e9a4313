// SPDX-License-Identifier: Apache-2.0
// See file_tile_store.h.
#include "storage/files/file_tile_store.h"

namespace rekap::storage {
namespace {

// The largest tile is a bundle of 256 entries, each with its size in two bytes.
constexpr std::size_t tile_size_bytes_max = std::size_t{256} * (65'535 + 2);

}  // namespace

Result<std::string> FileTileStore::load(std::string_view path) const {
  return base::load_file(root_ / path, tile_size_bytes_max);
}

Result<> FileTileStore::save(std::string_view path, std::string_view bytes) {
  const base::Path file = root_ / path;
  if (std::filesystem::exists(file)) {
    const std::string present = TRY(base::load_file(file, tile_size_bytes_max));
    if (present == bytes) return {};
    return fail(ErrorCode::conflict, "another tile is at " + file.string());
  }
  TRY_VOID(base::make_folder(file.parent_path()));
  return base::save_file_unsynced(file, bytes);
}

}  // namespace rekap::storage
