// SPDX-License-Identifier: Apache-2.0
#include "paper/image/codec/exif.h"

#include <gtest/gtest.h>

#include "paper/image/sample_photo.h"

namespace rekap::paper {
namespace {

using namespace std::string_view_literals;

TEST(Exif, reads_the_orientation_in_both_byte_orders) {
  EXPECT_EQ(parse_exif_orientation(sample_exif(6)).value(), 6);
  EXPECT_EQ(
      parse_exif_orientation("MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\x08\0\0\0\0\0\0"sv).value(),
      8);
}

TEST(Exif, looks_past_other_tags) {
  EXPECT_EQ(parse_exif_orientation("II*\0\x08\0\0\0\2\0\x0F\x01\2\0\4\0\0\0abc\0"
                                   "\x12\x01\3\0\1\0\0\0\3\0\0\0"sv)
                .value(),
            3);
}

TEST(Exif, refuses_what_is_cut_or_out_of_range) {
  const std::string whole = sample_exif(1);
  for (std::size_t size = 0; size < 20; ++size) {
    EXPECT_FALSE(parse_exif_orientation(whole.substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(parse_exif_orientation(sample_exif(0)).has_value());
  EXPECT_FALSE(parse_exif_orientation(sample_exif(9)).has_value());
  EXPECT_FALSE(parse_exif_orientation("II*\0\xFF\xFF\xFF\xFF\1\0"sv).has_value());
  const auto none = parse_exif_orientation("II*\0\x08\0\0\0\0\0"sv);
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rekap::paper
