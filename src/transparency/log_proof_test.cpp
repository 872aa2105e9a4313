// SPDX-License-Identifier: Apache-2.0
// Proof files: made, checked offline, and refused.
#include "transparency/log_proof.h"

#include <gtest/gtest.h>

#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {
namespace {

TEST(LogProof, is_checked_offline) {
  const SignerKey log{"log", KeyKind::note, *base::PrivateKey::create(std::string(32, 'l'))};
  Hashes leaves;
  for (int i = 0; i < 10; ++i) leaves.push_back(leaf_hash("entry " + std::to_string(i)));
  const HashReader reader = [&](Subtree subtree) -> Result<base::Sha256> {
    const std::size_t width = std::size_t{1} << subtree.level;
    return root_of(std::span(leaves).subspan(subtree.index * width, width));
  };
  const LogProof proof{4, *make_inclusion_proof(4, 10, reader),
                       sign_checkpoint({"log", 10, root_of(leaves)}, log)};
  const auto parsed = parse_log_proof(encode_log_proof(proof));
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(verify_log_proof(*parsed, "entry 4", log.verifier()).value().size, 10u);
  EXPECT_EQ(verify_log_proof(*parsed, "entry 5", log.verifier()).error().code,
            ErrorCode::forbidden);
  const SignerKey other{"log", KeyKind::note, *base::PrivateKey::create(std::string(32, 'o'))};
  EXPECT_FALSE(verify_log_proof(*parsed, "entry 4", other.verifier()));
}

TEST(LogProof, is_refused_when_malformed) {
  EXPECT_TRUE(parse_log_proof("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\nx"));
  for (const char* text :
       {"", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n", "c2sp.org/tlog-proof@v1\nno 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n", "c2sp.org/tlog-proof@v1\nextra AAAA\n"}) {
    EXPECT_FALSE(parse_log_proof(text)) << text;
  }
  EXPECT_FALSE(parse_log_proof(encode_log_proof({0, Hashes(64), "x"})));
}

}  // namespace
}  // namespace rekap::transparency
