// SPDX-License-Identifier: Apache-2.0
// Who may speak: every way in which a rulebook or a key statement is refused.
#include "record/key_ring_fold.h"

#include <gtest/gtest.h>

namespace rekap::record {
namespace {

base::PublicKey make_key(char fill) {
  return base::PrivateKey::create(std::string(32, fill))->public_key();
}

const base::PublicKey anna = make_key('a');
const base::PublicKey budi = make_key('b');
const base::PublicKey log_1 = make_key('1');
const base::PublicKey log_2 = make_key('2');

Rulebook make_rulebook() {
  return {{}, {}, {{anna, KeyRole::operator_key}, {log_1, KeyRole::log_key}}};
}

KeyRing make_ring() {
  KeyRing ring;
  EXPECT_TRUE(ring.fold(make_rulebook(), key_id(anna)));
  return ring;
}

/// Why `ring` refuses `content`, or "" if it is taken in.
std::string refusal(KeyRing& ring, const Content& content, const base::PublicKey& author = anna) {
  const auto folded = ring.fold(content, key_id(author));
  if (folded) return "";
  EXPECT_EQ(folded.error().code, ErrorCode::forbidden);
  return folded.error().message;
}

TEST(KeyRing, the_rulebook_says_who_may_speak_first) {
  const KeyRing ring = make_ring();
  ASSERT_NE(ring.find_operator(key_id(anna)), nullptr);
  EXPECT_EQ(*ring.find_operator(key_id(anna)), anna);
  EXPECT_EQ(ring.find_operator(key_id(log_1)), nullptr);  // a log key does not make statements
  EXPECT_EQ(ring.log_keys(), std::vector{log_1});
  EXPECT_EQ(ring.rulebook(), make_rulebook());
}

TEST(KeyRing, nothing_comes_before_the_rulebook_and_no_second_one_after) {
  KeyRing empty;
  EXPECT_NE(refusal(empty, Figures{}).find("before the rulebook"), std::string::npos);
  EXPECT_NE(refusal(empty, KeyAddition{{budi}, ""}).find("before the rulebook"), std::string::npos);
  KeyRing ring = make_ring();
  EXPECT_NE(refusal(ring, make_rulebook()).find("second rulebook"), std::string::npos);
}

TEST(KeyRing, a_rulebook_names_its_author_and_a_log_key_and_no_key_twice) {
  KeyRing ring;
  EXPECT_NE(refusal(ring, make_rulebook(), budi).find("names no operator"), std::string::npos);
  EXPECT_NE(refusal(ring, make_rulebook(), log_1).find("names no operator"), std::string::npos);
  Rulebook no_log = make_rulebook();
  no_log.keys.pop_back();
  EXPECT_NE(refusal(ring, no_log).find("no log key"), std::string::npos);
  Rulebook twice = make_rulebook();
  twice.keys.push_back({anna, KeyRole::log_key});
  EXPECT_NE(refusal(ring, twice).find("authorised before"), std::string::npos);
  EXPECT_FALSE(ring.rulebook());
  EXPECT_EQ(ring.find_operator(key_id(anna)), nullptr);
}

TEST(KeyRing, only_an_operator_in_force_may_speak) {
  KeyRing ring = make_ring();
  EXPECT_NE(refusal(ring, Figures{}, budi).find("no operator in force"), std::string::npos);
  EXPECT_NE(refusal(ring, Figures{}, log_1).find("no operator in force"), std::string::npos);
  EXPECT_EQ(refusal(ring, Figures{}), "");
  EXPECT_EQ(refusal(ring, KeyAddition{{budi, KeyRole::operator_key}, ""}), "");
  EXPECT_EQ(refusal(ring, Figures{}, budi), "");
  EXPECT_EQ(refusal(ring, KeyRetirement{key_id(anna), ""}, budi), "");
  EXPECT_NE(refusal(ring, Figures{}).find("no operator in force"), std::string::npos);
}

TEST(KeyRing, a_retired_key_never_comes_back) {
  KeyRing ring = make_ring();
  ASSERT_EQ(refusal(ring, KeyAddition{{budi, KeyRole::operator_key}, ""}), "");
  ASSERT_EQ(refusal(ring, KeyRetirement{key_id(budi), ""}), "");
  EXPECT_NE(refusal(ring, KeyAddition{{budi, KeyRole::operator_key}, ""}).find("before"),
            std::string::npos);
  EXPECT_NE(refusal(ring, KeyAddition{{budi, KeyRole::log_key}, ""}).find("before"),
            std::string::npos);
}

TEST(KeyRing, the_last_key_of_a_role_stays) {
  KeyRing ring = make_ring();
  EXPECT_NE(refusal(ring, KeyRetirement{key_id(anna), ""}).find("last"), std::string::npos);
  EXPECT_NE(refusal(ring, KeyRetirement{key_id(log_1), ""}).find("last"), std::string::npos);
  EXPECT_NE(refusal(ring, KeyRetirement{key_id(budi), ""}).find("in force"), std::string::npos);
  EXPECT_NE(ring.find_operator(key_id(anna)), nullptr);
}

TEST(KeyRing, log_keys_rotate_with_the_newest_last) {
  KeyRing ring = make_ring();
  ASSERT_EQ(refusal(ring, KeyAddition{{log_2, KeyRole::log_key}, ""}), "");
  EXPECT_EQ(ring.log_keys(), (std::vector{log_1, log_2}));
  ASSERT_EQ(refusal(ring, KeyRetirement{key_id(log_1), ""}), "");
  EXPECT_EQ(ring.log_keys(), std::vector{log_2});
}

TEST(KeyRing, readers_sign_readings_alone_and_nobody_else_does) {
  KeyRing ring = make_ring();
  EXPECT_NE(refusal(ring, Reading{}).find("no reader in force"), std::string::npos);
  ASSERT_EQ(refusal(ring, KeyAddition{{budi, KeyRole::reader_key}, ""}), "");
  ASSERT_NE(ring.find_reader(key_id(budi)), nullptr);
  EXPECT_EQ(ring.find_operator(key_id(budi)), nullptr);
  EXPECT_EQ(*ring.find_author(key_id(budi)), budi);
  EXPECT_EQ(*ring.find_author(key_id(anna)), anna);
  EXPECT_EQ(ring.find_author(key_id(log_1)), nullptr);
  EXPECT_EQ(refusal(ring, Reading{}, budi), "");
  EXPECT_NE(refusal(ring, Reading{}).find("no reader in force"), std::string::npos);
  EXPECT_NE(refusal(ring, Figures{}, budi).find("no operator in force"), std::string::npos);
  EXPECT_NE(refusal(ring, KeyRetirement{key_id(budi), ""}, budi).find("no operator"),
            std::string::npos);
}

TEST(KeyRing, the_last_reader_may_go_and_stays_away) {
  KeyRing ring = make_ring();
  ASSERT_EQ(refusal(ring, KeyAddition{{budi, KeyRole::reader_key}, ""}), "");
  ASSERT_EQ(refusal(ring, KeyRetirement{key_id(budi), ""}), "");
  EXPECT_EQ(ring.find_reader(key_id(budi)), nullptr);
  EXPECT_NE(refusal(ring, Reading{}, budi).find("no reader in force"), std::string::npos);
  EXPECT_NE(refusal(ring, KeyAddition{{budi, KeyRole::reader_key}, ""}).find("before"),
            std::string::npos);
}

}  // namespace
}  // namespace rekap::record
