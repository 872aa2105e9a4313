// SPDX-License-Identifier: Apache-2.0
// One spelling for each number and hash.
#include "transparency/log_text.h"

#include <gtest/gtest.h>

namespace rekap::transparency {
namespace {

TEST(LogText, numbers_have_one_spelling) {
  EXPECT_EQ(parse_log_number("0").value(), 0u);
  EXPECT_EQ(parse_log_number("9223372036854775807").value(), 9'223'372'036'854'775'807u);
  for (const char* text :
       {"", "-0", "-1", "+1", "00", "01", " 1", "1 ", "1e3", "0x1", "a", "9223372036854775808"}) {
    EXPECT_EQ(parse_log_number(text).error().code, ErrorCode::invalid_input) << text;
  }
}

TEST(LogText, hashes_are_32_bytes_in_base64) {
  const Hashes hashes{base::sha256("a"), base::sha256("b")};
  std::string lines;
  append_hash_lines(lines, hashes);
  ASSERT_EQ(lines.size(), 2 * 45u);
  EXPECT_EQ(parse_hash_line(lines.substr(0, 44)).value(), hashes[0]);
  EXPECT_EQ(parse_hash_line(lines.substr(45, 44)).value(), hashes[1]);
  EXPECT_EQ(parse_hash_line("AAAA").error().message, "a hash has 32 bytes, not 3");
  EXPECT_FALSE(parse_hash_line(lines.substr(0, 45)));
}

}  // namespace
}  // namespace rekap::transparency
