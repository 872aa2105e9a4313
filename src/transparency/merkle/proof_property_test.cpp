// SPDX-License-Identifier: Apache-2.0
// Laws of the tree and its proofs on trees, leaves and forgeries made at random.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "transparency/merkle/proof.h"
#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {
namespace {

/// A tree of 1 to 600 leaves made from a random seed.
Hashes make_leaves() {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  Hashes leaves(*rc::gen::inRange<std::size_t>(1, 600));
  for (std::size_t i = 0; i < leaves.size(); ++i)
    leaves[i] = leaf_hash(std::to_string(seed) + "/" + std::to_string(i));
  return leaves;
}

HashReader reader_of(const Hashes& leaves) {
  return [&leaves](Subtree subtree) -> Result<base::Sha256> {
    const std::size_t width = std::size_t{1} << subtree.level;
    return root_of(std::span(leaves).subspan(subtree.index * width, width));
  };
}

base::Sha256 root_of_first(const Hashes& leaves, std::uint64_t size) {
  return root_of(std::span(leaves).first(size));
}

/// One bit of one hash flipped, one hash dropped or one added: never the same proof.
Hashes forge(Hashes proof) {
  const auto at = *rc::gen::inRange<std::size_t>(0, proof.size() + 1);
  const auto offset = static_cast<std::ptrdiff_t>(at);
  const int kind = *rc::gen::inRange(0, 3);
  if (kind == 0 || at == proof.size()) {
    proof.insert(proof.begin() + offset, leaf_hash("forged"));
  } else if (kind == 1) {
    proof.erase(proof.begin() + offset);
  } else {
    const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
    std::uint8_t& byte = proof[at].bytes[bit / 8];
    byte = static_cast<std::uint8_t>(byte ^ 1u << bit % 8);
  }
  return proof;
}

RC_GTEST_PROP(InclusionProofLaw, every_made_proof_holds_and_no_forged_one, ()) {
  const Hashes leaves = make_leaves();
  const auto size = *rc::gen::inRange<std::uint64_t>(1, leaves.size() + 1);
  const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
  const Hashes proof = make_inclusion_proof(index, size, reader_of(leaves)).value();
  const InclusionClaim claim{leaves[index], index, size, root_of_first(leaves, size)};
  RC_ASSERT(verify_inclusion(claim, proof));
  RC_ASSERT(!verify_inclusion(claim, forge(proof)));
}

RC_GTEST_PROP(ConsistencyProofLaw, every_made_proof_holds_and_no_forged_one, ()) {
  const Hashes leaves = make_leaves();
  const auto size = *rc::gen::inRange<std::uint64_t>(1, leaves.size() + 1);
  const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size + 1);
  const Hashes proof = make_consistency_proof(old_size, size, reader_of(leaves)).value();
  const ConsistencyClaim claim{old_size, root_of_first(leaves, old_size), size,
                               root_of_first(leaves, size)};
  RC_ASSERT(verify_consistency(claim, proof));
  RC_ASSERT(!verify_consistency(claim, forge(proof)));
}

RC_GTEST_PROP(ConsistencyProofLaw, a_changed_past_is_never_a_continuation, ()) {
  const Hashes leaves = make_leaves();
  const auto old_size = *rc::gen::inRange<std::uint64_t>(1, leaves.size() + 1);
  Hashes changed = leaves;
  const auto at = *rc::gen::inRange<std::uint64_t>(0, old_size);
  changed[at] = leaf_hash("another entry");
  // The best that a forger can offer: the honest proofs of both trees.
  const ConsistencyClaim claim{old_size, root_of_first(leaves, old_size), leaves.size(),
                               root_of(changed)};
  for (const Hashes& offered : {leaves, changed}) {
    const auto proof = make_consistency_proof(old_size, leaves.size(), reader_of(offered));
    RC_ASSERT(!verify_consistency(claim, proof.value()));
  }
}

RC_GTEST_PROP(CompactTreeLaw, grows_by_leaves_and_by_subtrees_to_the_same_root, ()) {
  const Hashes leaves = make_leaves();
  CompactTree by_subtrees;
  while (by_subtrees.size() < leaves.size()) {
    const std::uint64_t size = by_subtrees.size();
    const auto level = *rc::gen::inRange(0u, 9u);
    const std::uint64_t width = std::uint64_t{1} << level;
    const bool fits = size % width == 0 && size + width <= leaves.size();
    if (fits) {
      by_subtrees.append_subtree(level, root_of(std::span(leaves).subspan(size, width)));
    } else {
      by_subtrees.append(leaves[size]);
    }
    RC_ASSERT(by_subtrees.root() == root_of_first(leaves, by_subtrees.size()));
  }
}

}  // namespace
}  // namespace rekap::transparency
