// SPDX-License-Identifier: Apache-2.0
// Hashes, entries and proofs out of the tiles of a log of known size.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "transparency/merkle/proof.h"
#include "transparency/tile_store.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::transparency {

/// Takes one entry; the view lives during the call.
using EntryVisitor = std::function<Result<>(std::uint64_t index, std::string_view entry)>;

/// A log of `size` entries in a tile store.
///
/// Entries are held against their leaf hashes, hash tiles against nothing: hold root() against a
/// signed checkpoint, and every proof against its root.
class TileReader {
 public:
  /// `tiles` must outlive the reader.
  TileReader(const TileStore& tiles, std::uint64_t size) : tiles_(&tiles), size_(size) {}

  std::uint64_t size() const { return size_; }
  /// Errors: not_found or invalid_input for missing or broken tiles, with the path; unavailable.
  Result<base::Sha256> root() const;
  /// Errors: also invalid_input for a subtree that is not inside the tree.
  Result<base::Sha256> hash(Subtree subtree) const;

  /// Errors: also invalid_input unless index < size; corrupt if it does not hash to its leaf.
  Result<std::string> entry(std::uint64_t index) const;
  /// Hands the entries from `begin` to `end` - 1 to `visitor` in order; stops at its first error.
  /// Errors: as of `entry`, and those of the visitor.
  Result<> visit(std::uint64_t begin, std::uint64_t end, const EntryVisitor& visitor) const;

  Result<Hashes> inclusion_proof(std::uint64_t index) const;
  Result<Hashes> consistency_proof(std::uint64_t old_size) const;

 private:
  const TileStore* tiles_;
  std::uint64_t size_;
};

/// The hashes of one tile. Errors: not_found; invalid_input for another number of hashes, with the
/// path; unavailable.
Result<Hashes> load_tile(const TileStore& tiles, const TileId& tile);

}  // namespace rekap::transparency
