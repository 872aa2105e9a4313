// SPDX-License-Identifier: Apache-2.0
// Reads hashes, entries and proofs out of the tiles of a log of known size.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "transparency/merkle/proof.h"
#include "transparency/tile_store.h"

namespace rekap::transparency {

/// A log of `size` entries in a tile store. What it returns is as good as the tiles: hold it
/// against a signed root.
class TileReader {
 public:
  /// `tiles` must outlive the reader.
  TileReader(const TileStore& tiles, std::uint64_t size) : tiles_(&tiles), size_(size) {}

  std::uint64_t size() const { return size_; }
  /// Errors: not_found or invalid_input for missing or broken tiles; unavailable.
  Result<base::Sha256> root() const;
  Result<base::Sha256> hash(Subtree subtree) const;
  /// Errors: also invalid_input unless index < size.
  Result<std::string> entry(std::uint64_t index) const;
  Result<Hashes> inclusion_proof(std::uint64_t index) const;
  Result<Hashes> consistency_proof(std::uint64_t old_size) const;

 private:
  const TileStore* tiles_;
  std::uint64_t size_;
};

}  // namespace rekap::transparency
