// SPDX-License-Identifier: Apache-2.0
// Hashes of the log's Merkle tree: leaves, nodes, and the root of a growing list of leaves.
//
// Source: RFC 6962 section 2.1 (the same as RFC 9162 section 2.1).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/sha256.h"

namespace rekap::transparency {

/// SHA-256(0x00 || entry).
base::Sha256 leaf_hash(std::string_view entry);

/// SHA-256(0x01 || left || right).
base::Sha256 node_hash(const base::Sha256& left, const base::Sha256& right);

/// Root of the tree over these leaf hashes; SHA-256 of nothing if there are none.
base::Sha256 root_of(std::span<const base::Sha256> leaves);

/// The right edge of a growing tree: enough to append and to tell the root, log2(size) hashes.
class CompactTree {
 public:
  void append(const base::Sha256& leaf);
  std::uint64_t size() const { return size_; }
  base::Sha256 root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<base::Sha256> subtrees_;  // perfect, largest first: one for each bit set in size_
};

}  // namespace rekap::transparency
