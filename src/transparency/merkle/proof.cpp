// SPDX-License-Identifier: Apache-2.0
#include "transparency/merkle/proof.h"

#include <bit>

#include <fmt/format.h>

#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {
namespace {

using base::Sha256;

/// Largest power of two below `count`, which is at least 2.
std::uint64_t split_of(std::uint64_t count) { return std::bit_floor(count - 1); }

}  // namespace

Result<Sha256> range_hash(std::uint64_t begin, std::uint64_t end, const HashReader& reader) {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count)) {
    const auto level = static_cast<unsigned>(std::countr_zero(count));
    return reader({level, begin >> level});
  }
  const std::uint64_t middle = begin + split_of(count);
  const Sha256 left = TRY(range_hash(begin, middle, reader));
  const Sha256 right = TRY(range_hash(middle, end, reader));
  return node_hash(left, right);
}

Result<Hashes> make_inclusion_proof(std::uint64_t index, std::uint64_t size,
                                    const HashReader& reader) {
  if (index >= size) {
    return fail(ErrorCode::invalid_input, fmt::format("no entry {} in a log of {}", index, size));
  }
  Hashes proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool is_left = index < middle;
    proof.push_back(
        TRY(is_left ? range_hash(middle, end, reader) : range_hash(begin, middle, reader)));
    (is_left ? end : begin) = middle;
  }
  return Hashes(proof.rbegin(), proof.rend());
}

Result<Hashes> make_consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                      const HashReader& reader) {
  if (old_size == 0 || old_size > size) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no proof from size {} to size {}", old_size, size));
  }
  Hashes proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  // Down to the subtree that ends where the old tree ended, noting what lies beside the way.
  while (end != old_size) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool is_left = old_size <= middle;
    proof.push_back(
        TRY(is_left ? range_hash(middle, end, reader) : range_hash(begin, middle, reader)));
    (is_left ? end : begin) = middle;
  }
  // The old root itself is known to the verifier; any other last subtree is not.
  if (begin != 0) proof.push_back(TRY(range_hash(begin, end, reader)));
  return Hashes(proof.rbegin(), proof.rend());
}

bool verify_inclusion(const InclusionClaim& claim, std::span<const Sha256> proof) {
  if (claim.index >= claim.size) return false;
  std::uint64_t node = claim.index;
  std::uint64_t last = claim.size - 1;
  Sha256 hash = claim.leaf;
  for (const Sha256& sibling : proof) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      // A node without right sibling rises until it is a right child itself.
      while ((node & 1) == 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == claim.root;
}

bool verify_consistency(const ConsistencyClaim& claim, std::span<const Sha256> proof) {
  if (claim.old_size > claim.size) return false;
  if (claim.old_size == claim.size) return proof.empty() && claim.old_root == claim.root;
  if (claim.old_size == 0) return proof.empty() && claim.old_root == base::sha256({});
  const bool is_perfect = std::has_single_bit(claim.old_size);
  if (!is_perfect && proof.empty()) return false;
  Sha256 old_hash = is_perfect ? claim.old_root : proof.front();
  Sha256 hash = old_hash;
  if (!is_perfect) proof = proof.subspan(1);
  const int shift = std::countr_one(claim.old_size - 1);
  std::uint64_t node = (claim.old_size - 1) >> shift;
  std::uint64_t last = (claim.size - 1) >> shift;
  for (const Sha256& sibling : proof) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(sibling, old_hash);
      hash = node_hash(sibling, hash);
      // As above; the node is not 0 here, since it is odd or equals `last`.
      while ((node & 1) == 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == claim.old_root && hash == claim.root;
}

}  // namespace rekap::transparency
