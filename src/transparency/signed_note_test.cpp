// SPDX-License-Identifier: Apache-2.0
// Notes, their keys and cosignatures, against published examples and against forgery.
#include "transparency/signed_note.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "transparency/checkpoint.h"

namespace rekap::transparency {
namespace {

SignerKey make_key(std::string name, KeyKind kind = KeyKind::note, char seed = 's') {
  return {std::move(name), kind, *base::PrivateKey::create(std::string(32, seed))};
}

// golang.org/x/mod/sumdb/note, example of the package documentation.
constexpr std::string_view go_key =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view go_verifier =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view go_note =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(SignedNote, agrees_with_the_published_example) {
  const auto key = parse_signer_key(go_key);
  ASSERT_TRUE(key) << key.error().message;
  EXPECT_EQ(encode_verifier_key(key->verifier()), go_verifier);
  const auto note = parse_note(go_note);
  ASSERT_TRUE(note) << note.error().message;
  EXPECT_TRUE(verify_note(*note, *parse_verifier_key(go_verifier)));
  EXPECT_EQ(note->text + "\n" + sign_note(note->text, *key), go_note);
  EXPECT_EQ(encode_note(*note), go_note);
  EXPECT_EQ(encode_signer_key(*key), go_key);
}

// c2sp.org/tlog-cosignature: the example's key is not published, its layout is.
TEST(Cosignature, example_of_the_specification_is_taken_apart) {
  const auto note = parse_note(
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
      "\u2014 example.com/behind-the-sofa "
      "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
      "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
      "\u2014 witness.example.com/w1 "
      "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/"
      "zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n");
  ASSERT_TRUE(note) << note.error().message;
  ASSERT_EQ(note->signatures.size(), 2u);
  EXPECT_EQ(note->signatures[1].key_id, 0x8d66cf3fu);
  EXPECT_EQ(note->signatures[1].bytes.size(), 72u);
  const auto checkpoint = parse_checkpoint(note->text);
  EXPECT_EQ(checkpoint->size, 20852163u);
}

TEST(Cosignature, tells_its_time_and_fails_when_anything_is_changed) {
  const SignerKey witness = make_key("witness.example", KeyKind::cosignature);
  const std::string text = "log\n5\nAAAA\n";
  SignedNote note = *parse_note(text + "\n" + cosign_note(text, witness, {1679315147}));
  EXPECT_EQ(verify_cosignature(note, witness.verifier()).value().seconds, 1679315147);
  SignedNote other = note;
  other.text = "log\n6\nAAAA\n";
  EXPECT_EQ(verify_cosignature(other, witness.verifier()).error().code, ErrorCode::forbidden);
  other = note;
  other.signatures[0].bytes[7] = static_cast<char>(other.signatures[0].bytes[7] ^ 1);
  EXPECT_FALSE(verify_cosignature(other, witness.verifier()));
  other.signatures[0].bytes[0] = '\x80';
  EXPECT_FALSE(verify_cosignature(other, witness.verifier()));
  other.signatures[0].bytes = "short";
  EXPECT_FALSE(verify_cosignature(other, witness.verifier()));
  EXPECT_FALSE(verify_cosignature(note, make_key("witness.example").verifier()));
  EXPECT_FALSE(verify_note(note, witness.verifier()));
}

TEST(SignedNote, by_an_unknown_key_is_ignored_and_by_the_wrong_one_refused) {
  const SignerKey log = make_key("log.example");
  const SignerKey stranger = make_key("log.example", KeyKind::note, 'x');
  const std::string text = "hello\n";
  const SignedNote note =
      *parse_note(text + "\n" + sign_note(text, stranger) + sign_note(text, log));
  EXPECT_TRUE(verify_note(note, log.verifier()));
  SignedNote forged = note;
  forged.text = "hullo\n";
  EXPECT_EQ(verify_note(forged, log.verifier()).error().message.substr(0, 17), "the signature of ");
  EXPECT_EQ(verify_note(note, make_key("other").verifier()).error().code, ErrorCode::forbidden);
  forged = note;
  forged.signatures[1].bytes = "short";
  EXPECT_FALSE(verify_note(forged, log.verifier()));
}

TEST(SignedNote, is_refused_if_any_line_of_the_key_does_not_verify) {
  const SignerKey log = make_key("log.example");
  const SignerKey witness = make_key("witness.example", KeyKind::cosignature);
  const std::string text = "hello\n";
  SignedNote note =
      *parse_note(text + "\n" + sign_note(text, log) + sign_note(text, log) +
                  cosign_note(text, witness, {2000}) + cosign_note(text, witness, {3000}) +
                  cosign_note(text, witness, {1000}));
  EXPECT_TRUE(verify_note(note, log.verifier()));
  EXPECT_EQ(verify_cosignature(note, witness.verifier()).value().seconds, 3000);
  note.signatures[1].bytes[0] ^= 1;
  note.signatures[4].bytes[9] ^= 1;
  EXPECT_EQ(verify_note(note, log.verifier()).error().code, ErrorCode::forbidden);
  EXPECT_EQ(verify_cosignature(note, witness.verifier()).error().code, ErrorCode::forbidden);
}

TEST(SignedNote, has_room_for_sixteen_of_the_largest_signatures) {
  const SignerKey log = make_key("log.example");
  SignedNote note{"hello\n", {}};
  for (int i = 0; i < 15; ++i) note.signatures.push_back({"pq.example", 6, std::string(4900, 's')});
  const auto parsed = parse_note(encode_note(note) + sign_note(note.text, log));
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_TRUE(verify_note(*parsed, log.verifier()));
}

TEST(SignedNote, is_refused_when_malformed) {
  const std::string line = sign_note("a\n", make_key("k"));
  for (const std::string& note :
       {std::string(), std::string("a\n"), std::string("a\n\n"), "a\n" + line, "a\n\n" + line + "x",
        std::string("a\n\n- k AAAAAAAA\n"), std::string("a\n\n\u2014 k\n"),
        std::string("a\n\n\u2014 k !!!!\n"), std::string("a\n\n\u2014 k AAAA\n"), "a\t\n\n" + line,
        "\xff\n\n" + line, "a\n\n" + line + "\u2014 k+ AAAAAAAA\n",
        std::string(note_size_bytes_max, 'a') + "\n\n" + line}) {
    EXPECT_EQ(parse_note(note).error().code, ErrorCode::invalid_input) << note.substr(0, 50);
  }
  std::string many = "a\n\n";
  for (std::size_t i = 0; i <= note_signatures_max; ++i) many += line;
  EXPECT_FALSE(parse_note(many));
}

TEST(NoteKey, is_refused_with_another_id_kind_or_name) {
  const std::string good = encode_verifier_key(make_key("k").verifier());
  EXPECT_TRUE(parse_verifier_key(good + "\n"));
  std::string other_id = good;
  other_id[2] = other_id[2] == '0' ? '1' : '0';
  for (const std::string& text :
       {std::string("k"), std::string("k+00"), std::string("+00000000+AQ=="), other_id,
        std::string("k+0000+AQ=="), std::string("k+00000000+AgAA"), std::string("k+00000000+!"),
        std::string("k+00000000+AQAA"), std::string("a b+00000000+AQAA"), std::string()}) {
    EXPECT_FALSE(parse_verifier_key(text)) << text;
  }
  EXPECT_FALSE(parse_signer_key(good));
  const SignerKey signer = make_key("k");
  EXPECT_EQ(parse_signer_key(encode_signer_key(signer) + "\n")->verifier(), signer.verifier());
  std::string wrong = encode_signer_key(signer);
  wrong[14] = wrong[14] == '0' ? '1' : '0';
  const Error refusal = parse_signer_key(wrong).error();
  EXPECT_EQ(refusal.code, ErrorCode::invalid_input);
  EXPECT_EQ(refusal.message.find(base::encode_base64(signer.key.seed())), std::string::npos);
  EXPECT_FALSE(parse_signer_key("PRIVATE+KEY+k+00000000+AQAA"));
  EXPECT_FALSE(is_key_name("a\x7f"));
  EXPECT_FALSE(is_key_name("a\xff"));
  EXPECT_FALSE(is_key_name("a\u00a0b"));
  EXPECT_TRUE(is_key_name("example.com/log"));
}

}  // namespace
}  // namespace rekap::transparency
