// SPDX-License-Identifier: Apache-2.0
#include "transparency/merkle/tree_hash.h"

#include <array>
#include <cstring>

#include "base/check.h"

namespace rekap::transparency {

using base::Sha256;

Sha256 leaf_hash(std::string_view entry) {
  return base::sha256_joined(std::string_view("\0", 1), entry);
}

Sha256 node_hash(const Sha256& left, const Sha256& right) {
  // One run of bytes, not three: each further update costs 5 % of the digest of a node.
  std::array<char, 1 + 2 * Sha256::size_bytes> bytes;
  bytes[0] = 1;
  std::memcpy(bytes.data() + 1, left.bytes.data(), Sha256::size_bytes);
  std::memcpy(bytes.data() + 1 + Sha256::size_bytes, right.bytes.data(), Sha256::size_bytes);
  return base::sha256({bytes.data(), bytes.size()});
}

Sha256 root_of(std::span<const Sha256> leaves) {
  CompactTree tree;
  for (const Sha256& leaf : leaves) tree.append(leaf);
  return tree.root();
}

void CompactTree::append_subtree(unsigned level, const Sha256& subtree_root) {
  const std::uint64_t leaf_count = std::uint64_t{1} << level;
  CHECK(size_ % leaf_count == 0);
  Sha256 hash = subtree_root;
  // Like adding one to a binary number: every trailing one-bit is a subtree to join.
  for (std::uint64_t bits = size_ >> level; (bits & 1) != 0; bits >>= 1) {
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  size_ += leaf_count;
}

Sha256 CompactTree::root() const {
  if (subtrees_.empty()) return base::sha256({});
  Sha256 root = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i > 0; --i) root = node_hash(subtrees_[i - 1], root);
  return root;
}

}  // namespace rekap::transparency
