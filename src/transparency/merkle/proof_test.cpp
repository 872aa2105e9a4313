// SPDX-License-Identifier: Apache-2.0
// Proofs over every small tree: what is made verifies, and nothing else does.
#include "transparency/merkle/proof.h"

#include <gtest/gtest.h>

#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {
namespace {

constexpr std::uint64_t size_max = 40;

/// A tree of `size_max` leaves, all hashes at hand.
struct Tree {
  std::vector<base::Sha256> leaves;
  Tree() {
    for (std::uint64_t i = 0; i < size_max; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
  }
  HashReader reader() const {
    return [this](Subtree subtree) -> Result<base::Sha256> {
      const std::size_t width = std::size_t{1} << subtree.level;
      return root_of(std::span(leaves).subspan(subtree.index * width, width));
    };
  }
  base::Sha256 root(std::uint64_t size) const { return root_of(std::span(leaves).first(size)); }
};

Result<base::Sha256> refuse(Subtree) { return fail(ErrorCode::unavailable, "no tile"); }

TEST(InclusionProof, verifies_for_every_entry_of_every_small_tree_and_for_no_other_claim) {
  const Tree tree;
  for (std::uint64_t size = 1; size <= size_max; ++size) {
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = make_inclusion_proof(index, size, tree.reader());
      ASSERT_TRUE(proof);
      const InclusionClaim claim{tree.leaves[index], index, size, tree.root(size)};
      EXPECT_TRUE(verify_inclusion(claim, *proof));
      InclusionClaim wrong = claim;
      wrong.leaf = tree.leaves[(index + 1) % size_max];
      EXPECT_FALSE(verify_inclusion(wrong, *proof));
      wrong = claim;
      wrong.index = size;
      EXPECT_FALSE(verify_inclusion(wrong, *proof));
      wrong = claim;
      wrong.root = leaf_hash("other");
      EXPECT_FALSE(verify_inclusion(wrong, *proof));
      Hashes longer = *proof;
      longer.push_back(tree.leaves[0]);
      EXPECT_FALSE(verify_inclusion(claim, longer));
      if (!proof->empty()) {
        EXPECT_FALSE(verify_inclusion(claim, std::span(*proof).first(proof->size() - 1)));
        Hashes flipped = *proof;
        flipped[0].bytes[0] ^= 1;
        EXPECT_FALSE(verify_inclusion(claim, flipped));
      }
    }
  }
}

TEST(ConsistencyProof, verifies_between_all_small_trees_and_for_no_other_claim) {
  const Tree tree;
  for (std::uint64_t size = 1; size <= size_max; ++size) {
    for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
      const auto proof = make_consistency_proof(old_size, size, tree.reader());
      ASSERT_TRUE(proof);
      const ConsistencyClaim claim{old_size, tree.root(old_size), size, tree.root(size)};
      EXPECT_TRUE(verify_consistency(claim, *proof)) << old_size << " to " << size;
      ConsistencyClaim wrong = claim;
      wrong.old_root = leaf_hash("fork");
      EXPECT_FALSE(verify_consistency(wrong, *proof));
      wrong = claim;
      wrong.root = leaf_hash("fork");
      EXPECT_FALSE(verify_consistency(wrong, *proof));
      wrong = claim;
      wrong.old_size = size + 1;
      EXPECT_FALSE(verify_consistency(wrong, *proof));
      Hashes longer = *proof;
      longer.push_back(tree.leaves[0]);
      EXPECT_FALSE(verify_consistency(claim, longer));
      if (old_size < size) {
        EXPECT_FALSE(verify_consistency(claim, {}));
        EXPECT_FALSE(verify_consistency(claim, std::span(*proof).first(proof->size() - 1)));
      }
    }
  }
}

TEST(ConsistencyProof, everything_continues_the_empty_tree_but_only_that_one) {
  const Tree tree;
  EXPECT_TRUE(verify_consistency({0, base::sha256({}), 5, tree.root(5)}, {}));
  EXPECT_FALSE(verify_consistency({0, tree.root(1), 5, tree.root(5)}, {}));
  EXPECT_FALSE(verify_consistency({0, base::sha256({}), 5, tree.root(5)}, tree.leaves));
}

TEST(Proofs, are_refused_for_what_is_not_in_the_tree) {
  const Tree tree;
  EXPECT_EQ(make_inclusion_proof(5, 5, tree.reader()).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(make_consistency_proof(0, 5, tree.reader()).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(make_consistency_proof(6, 5, tree.reader()).error().code, ErrorCode::invalid_input);
}

TEST(Proofs, pass_on_the_error_of_a_missing_tile) {
  EXPECT_EQ(make_inclusion_proof(0, 7, refuse).error().code, ErrorCode::unavailable);
  EXPECT_EQ(make_inclusion_proof(6, 7, refuse).error().code, ErrorCode::unavailable);
  EXPECT_EQ(make_consistency_proof(3, 7, refuse).error().code, ErrorCode::unavailable);
  const Tree tree;
  const HashReader no_leaf_four = [&](Subtree subtree) -> Result<base::Sha256> {
    if (subtree.level == 0 && subtree.index == 4) return refuse(subtree);
    return tree.reader()(subtree);
  };
  EXPECT_FALSE(make_consistency_proof(5, 7, no_leaf_four));
  EXPECT_FALSE(range_hash(4, 7, refuse));
  const HashReader no_leaf_six = [&](Subtree subtree) -> Result<base::Sha256> {
    if (subtree.level == 0 && subtree.index == 6) return refuse(subtree);
    return tree.reader()(subtree);
  };
  EXPECT_FALSE(range_hash(4, 7, no_leaf_six));
}

}  // namespace
}  // namespace rekap::transparency
