// SPDX-License-Identifier: Apache-2.0
// What each token takes and refuses, and what an error says.
#include "record/canonical/canonical_scanner.h"

#include <gtest/gtest.h>

namespace rekap::record {
namespace {

TEST(CanonicalScanner, identifiers_are_plain_ascii_of_1_to_64_characters) {
  EXPECT_TRUE(is_identifier("ln990014-001"));
  EXPECT_TRUE(is_identifier("party.1.candidate.12"));
  EXPECT_TRUE(is_identifier(std::string(64, 'a')));
  EXPECT_FALSE(is_identifier(std::string(65, 'a')));
  EXPECT_FALSE(is_identifier(""));
  for (const char* text : {"a b", "a/b", "a\"", "a\\", "é", "a:b", "a,b"}) {
    EXPECT_FALSE(is_identifier(text)) << text;
  }
  EXPECT_FALSE(is_identifier(std::string_view("a\0b", 3)));
}

TEST(CanonicalScanner, a_whole_number_has_one_spelling) {
  const auto scan = [](std::string_view text) {
    CanonicalScanner scanner(text);
    return scanner.scan_integer(-100, 100, "a number");
  };
  EXPECT_EQ(scan("0").value(), 0);
  EXPECT_EQ(scan("-100").value(), -100);
  EXPECT_EQ(scan("100,").value(), 100);
  for (const char* text :
       {"", "-", "00", "01", "-0", "-01", "+1", " 1", "101", "-101", "x", "99999999999999999999"}) {
    EXPECT_FALSE(scan(text)) << text;
  }
}

TEST(CanonicalScanner, a_text_ends_with_its_quote_within_its_limit) {
  const auto scan = [](std::string_view text) {
    CanonicalScanner scanner(text);
    return scanner.scan_plain_text(3, "a text");
  };
  EXPECT_EQ(scan("abc\"").value(), "abc");
  EXPECT_EQ(scan("\"").value(), "");
  for (const char* text : {"abcd\"", "abc", "", "a@\"", "a\\n\"", "\n\"", "\x7f\""}) {
    EXPECT_FALSE(scan(text)) << text;
  }
}

TEST(CanonicalScanner, hexadecimal_and_base64_have_the_size_asked_for) {
  EXPECT_EQ(CanonicalScanner("01af\"").scan_hex(4, "a code").value(), "01af");
  for (const char* text : {"01aF\"", "01a\"", "01af0\"", "01af"}) {
    EXPECT_FALSE(CanonicalScanner(text).scan_hex(4, "a code")) << text;
  }
  EXPECT_EQ(CanonicalScanner("AQID\"").scan_base64(4, "a code").value(), "\x01\x02\x03");
  for (const char* text : {"AQI\"", "AQ-D\"", "AQID", "AR==\""}) {
    EXPECT_FALSE(CanonicalScanner(text).scan_base64(4, "a code")) << text;
  }
}

TEST(CanonicalScanner, an_error_names_the_byte_and_what_was_expected_there) {
  CanonicalScanner scanner("{\"a\":1");
  ASSERT_TRUE(scanner.expect("{\"a\":"));
  const auto refused = scanner.expect("\"");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "byte 5: expected \", found \"1\"");
  EXPECT_EQ(scanner.offset(), 5u);
  ASSERT_TRUE(scanner.scan_integer(0, 9, "a"));
  EXPECT_TRUE(scanner.expect_end());
  EXPECT_EQ(scanner.expect("}").error().message, "byte 6: expected }, found the end");
  EXPECT_EQ(scanner.since(1), "\"a\":1");
}

}  // namespace
}  // namespace rekap::record
