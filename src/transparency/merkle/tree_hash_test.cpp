// SPDX-License-Identifier: Apache-2.0
#include "transparency/merkle/tree_hash.h"

#include <functional>

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace rekap::transparency {
namespace {

/// The eight entries of the RFC 6962 reference implementation's test vectors
/// (certificate-transparency, merkle tree tests).
std::vector<base::Sha256> reference_leaves() {
  std::vector<base::Sha256> leaves;
  for (const char* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"}) {
    leaves.push_back(leaf_hash(*base::parse_hex(hex)));
  }
  return leaves;
}

TEST(TreeHash, of_the_published_vectors) {
  const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  const auto leaves = reference_leaves();
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    EXPECT_EQ(to_hex(root_of(std::span(leaves).first(size))), roots[size]) << size;
  }
}

TEST(CompactTree, counts_its_leaves_and_agrees_with_the_definition) {
  // RFC 6962 2.1: split at the largest power of two below the number of leaves.
  const std::function<base::Sha256(std::span<const base::Sha256>)> definition =
      [&](auto leaves) -> base::Sha256 {
    if (leaves.size() == 1) return leaves[0];
    std::size_t split = 1;
    while (split * 2 < leaves.size()) split *= 2;
    return node_hash(definition(leaves.first(split)), definition(leaves.subspan(split)));
  };
  std::vector<base::Sha256> leaves;
  CompactTree tree;
  for (int i = 0; i < 70; ++i) {
    leaves.push_back(leaf_hash(std::to_string(i)));
    tree.append(leaves.back());
    EXPECT_EQ(tree.size(), leaves.size());
    EXPECT_EQ(tree.root(), definition(leaves));
  }
}

}  // namespace
}  // namespace rekap::transparency
