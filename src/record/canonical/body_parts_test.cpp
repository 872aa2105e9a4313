// SPDX-License-Identifier: Apache-2.0
// The parts one by one; whole statements are in tests/vectors/statements.
#include "record/canonical/body_parts.h"

#include <gtest/gtest.h>

namespace rekap::record {
namespace {

template <class Scan>
auto scan_text(std::string_view text, Scan scan) {
  CanonicalScanner scanner(text);
  return scan(scanner);
}

TEST(BodyParts, fields_stand_in_ascending_order) {
  const auto scan_after = [](std::string_view last) {
    return [last](CanonicalScanner& scanner) { return scan_field(scanner, last); };
  };
  EXPECT_EQ(*scan_text(R"("votes.2":1)", scan_after("votes.1")), "votes.2");
  EXPECT_FALSE(scan_text(R"("votes.2":1)", scan_after("votes.2")));
  EXPECT_FALSE(scan_text(R"("votes.2" :1)", scan_after("")));
}

TEST(BodyParts, a_missing_figure_is_null_and_never_nought) {
  const auto scan = [](CanonicalScanner& scanner) { return scan_figure_or_null(scanner, "value"); };
  EXPECT_EQ(*scan_text("null", scan), election::Figure());
  EXPECT_EQ(*scan_text("0", scan), election::Figure(0));
  EXPECT_FALSE(scan_text("-1", scan));
  EXPECT_FALSE(scan_text("2147483648", scan));
}

TEST(BodyParts, the_time_is_utc_to_the_second_and_ends_the_statement) {
  EXPECT_EQ(scan_text(R"(,"time":"1970-01-01T00:00:01Z"})", scan_time_and_end)->seconds, 1);
  EXPECT_FALSE(scan_text(R"(,"time":"1970-01-01T00:00:01+00:00"})", scan_time_and_end));
  EXPECT_FALSE(scan_text(R"(,"time":"1970-02-30T00:00:01Z"})", scan_time_and_end));
  EXPECT_FALSE(scan_text(R"(,"time":"1970-01-01T00:00:01Z",)", scan_time_and_end));
}

TEST(BodyParts, a_digest_has_64_digits) {
  const auto scan = [](CanonicalScanner& scanner) { return scan_digest(scanner, "a digest"); };
  const std::string digest = to_hex(base::sha256("x"));
  EXPECT_EQ(*scan_text(digest + "\"", scan), base::sha256("x"));
  EXPECT_FALSE(scan_text(digest.substr(1) + "\"", scan));
}

}  // namespace
}  // namespace rekap::record
