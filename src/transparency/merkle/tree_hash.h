// SPDX-License-Identifier: Apache-2.0
// Hashes of the log's Merkle tree: leaves, nodes, and the root of a growing list of leaves.
//
// Source: RFC 6962 section 2.1 (the same as RFC 9162 section 2.1).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"

namespace rekap::transparency {

/// SHA-256(0x00 || entry).
base::Sha256 leaf_hash(std::string_view entry);

/// SHA-256(0x01 || left || right).
base::Sha256 node_hash(const base::Sha256& left, const base::Sha256& right);

/// Root of the tree over these leaf hashes; SHA-256 of nothing if there are none.
base::Sha256 root_of(std::span<const base::Sha256> leaves);

/// The right edge of a growing tree: enough to append and to tell the root, log2(size) hashes.
///
/// A caller with many cores splits the leaves into runs of 2^level, takes root_of each run in
/// parallel and appends the roots in order: the tree is the same.
class CompactTree {
 public:
  void append(const base::Sha256& leaf) { append_subtree(0, leaf); }
  /// Appends 2^level leaves by the root of their perfect subtree; size() must be a multiple of
  /// 2^level.
  void append_subtree(unsigned level, const base::Sha256& subtree_root);
  std::uint64_t size() const { return size_; }
  base::Sha256 root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<base::Sha256> subtrees_;  // perfect, largest first: one for each bit set in size_
};

}  // namespace rekap::transparency
