// SPDX-License-Identifier: Apache-2.0
// Tiles as files below a folder, at the paths that clients ask for.
#pragma once

#include "base/file.h"
#include "transparency/tile_store.h"

namespace rekap::storage {

/// Writes are whole files, not synced one by one: the publisher syncs the file system before it
/// signs.
class FileTileStore : public transparency::TileStore {
 public:
  /// `root` is the folder that is published; it need not be there yet.
  explicit FileTileStore(base::Path root) : root_(std::move(root)) {}

  Result<std::string> load(std::string_view path) const override;
  Result<> save(std::string_view path, std::string_view bytes) override;

 private:
  base::Path root_;
};

}  // namespace rekap::storage
