// SPDX-License-Identifier: Apache-2.0
// Which stations share a photo, and from which entry on.
#include "recapitulation/photos/shared_photos.h"

#include <gtest/gtest.h>

#include "recapitulation/judgement.h"
#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::FormStatus;
using election::RuleId;
using election::Severity;
using election::StationIndex;
using Stations = std::vector<StationIndex>;

base::Sha256 photo(char name) { return base::sha256(std::string("photo ") + name); }

TEST(SharedPhotos, names_the_other_stations_of_a_photo_whoever_came_first) {
  const SharedPhotos photos({{photo('a'), {2}, {4}},
                             {photo('a'), {0}, {3}},
                             {photo('a'), {0}, {5}},
                             {photo('b'), {0}, {3}},
                             {photo('a'), {1}, {9}}},
                            {9});
  EXPECT_EQ(photos.find_others({photo('a')}, {0}), Stations{{2}});
  EXPECT_EQ(photos.find_others({photo('b'), photo('a')}, {2}), Stations{{0}});
  EXPECT_EQ(photos.find_others({photo('b')}, {0}), Stations{});
  EXPECT_EQ(SharedPhotos().find_others({photo('a')}, {0}), Stations{});
}

TEST(SharedPhotos, change_for_all_stations_of_a_photo_when_one_more_shows_it) {
  const std::vector<PhotoUse> uses = {
      {photo('a'), {0}, {3}}, {photo('a'), {2}, {4}}, {photo('b'), {1}, {5}},
      {photo('b'), {3}, {7}}, {photo('a'), {2}, {8}},
  };
  EXPECT_EQ(SharedPhotos(uses, {9}).list_changed({7}), (Stations{{1}, {3}}));
  EXPECT_EQ(SharedPhotos(uses, {9}).list_changed({0}), (Stations{{0}, {1}, {2}, {3}}));
  EXPECT_EQ(SharedPhotos(uses, {9}).list_changed({8}), Stations{});
  EXPECT_EQ(SharedPhotos(uses, {7}).list_changed({0}), (Stations{{0}, {2}}));
}

/// Two stations of a contest, and what R17 says of each.
class SharedPhotoFindingTest : public testing::Test {
 protected:
  SharedPhotoFindingTest() { definition_.rules[RuleId::r17] = Severity::warning; }

  void state_figures(const char* station, std::vector<base::Sha256> evidence) {
    fold(record::Figures{{"leader", station}, "first", make_figures(100), {}, std::move(evidence)});
  }
  void fold(const record::Content& content) {
    const record::Statement statement{definition_.id, {}, content};
    const auto station = definition_.regions.find_station(record::form_of(content)->station);
    FormState& state = states_[station->value];
    ASSERT_TRUE(
        fold_form(state, definition_, definition_.contests[0], {position_}, statement).has_value());
    note_photos(statement, *station, {position_++}, uses_);
  }
  Judgement judge(StationIndex station) const {
    const SharedPhotos photos(uses_, {position_});
    return Judge(definition_, definition_.contests[0])
        .judge(states_.at(station.value), station, &photos);
  }
  bool is_applied(StationIndex station) const {
    return judge(station).by_source[0].applied[static_cast<std::size_t>(RuleId::r17)];
  }

  election::Definition definition_ = make_sample_definition();
  std::map<std::uint32_t, FormState> states_;
  std::vector<PhotoUse> uses_;
  std::uint64_t position_ = 0;
};

TEST_F(SharedPhotoFindingTest, both_stations_are_told_of_each_other_and_stay_accepted) {
  state_figures("s1", {photo('a')});
  state_figures("s2", {});
  fold(record::Reading{{"leader", "s2"}, "first", make_photo_reading(100, 'a')});
  for (const auto& [station, other] :
       {std::pair<StationIndex, StationIndex>{{0}, {1}}, {{1}, {0}}}) {
    const Judgement judgement = judge(station);
    ASSERT_EQ(judgement.by_source[0].findings.size(), 1u);
    EXPECT_EQ(judgement.by_source[0].findings[0],
              (election::Finding{RuleId::r17, Severity::warning, {}, {other}}));
    EXPECT_EQ(judgement.status, FormStatus::accepted);
  }
}

TEST_F(SharedPhotoFindingTest, applies_to_forms_with_photos_alone) {
  state_figures("s1", {photo('a')});
  state_figures("s2", {});
  EXPECT_TRUE(is_applied({0}));
  EXPECT_TRUE(judge({0}).by_source[0].findings.empty());
  EXPECT_FALSE(is_applied({1}));
  definition_.rules.erase(RuleId::r17);
  EXPECT_FALSE(is_applied({0}));
}

TEST_F(SharedPhotoFindingTest, is_not_asked_where_the_photos_of_others_are_not_held) {
  state_figures("s1", {photo('a')});
  const Judgement judgement = Judge(definition_, definition_.contests[0]).judge(states_[0], {0});
  EXPECT_FALSE(judgement.by_source[0].applied[static_cast<std::size_t>(RuleId::r17)]);
}

}  // namespace
}  // namespace rekap::recapitulation
