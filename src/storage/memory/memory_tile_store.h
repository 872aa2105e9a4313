// SPDX-License-Identifier: Apache-2.0
// Tiles in memory: the twin of the file store, for tests.
#pragma once

#include <map>

#include "transparency/tile_store.h"

namespace rekap::storage {

/// Not for several threads at once.
class MemoryTileStore : public transparency::TileStore {
 public:
  Result<std::string> load(std::string_view path) const override {
    const auto found = tiles_.find(path);
    if (found == tiles_.end()) return fail(ErrorCode::not_found, "no tile " + std::string(path));
    return found->second;
  }
  Result<> save(std::string_view path, std::string_view bytes) override {
    const auto [at, is_new] = tiles_.try_emplace(std::string(path), bytes);
    if (!is_new && at->second != bytes) {
      return fail(ErrorCode::conflict, "another tile is at " + std::string(path));
    }
    return {};
  }
  /// All tiles by path, to look at and to spoil.
  std::map<std::string, std::string, std::less<>>& tiles() { return tiles_; }

 private:
  // std::less<> finds by view, without a copy of the path.
  std::map<std::string, std::string, std::less<>> tiles_;
};

}  // namespace rekap::storage
