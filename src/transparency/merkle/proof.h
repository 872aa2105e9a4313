// SPDX-License-Identifier: Apache-2.0
// Proofs that an entry is in a tree, and that a tree continues an older one. Pure.
//
// Source: RFC 9162 sections 2.1.3 and 2.1.4 (proofs as in RFC 6962 section 2.1).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"

namespace rekap::transparency {

/// A perfect subtree: the `index`-th of those with 2^level leaves, from 0.
struct Subtree {
  unsigned level = 0;
  std::uint64_t index = 0;
};

/// Hash of a perfect subtree that lies inside the tree. Errors: those of whoever keeps the hashes.
using HashReader = std::function<Result<base::Sha256>(Subtree)>;

using Hashes = std::vector<base::Sha256>;

/// Hash of the leaves `begin` … `end` - 1 as a tree of their own; `begin` is 0 or aligned as in any
/// split of the tree.
Result<base::Sha256> range_hash(std::uint64_t begin, std::uint64_t end, const HashReader& reader);

/// Siblings from the leaf up. Errors: invalid_input unless index < size.
Result<Hashes> make_inclusion_proof(std::uint64_t index, std::uint64_t size,
                                    const HashReader& reader);

/// Errors: invalid_input unless 0 < old_size ≤ size.
Result<Hashes> make_consistency_proof(std::uint64_t old_size, std::uint64_t size,
                                      const HashReader& reader);

/// What an inclusion proof is about.
struct InclusionClaim {
  base::Sha256 leaf;
  std::uint64_t index = 0;
  std::uint64_t size = 0;
  base::Sha256 root;
};

/// Whether the proof shows the claim. Source: RFC 9162 2.1.3.2.
bool verify_inclusion(const InclusionClaim& claim, std::span<const base::Sha256> proof);

/// What a consistency proof is about.
struct ConsistencyClaim {
  std::uint64_t old_size = 0;
  base::Sha256 old_root;
  std::uint64_t size = 0;
  base::Sha256 root;
};

/// Whether the proof shows that the new tree continues the old one. From size 0 everything is
/// consistent with an empty proof. Source: RFC 9162 2.1.4.2.
bool verify_consistency(const ConsistencyClaim& claim, std::span<const base::Sha256> proof);

}  // namespace rekap::transparency
