// SPDX-License-Identifier: Apache-2.0
// Appends entries to a tiled log: every tile and bundle that a tree of the new size has, at a cost
// of the new entries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "transparency/tile_store.h"

namespace rekap::transparency {

/// Grows the log in a tile store. Nothing refers to what it wrote until a checkpoint is signed, so
/// a writer that failed is dropped and another made from the size of the last checkpoint.
class TileWriter {
 public:
  /// Continues a log of `size` entries, whose right edge is loaded from `tiles`, which must outlive
  /// the writer. Compare root() with the checkpoint of that size before appending.
  /// Errors: not_found or invalid_input for a missing or broken tile, with the path; unavailable.
  static Result<TileWriter> create(TileStore& tiles, std::uint64_t size);

  /// Appends one entry; writes the tiles that it fills.
  /// Errors: invalid_input for more than log_entry_size_bytes_max; those of the store.
  Result<> append(std::string_view entry);

  /// Writes the partial tiles and bundle of the present size. May be followed by more entries.
  Result<> flush();

  std::uint64_t size() const { return size_; }
  /// Root of the tree over all entries.
  base::Sha256 root() const;

 private:
  explicit TileWriter(TileStore& tiles) : tiles_(&tiles) {}
  Result<> push(unsigned level, const base::Sha256& hash);

  TileStore* tiles_;
  std::uint64_t size_ = 0;
  std::string bundle_;
  std::vector<std::vector<base::Sha256>>
      edge_;  // by level: the hashes of the tile that is not full yet
};

}  // namespace rekap::transparency
