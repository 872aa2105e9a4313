// SPDX-License-Identifier: Apache-2.0
// Which forms, sources and fields an election has, and which it refuses.
#include "recapitulation/form_lookup.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

const election::Definition& definition() {
  static const election::Definition sample = make_sample_definition();
  return sample;
}

TEST(FormLookup, finds_a_form_where_its_contest_is_held) {
  const auto place = find_place(definition(), {"head", "s3"});
  ASSERT_TRUE(place);
  EXPECT_EQ(place->contest->id, "head");
  EXPECT_EQ(place->station, definition().regions.find_station("s3"));
  EXPECT_TRUE(find_place(definition(), {"leader", "a1"}));
}

TEST(FormLookup, refuses_a_contest_or_station_that_the_election_lacks) {
  for (const record::FormId& form :
       {record::FormId{"mayor", "s1"}, {"leader", "s9"}, {"head", "a1"}, {"", ""}}) {
    const auto place = find_place(definition(), form);
    ASSERT_FALSE(place) << form.contest << form.station;
    EXPECT_EQ(place.error().code, ErrorCode::forbidden);
  }
}

TEST(FormLookup, finds_sources_by_rank) {
  EXPECT_EQ(find_source(definition(), {"leader", "s1"}, "second").value(), 1u);
  const auto unknown = find_source(definition(), {"leader", "s1"}, "third");
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("leader/s1"), std::string::npos);
  EXPECT_NE(unknown.error().message.find("third"), std::string::npos);
}

TEST(FormLookup, a_field_off_the_paper_of_the_area_is_refused) {
  const election::Contest& head = definition().contests[1];
  const record::FormId in_11{"head", "s1"};
  const record::FormId in_12{"head", "s3"};
  EXPECT_TRUE(FieldFinder(definition(), head, in_11).find("votes.3"));
  EXPECT_TRUE(FieldFinder(definition(), head, in_12).find("votes.2"));
  const auto off = FieldFinder(definition(), head, in_12).find("votes.3");
  ASSERT_FALSE(off);
  EXPECT_NE(off.error().message.find("area 12"), std::string::npos);
  EXPECT_FALSE(FieldFinder(definition(), head, in_11).find("invalid"));
}

}  // namespace
}  // namespace rekap::recapitulation
