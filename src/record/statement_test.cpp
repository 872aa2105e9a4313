// SPDX-License-Identifier: Apache-2.0
// Names, subjects and keys of each kind of statement.
#include "record/statement.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace rekap::record {
namespace {

TEST(Statement, a_key_is_named_by_the_start_of_its_hash) {
  // Public key of RFC 8032 7.1 test 1; `sha256sum` of its bytes starts with these digits.
  const auto key = base::parse_public_key(
      base::parse_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value());
  EXPECT_EQ(key_id(*key).text, "21fe31dfa154a261");
}

TEST(Statement, the_subject_of_a_form_names_contest_and_station) {
  const FormId form{"c", "s"};
  const Content contents[] = {Figures{form, {}, {}, {}, {}}, Correction{form, {}, {}, {}, {}, {}},
                              Acceptance{form, {}},          Rejection{form, {}},
                              Withholding{form, {}, {}},     Reading{form, {}, {}}};
  for (const Content& content : contents) {
    EXPECT_EQ(subject_of(content), "c/s") << kind_name(content);
    ASSERT_NE(form_of(content), nullptr);
    EXPECT_EQ(*form_of(content), form);
  }
}

TEST(Statement, the_rulebook_and_keys_are_about_no_form) {
  const Content contents[] = {Rulebook{}, KeyAddition{}, KeyRetirement{}};
  for (const Content& content : contents) {
    EXPECT_EQ(subject_of(content), "") << kind_name(content);
    EXPECT_EQ(form_of(content), nullptr);
  }
}

TEST(Statement, each_kind_has_its_name) {
  EXPECT_EQ(kind_name(Rulebook{}), "rulebook");
  EXPECT_EQ(kind_name(Figures{}), "figures");
  EXPECT_EQ(kind_name(Correction{}), "correction");
  EXPECT_EQ(kind_name(Acceptance{}), "acceptance");
  EXPECT_EQ(kind_name(Rejection{}), "rejection");
  EXPECT_EQ(kind_name(Withholding{}), "withholding");
  EXPECT_EQ(kind_name(KeyAddition{}), "key_addition");
  EXPECT_EQ(kind_name(KeyRetirement{}), "key_retirement");
  EXPECT_EQ(kind_name(Reading{}), "reading");
}

TEST(Statement, each_role_has_its_name) {
  EXPECT_EQ(role_name(KeyRole::operator_key), "operator");
  EXPECT_EQ(role_name(KeyRole::log_key), "log");
  EXPECT_EQ(role_name(KeyRole::reader_key), "reader");
}

}  // namespace
}  // namespace rekap::record
