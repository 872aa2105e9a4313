// SPDX-License-Identifier: Apache-2.0
// Where decoding of a reading stops, and what it gives; the flaws are in tests/vectors/statements.
#include "record/canonical/reading_body.h"

#include <gtest/gtest.h>

#include "record/canonical/statement_body.h"
#include "record/statement_format.h"

namespace rekap::record {
namespace {

Reading make_reading() {
  Reading reading{{"c", "s"}, "x", {}};
  PhotoReading& photo = reading.photo;
  photo.layout = "l";
  photo.page_number = 2;
  photo.reader = "1";
  photo.likeness = 0xf0;
  photo.is_upside_down = true;
  NumberReading& number = photo.numbers.emplace_back();
  number.field = "votes.1";
  number.bubbles = election::Figure(0);
  return reading;
}

TEST(ReadingBody, decoding_stops_behind_the_statement) {
  const Statement statement{"e", {1}, make_reading()};
  const std::string text = encode_statement(statement) + ",more";
  CanonicalScanner scanner(text);
  const auto decoded = decode_body(scanner);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(*decoded, statement);
  EXPECT_TRUE(scanner.is_next(",more"));
}

TEST(ReadingBody, what_is_empty_is_left_out) {
  const std::string text = encode_statement({"e", {1}, make_reading()});
  EXPECT_NE(text.find(R"({"bubbles":0,"confidence_ppm":0,"status":"unreadable","value":null})"),
            std::string::npos);
  EXPECT_NE(text.find(R"("likeness":"00000000000000f0")"), std::string::npos);
  EXPECT_NE(text.find(R"("rotated":180)"), std::string::npos);
  EXPECT_EQ(text.find("quality"), std::string::npos);
  EXPECT_EQ(text.find("reasons"), std::string::npos);
}

}  // namespace
}  // namespace rekap::record
