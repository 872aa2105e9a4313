// SPDX-License-Identifier: Apache-2.0
// Runs tests/vectors/transparency/: published truths and flaws of every format of the log. The
// files are shared with other languages; docs/formats/log.md tells their members.
#include <filesystem>
#include <functional>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json/json.h"
#include "transparency/log_proof.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"
#include "transparency/witness.h"

namespace rekap::transparency {
namespace {

using base::JsonValue;

/// Runs `check` on the cases of the vectors whose name begins with `prefix`; there must be some.
void for_each_case(std::string_view prefix, const std::function<void(const JsonValue&)>& check) {
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "tests/vectors/transparency";
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (!file.path().filename().string().starts_with(prefix)) continue;
    SCOPED_TRACE(file.path().filename());
    const JsonValue vector = base::parse_json(base::load_file(file.path()).value()).value();
    for (const JsonValue& value : *vector.array_at("cases").value()) {
      SCOPED_TRACE(value.string_at("case").value());
      check(value);
      ++count;
    }
  }
  EXPECT_GT(count, 0u) << "no vector " << prefix;
}

std::string text_at(const JsonValue& value, std::string_view name) {
  return value.string_at(name).value();
}

std::uint64_t number_at(const JsonValue& value, std::string_view name) {
  return static_cast<std::uint64_t>(value.integer_at(name).value());
}

base::Sha256 hash_at(const JsonValue& value, std::string_view name) {
  return parse_hash_line(text_at(value, name)).value();
}

Hashes hashes_at(const JsonValue& value, std::string_view name) {
  Hashes hashes;
  for (const JsonValue& line : *value.array_at(name).value())
    hashes.push_back(parse_hash_line(*line.string()).value());
  return hashes;
}

std::vector<std::string> texts_at(const JsonValue& value, std::string_view name) {
  std::vector<std::string> texts;
  for (const JsonValue& text : *value.array_at(name).value()) texts.push_back(*text.string());
  return texts;
}

TEST(TransparencyVectors, trees_have_the_published_roots) {
  for_each_case("tree_", [](const JsonValue& value) {
    Hashes leaves;
    for (const std::string& entry : texts_at(value, "entries"))
      leaves.push_back(leaf_hash(base::parse_hex(entry).value()));
    EXPECT_EQ(leaves, hashes_at(value, "leaves"));
    EXPECT_EQ(root_of(leaves), hash_at(value, "root"));
  });
}

TEST(TransparencyVectors, inclusion_proofs_hold_or_fail) {
  for_each_case("inclusion_", [](const JsonValue& value) {
    const InclusionClaim claim{hash_at(value, "leaf"), number_at(value, "index"),
                               number_at(value, "size"), hash_at(value, "root")};
    EXPECT_EQ(verify_inclusion(claim, hashes_at(value, "proof")),
              value.boolean_at("holds").value());
  });
}

TEST(TransparencyVectors, consistency_proofs_hold_or_fail) {
  for_each_case("consistency_", [](const JsonValue& value) {
    const ConsistencyClaim claim{number_at(value, "old_size"), hash_at(value, "old_root"),
                                 number_at(value, "size"), hash_at(value, "root")};
    EXPECT_EQ(verify_consistency(claim, hashes_at(value, "proof")),
              value.boolean_at("holds").value());
  });
}

TEST(TransparencyVectors, keys_are_parsed_or_refused) {
  for_each_case("key_", [](const JsonValue& value) {
    const auto key = parse_verifier_key(text_at(value, "key"));
    ASSERT_EQ(key.has_value(), value.boolean_at("holds").value());
    if (!key) return;
    EXPECT_EQ(key->name, text_at(value, "name"));
    EXPECT_EQ(key->kind == KeyKind::note ? "note" : "cosignature", text_at(value, "kind"));
    EXPECT_EQ(base::encode_hex(key->key.view()), text_at(value, "public_key"));
  });
}

TEST(TransparencyVectors, notes_are_signed_forged_or_malformed) {
  for_each_case("note_", [](const JsonValue& value) {
    const std::string verdict = text_at(value, "verdict");
    const auto note = parse_note(text_at(value, "note"));
    ASSERT_EQ(note.has_value(), verdict != "malformed");
    if (!note) return;
    EXPECT_EQ(encode_note(*note), text_at(value, "note"));
    const VerifierKey key = parse_verifier_key(text_at(value, "key")).value();
    if (key.kind == KeyKind::note) {
      EXPECT_EQ(verify_note(*note, key).has_value(), verdict == "signed");
    } else {
      const auto time = verify_cosignature(*note, key);
      ASSERT_EQ(time.has_value(), verdict == "signed");
      if (time) {
        EXPECT_EQ(time->seconds, value.integer_at("time").value());
      }
    }
    if (verdict == "signed") {
      EXPECT_EQ(note->text, text_at(value, "text"));
    }
  });
}

TEST(TransparencyVectors, checkpoints_are_parsed_or_refused) {
  for_each_case("checkpoint_", [](const JsonValue& value) {
    const auto checkpoint = parse_checkpoint(text_at(value, "text"));
    ASSERT_EQ(checkpoint.has_value(), value.boolean_at("holds").value());
    if (!checkpoint) return;
    EXPECT_EQ(*checkpoint, (Checkpoint{text_at(value, "origin"), number_at(value, "size"),
                                       hash_at(value, "root")}));
  });
}

TEST(TransparencyVectors, proof_files_hold_prove_nothing_or_are_malformed) {
  for_each_case("log_proof_", [](const JsonValue& value) {
    const std::string verdict = text_at(value, "verdict");
    const auto proof = parse_log_proof(text_at(value, "proof"));
    const VerifierKey key = parse_verifier_key(text_at(value, "key")).value();
    const std::string entry = base::parse_hex(text_at(value, "entry")).value();
    const auto checkpoint = proof ? verify_log_proof(*proof, entry, key)
                                  : Result<Checkpoint>(tl::unexpected(proof.error()));
    ASSERT_EQ(checkpoint.has_value(), verdict == "holds");
    if (!checkpoint) {
      EXPECT_EQ(checkpoint.error().code == ErrorCode::forbidden, verdict == "forbidden")
          << checkpoint.error().message;
      return;
    }
    EXPECT_EQ(proof->index, number_at(value, "index"));
    EXPECT_EQ(checkpoint->size, number_at(value, "size"));
  });
}

TEST(TransparencyVectors, logs_have_these_tiles_and_no_other) {
  for_each_case("tiles_", [](const JsonValue& value) {
    const std::uint64_t size = number_at(value, "size");
    std::vector<std::string> bundles;
    std::vector<std::string> tiles;
    for (unsigned level = 0; size >> (tile_height * level) > 0; ++level) {
      for (std::uint64_t index = 0; index < full_tile_count(size, level); ++index) {
        tiles.push_back(tile_path({level, index, tile_width}));
        if (level == 0) bundles.push_back(bundle_path(index, tile_width));
      }
      for (const TileId& tile : partial_tiles(size)) {
        if (tile.level != level) continue;
        tiles.push_back(tile_path(tile));
        if (level == 0) bundles.push_back(bundle_path(tile.index, tile.width));
      }
    }
    EXPECT_EQ(tiles, texts_at(value, "tiles"));
    EXPECT_EQ(bundles, texts_at(value, "bundles"));
  });
}

TEST(TransparencyVectors, bundles_hold_these_entries) {
  for_each_case("bundle_", [](const JsonValue& value) {
    const std::string bundle = base::parse_hex(text_at(value, "bundle")).value();
    const auto entries = parse_bundle(bundle, static_cast<unsigned>(number_at(value, "width")));
    ASSERT_EQ(entries.has_value(), value.find("entries") != nullptr);
    if (!entries) return;
    std::vector<std::string> found;
    for (const std::string_view entry : *entries) found.push_back(base::encode_hex(entry));
    EXPECT_EQ(found, texts_at(value, "entries"));
  });
}

/// Asks a witness that follows one log, step by step.
void run_conversation(const JsonValue& vector) {
  const VerifierKey log = parse_verifier_key(text_at(vector, "log_key")).value();
  const SignerKey key = parse_signer_key(text_at(vector, "witness_key")).value();
  WitnessState state{{log.name, {log, 0, {}}}};
  for (const JsonValue& step : *vector.array_at("cases").value()) {
    SCOPED_TRACE(text_at(step, "case"));
    const base::Timestamp now{step.integer_at("now").value()};
    const WitnessReply reply = witness_checkpoint(state, text_at(step, "request"), key, now);
    EXPECT_EQ(reply.status, step.integer_at("status").value()) << reply.body;
    EXPECT_EQ(reply.is_state_changed, reply.status == 200);
    if (step.find("body") != nullptr) {
      EXPECT_EQ(reply.body, text_at(step, "body"));
    }
    // What was cosigned must survive the witness: go on from the state's file.
    state = parse_witness_state(encode_witness_state(state)).value();
  }
}

TEST(TransparencyVectors, witnesses_answer_like_this) {
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "tests/vectors/transparency";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (!file.path().filename().string().starts_with("witness_")) continue;
    SCOPED_TRACE(file.path().filename());
    run_conversation(base::parse_json(base::load_file(file.path()).value()).value());
  }
}

}  // namespace
}  // namespace rekap::transparency
