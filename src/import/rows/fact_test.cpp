// SPDX-License-Identifier: Apache-2.0
#include "import/rows/fact.h"

#include <gtest/gtest.h>

namespace rekap::import {
namespace {

using Value = record::Origin::Value;

Value value_of(FactKind kind, std::string_view text) {
  const auto value = parse_fact(kind, text, "+07:00");
  return value ? *value : Value("refused: " + value.error().message);
}

bool is_refused(FactKind kind, std::string_view text) {
  return !parse_fact(kind, text, "+07:00").has_value();
}

TEST(Fact, gives_a_local_time_the_zone_of_the_election) {
  EXPECT_EQ(value_of(FactKind::local_time, "2024-02-20 13:00:00"),
            Value("2024-02-20T13:00:00+07:00"));
  EXPECT_TRUE(is_refused(FactKind::local_time, "2024-02-30 13:00:00"));
  EXPECT_TRUE(is_refused(FactKind::local_time, "2024-02-20T13:00:00"));
  EXPECT_TRUE(is_refused(FactKind::local_time, "2024-02-20 13:00"));
}

TEST(Fact, publishes_a_zoned_time_in_utc) {
  EXPECT_EQ(value_of(FactKind::zoned_time, "2024-03-16T19:20:47+07:00"),
            Value("2024-03-16T12:20:47Z"));
  EXPECT_TRUE(is_refused(FactKind::zoned_time, "2024-03-16T19:20:47"));
}

TEST(Fact, keeps_the_milliseconds_of_an_epoch) {
  EXPECT_EQ(value_of(FactKind::epoch_milliseconds, "1557283335092"),
            Value("2019-05-08T02:42:15.092Z"));
  EXPECT_EQ(value_of(FactKind::epoch_milliseconds, "0"), Value("1970-01-01T00:00:00.000Z"));
  EXPECT_TRUE(is_refused(FactKind::epoch_milliseconds, "-1"));
  EXPECT_TRUE(is_refused(FactKind::epoch_milliseconds, "999999999999999999"));
}

TEST(Fact, finds_the_time_of_an_image_in_its_address) {
  EXPECT_EQ(value_of(FactKind::image_time,
                     "https://x.go.id/156f/pemilu/3173011005072-20240216-013659--640e-32d.jpg"),
            Value("20240216013659"));
  EXPECT_TRUE(is_refused(FactKind::image_time, "https://x.go.id/3173011005072.jpg"));
  EXPECT_TRUE(is_refused(FactKind::image_time, "3173011005072-2024021-0136590-x.jpg"));
}

TEST(Fact, keeps_text_as_it_stands_if_a_statement_may_hold_it) {
  EXPECT_EQ(value_of(FactKind::text, "20240215101421"), Value("20240215101421"));
  EXPECT_TRUE(is_refused(FactKind::text, "say \"yes\""));
  EXPECT_TRUE(is_refused(FactKind::text, "budi@example.id"));
  EXPECT_TRUE(is_refused(FactKind::text, "caf\xC3\xA9"));
  EXPECT_TRUE(is_refused(FactKind::text, std::string(201, 'x')));
}

TEST(Fact, knows_numbers_and_flags) {
  EXPECT_EQ(value_of(FactKind::integer, "-3"), Value(std::int64_t{-3}));
  EXPECT_TRUE(is_refused(FactKind::integer, "3.0"));
  EXPECT_TRUE(is_refused(FactKind::integer, "9007199254740992"));
  EXPECT_EQ(value_of(FactKind::flag, "true"), Value(true));
  EXPECT_EQ(value_of(FactKind::flag, "false"), Value(false));
  EXPECT_TRUE(is_refused(FactKind::flag, "1"));
}

}  // namespace
}  // namespace rekap::import
