// SPDX-License-Identifier: Apache-2.0
// A witness beside a log that grows, forks, shrinks and lies.
#include "transparency/witness.h"

#include <gtest/gtest.h>

#include "storage/memory/memory_tile_store.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_reader.h"
#include "transparency/tiles/tile_writer.h"

namespace rekap::transparency {
namespace {

SignerKey make_key(std::string name, KeyKind kind, char seed) {
  return {std::move(name), kind, *base::PrivateKey::create(std::string(32, seed))};
}

class WitnessTest : public testing::Test {
 protected:
  WitnessTest() {
    auto writer = TileWriter::create(tiles_, 0);
    EXPECT_TRUE(writer);
    for (int i = 0; i < 10; ++i) {
      EXPECT_TRUE(writer->append("entry " + std::to_string(i)));
      EXPECT_TRUE(writer->flush());
    }
    state_["log"] = {log_.verifier(), 0, {}};
  }

  std::string checkpoint(std::uint64_t size) const {
    return sign_checkpoint({"log", size, *TileReader(tiles_, size).root()}, log_);
  }
  std::string request(std::uint64_t old_size, std::uint64_t size) const {
    AddCheckpoint body{old_size, {}, checkpoint(size)};
    if (old_size > 0 && old_size < size)
      body.proof = *TileReader(tiles_, size).consistency_proof(old_size);
    return encode_add_checkpoint(body);
  }
  WitnessReply ask(const std::string& body) {
    return witness_checkpoint(state_, body, witness_, {1000});
  }

  storage::MemoryTileStore tiles_;
  SignerKey log_ = make_key("log", KeyKind::note, 'l');
  SignerKey witness_ = make_key("witness", KeyKind::cosignature, 'w');
  WitnessState state_;
};

TEST_F(WitnessTest, cosigns_a_log_that_grows) {
  for (const auto& [old_size, size] :
       {std::pair<std::uint64_t, std::uint64_t>{0, 3}, {3, 3}, {3, 4}, {4, 10}}) {
    const WitnessReply reply = ask(request(old_size, size));
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(reply.is_state_changed);
    const auto note = parse_note(checkpoint(size) + reply.body);
    EXPECT_EQ(verify_cosignature(*note, witness_.verifier()).value().seconds, 1000);
  }
  EXPECT_EQ(state_["log"].size, 10u);
}

TEST_F(WitnessTest, refuses_a_fork_at_the_same_size_and_at_a_larger_one) {
  ASSERT_EQ(ask(request(0, 3)).status, 200);
  const std::string same_size = sign_checkpoint({"log", 3, base::sha256("fork")}, log_);
  EXPECT_EQ(ask(encode_add_checkpoint({3, {}, same_size})).status, 422);
  const std::string larger = sign_checkpoint({"log", 4, base::sha256("fork")}, log_);
  EXPECT_EQ(ask(encode_add_checkpoint({3, {base::sha256("x"), base::sha256("y")}, larger})).status,
            422);
  EXPECT_EQ(state_["log"].size, 3u);
}

TEST_F(WitnessTest, refuses_a_log_that_shrank) {
  ASSERT_EQ(ask(request(0, 5)).status, 200);
  EXPECT_EQ(ask(encode_add_checkpoint({5, {}, checkpoint(3)})).status, 400);
  const WitnessReply reply = ask(request(3, 3));
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(reply.body, "5\n");
  EXPECT_EQ(reply.content_type, "text/x.tlog.size");
  EXPECT_FALSE(reply.is_state_changed);
}

TEST_F(WitnessTest, answers_strangers_as_the_specification_says) {
  EXPECT_EQ(ask("nonsense").status, 400);
  EXPECT_EQ(ask("old 0\n\nnonsense").status, 400);
  EXPECT_EQ(ask("old 0\n\nlog\n1\n\n" + sign_note("log\n1\n", log_)).status, 400);
  const SignerKey other = make_key("other", KeyKind::note, 'o');
  EXPECT_EQ(ask(encode_add_checkpoint({0, {}, sign_checkpoint({"other", 1, {}}, other)})).status,
            404);
  const SignerKey forger = make_key("log", KeyKind::note, 'f');
  EXPECT_EQ(ask(encode_add_checkpoint({0, {}, sign_checkpoint({"log", 1, {}}, forger)})).status,
            403);
  EXPECT_EQ(ask(encode_add_checkpoint({0, {base::sha256("x")}, checkpoint(3)})).status, 422);
}

TEST_F(WitnessTest, remembers_in_one_small_file) {
  ASSERT_EQ(ask(request(0, 5)).status, 200);
  const auto state = parse_witness_state(encode_witness_state(state_));
  ASSERT_TRUE(state);
  EXPECT_EQ(state->at("log").size, 5u);
  EXPECT_EQ(state->at("log").root, state_["log"].root);
  const std::string line = encode_witness_state(state_);
  EXPECT_EQ(parse_witness_state(line + line).error().message, "line 2: a log named twice");
  EXPECT_EQ(parse_witness_state(line + "x y\n").error().message, "line 2: not <key> <size> <root>");
  EXPECT_FALSE(parse_witness_state("x y z\n"));
  const std::string key = encode_verifier_key(log_.verifier());
  const std::string root = " XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
  EXPECT_TRUE(parse_witness_state(key + " 8" + root));
  EXPECT_FALSE(parse_witness_state(key + " 08" + root));
  EXPECT_FALSE(parse_witness_state(key + " 8 AAAA\n"));
}

TEST_F(WitnessTest, requests_are_refused_when_malformed) {
  for (const std::string& body :
       {std::string(), std::string("old 1\n"), std::string("old 01\n\nx"), std::string("old x\n\n"),
        std::string("old 1\nAAAA\n\nx"), "old 1\n" + std::string("x\n", 2) + "\n"}) {
    EXPECT_FALSE(parse_add_checkpoint(body)) << body;
  }
  AddCheckpoint long_proof{1, Hashes(64), "x"};
  EXPECT_FALSE(parse_add_checkpoint(encode_add_checkpoint(long_proof)));
}

}  // namespace
}  // namespace rekap::transparency
