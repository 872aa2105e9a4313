// SPDX-License-Identifier: Apache-2.0
// Encodings, digests, signatures and times against published vectors.
#include "base/encoding.h"

#include <gtest/gtest.h>

#include "base/crypto/ed25519.h"
#include "base/crypto/sha256.h"
#include "base/text.h"
#include "base/time.h"

namespace rekap::base {
namespace {

TEST(Encoding, base64_has_one_spelling) {
  EXPECT_EQ(encode_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(parse_base64("Zm9vYg==").value(), "foob");
  EXPECT_FALSE(parse_base64("Zm9vYg"));    // no padding
  EXPECT_FALSE(parse_base64("Zm9vYh=="));  // bits behind the last byte
  EXPECT_FALSE(parse_base64("Zm9v\nYg=="));
}

TEST(Encoding, hexadecimal_is_lower_case_and_even) {
  EXPECT_EQ(encode_hex("\x01\xab"), "01ab");
  EXPECT_EQ(parse_hex("01ab").value(), "\x01\xab");
  EXPECT_FALSE(parse_hex("01AB"));
  EXPECT_FALSE(parse_hex("01a"));
}

// FIPS 180-4 example.
TEST(Sha256, of_abc) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_joined("a", "b", "c"), sha256("abc"));
  Sha256Hasher hasher;
  hasher.update("ab");
  hasher.update("c");
  EXPECT_EQ(hasher.finish(), sha256("abc"));
  EXPECT_EQ(hasher.finish(), sha256(""));
}

TEST(Sha256, is_read_from_64_digits_alone) {
  EXPECT_EQ(parse_sha256(to_hex(sha256("x"))).value(), sha256("x"));
  EXPECT_FALSE(parse_sha256("ab"));
}

// RFC 8032 7.1, test 1.
TEST(Ed25519, signs_as_the_published_vector) {
  const auto seed = parse_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const auto key = PrivateKey::create(*seed);
  EXPECT_EQ(encode_hex(key->public_key().view()),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const Signature signature = key->sign("");
  EXPECT_EQ(encode_hex(signature.view()),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
            "701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b");
  EXPECT_TRUE(verify_signature(key->public_key(), "", signature));
  EXPECT_FALSE(verify_signature(key->public_key(), "x", signature));
  EXPECT_EQ(key->seed(), *seed);
}

TEST(Ed25519, refuses_keys_and_signatures_of_another_length) {
  EXPECT_FALSE(PrivateKey::create("short"));
  EXPECT_FALSE(parse_public_key("short"));
  EXPECT_FALSE(parse_signature("short"));
  EXPECT_NE(PrivateKey::generate().seed(), PrivateKey::generate().seed());
}

TEST(Time, is_written_in_utc_and_read_with_its_zone) {
  EXPECT_EQ(format_time({1708408800}), "2024-02-20T06:00:00Z");
  EXPECT_EQ(parse_time("2024-02-20T13:00:00+07:00").value().seconds, 1708408800);
  EXPECT_EQ(parse_time("2024-02-20T06:00:00Z").value().seconds, 1708408800);
  EXPECT_EQ(parse_time("1970-01-01T00:00:00-00:30").value().seconds, 1800);
}

TEST(Time, without_zone_or_date_is_refused) {
  for (const char* text :
       {"2024-02-20T13:00:00", "2024-02-30T13:00:00Z", "2024-02-20 13:00:00Z", "",
        "2024-02-20T25:00:00Z", "2024-02-20T13:00:00+99:00", "2024-02-20T13:00:00Zx"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(TextHelpers, split_join_trim_and_integers) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(trim(" \ta b\r\n"), "a b");
  EXPECT_EQ(parse_integer("-12").value(), -12);
  for (const char* text : {"", "+1", "1 ", "1.0", "0x1", "99999999999999999999"})
    EXPECT_FALSE(parse_integer(text));
}

TEST(TextHelpers, finds_the_first_byte_that_is_not_utf8) {
  EXPECT_EQ(find_invalid_utf8("añb"), std::string_view::npos);
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x');
    text[at] = '\xff';
    EXPECT_EQ(find_invalid_utf8(text), at);
    EXPECT_EQ(find_invalid_utf8("ñññ" + text), at + 6);
  }
}

TEST(TextHelpers, quotes_hostile_text) { EXPECT_EQ(quote("a\n\"\x80"), "\"a\\x0a\\x22\\x80\""); }

}  // namespace
}  // namespace rekap::base
