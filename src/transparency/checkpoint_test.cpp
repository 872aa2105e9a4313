// SPDX-License-Identifier: Apache-2.0
// Checkpoints: signed by their own log alone, and in one spelling.
#include "transparency/checkpoint.h"

#include <gtest/gtest.h>

namespace rekap::transparency {
namespace {

SignerKey make_key(std::string name) {
  return {std::move(name), KeyKind::note, *base::PrivateKey::create(std::string(32, 's'))};
}

TEST(Checkpoint, is_signed_for_its_own_origin_alone) {
  const SignerKey log = make_key("log.example");
  const Checkpoint checkpoint{"log.example", 7, base::sha256("x")};
  EXPECT_EQ(verify_checkpoint(sign_checkpoint(checkpoint, log), log.verifier()).value(),
            checkpoint);
  const Checkpoint foreign{"other.example", 7, base::sha256("x")};
  EXPECT_EQ(verify_checkpoint(sign_checkpoint(foreign, log), log.verifier()).error().code,
            ErrorCode::forbidden);
  for (const char* text : {"", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n",
                           "a\n\nAAAA\n\n", "a\n1\n!\n"}) {
    EXPECT_FALSE(parse_checkpoint(text)) << text;
  }
  EXPECT_TRUE(parse_checkpoint(encode_checkpoint(checkpoint) + "extension\n"));
  EXPECT_EQ(verify_checkpoint("log.example\n", log.verifier()).error().code,
            ErrorCode::invalid_input);
  EXPECT_EQ(verify_checkpoint("hi\n\n" + sign_note("hi\n", log), log.verifier()).error().code,
            ErrorCode::invalid_input);
}

}  // namespace
}  // namespace rekap::transparency
