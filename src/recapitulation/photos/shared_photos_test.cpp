// SPDX-License-Identifier: Apache-2.0
// Which stations share a photo, and from which entry on.
#include "recapitulation/photos/shared_photos.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

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

/// What a reading tells of a shot of the votes 62, 51 and 55.
record::Shot shot(std::uint64_t likeness) { return {base::sha256("62 51 55"), likeness}; }

TEST(SharedPhotos, are_those_saved_again_too) {
  const std::vector<PhotoUse> uses = {{photo('a'), {0}, {3}},
                                      {photo('a'), {0}, {4}, shot(0)},
                                      {photo('b'), {2}, {5}, shot(0b111)},
                                      {photo('c'), {3}, {6}, shot(0xffff)},
                                      {photo('b'), {1}, {7}}};
  for (const bool is_turned : {false, true}) {
    std::vector<PhotoUse> given = uses;
    if (is_turned) std::reverse(given.begin(), given.end());
    const SharedPhotos photos(given, {9});
    EXPECT_EQ(photos.find_others({photo('a')}, {0}), (Stations{{1}, {2}}));
    EXPECT_EQ(photos.find_others({photo('b')}, {1}), (Stations{{0}, {2}}));
    EXPECT_EQ(photos.find_others({photo('c')}, {3}), Stations{});
    EXPECT_EQ(photos.list_changed({7}), (Stations{{0}, {1}, {2}}));
    EXPECT_EQ(photos.list_changed({8}), Stations{});
  }
}

TEST(SharedPhotos, change_when_a_photo_long_known_is_read) {
  const std::vector<PhotoUse> uses = {
      {photo('a'), {0}, {1}}, {photo('b'), {2}, {2}, shot(0)}, {photo('a'), {0}, {3}, shot(1)}};
  EXPECT_EQ(SharedPhotos(uses, {3}).find_others({photo('a')}, {0}), Stations{});
  EXPECT_EQ(SharedPhotos(uses, {4}).find_others({photo('a')}, {0}), Stations{{2}});
  EXPECT_EQ(SharedPhotos(uses, {4}).list_changed({3}), (Stations{{0}, {2}}));
}

TEST(SharedPhotos, of_one_station_alone_are_not_shared_however_often_it_saved_them) {
  const SharedPhotos photos({{photo('a'), {0}, {1}, shot(0)}, {photo('b'), {0}, {2}, shot(0)}},
                            {9});
  EXPECT_EQ(photos.find_others({photo('a'), photo('b')}, {0}), Stations{});
  EXPECT_EQ(photos.list_changed({0}), Stations{});
}

TEST(SharedPhotos, name_a_hundred_stations_of_a_shot_that_thousands_show) {
  std::vector<PhotoUse> uses;
  for (std::uint32_t i = 0; i < 5'000; ++i) uses.push_back({photo('a'), {i}, {i}});
  const SharedPhotos photos(std::move(uses), {5'000});
  Stations first;
  for (std::uint32_t i = 0; i <= SharedPhotos::named_stations_max; ++i) first.push_back({i});
  const Stations named = photos.find_others({photo('a')}, {50});
  first.erase(first.begin() + 50);
  EXPECT_EQ(named, first);
  first.insert(first.begin() + 50, StationIndex{50});
  first.pop_back();
  EXPECT_EQ(photos.find_others({photo('a')}, {4'000}), first);
  EXPECT_EQ(photos.list_changed({4'999}).size(), 5'000u);
}

// What a step of publication renders again must be all that the record says otherwise of.
RC_GTEST_PROP(SharedPhotos, change_nothing_but_what_they_list, ()) {
  std::vector<PhotoUse> uses;
  const std::size_t count = *rc::gen::inRange<std::size_t>(0, 25);
  for (std::uint64_t i = 0; i < count; ++i) {
    PhotoUse use{photo(*rc::gen::inRange('a', 'h')), {*rc::gen::inRange(0u, 6u)}, {i}};
    // Three bits apart, one after the other: like the next, not like the next but one.
    constexpr std::uint64_t steps[] = {0, 0b111, 0b111111, 0b111111111};
    if (*rc::gen::arbitrary<bool>()) use.shot = shot(steps[*rc::gen::inRange(0, 4)]);
    uses.push_back(use);
  }
  const record::Position begin{*rc::gen::inRange<std::uint64_t>(0, 25)};
  const SharedPhotos before(uses, begin), after(uses, {count});
  const Stations changed = after.list_changed(begin);
  for (std::uint32_t station = 0; station < 6; ++station) {
    if (std::binary_search(changed.begin(), changed.end(), StationIndex{station})) continue;
    std::vector<base::Sha256> shown;
    for (const PhotoUse& use : uses) {
      if (use.station.value == station && use.position < begin) shown.push_back(use.photo);
    }
    RC_ASSERT(before.find_others(shown, {station}) == after.find_others(shown, {station}));
  }
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

/// A reading of another photo, three bits apart, that says 100, 20 and `third`.
record::PhotoReading make_saved_again(char name, std::int64_t third) {
  record::PhotoReading reading = make_photo_reading(100, name);
  reading.likeness = name == 'a' ? 0xff : 0xf8;
  record::NumberReading& number = reading.numbers.emplace_back();
  number.field = "voters.j";
  number.value = election::Figure(third);
  number.status = record::ReadingStatus::review;
  return reading;
}

TEST_F(SharedPhotoFindingTest, both_are_told_of_a_photo_that_was_saved_again) {
  fold(record::Reading{{"leader", "s1"}, "first", make_saved_again('a', 127)});
  fold(record::Reading{{"leader", "s2"}, "first", make_saved_again('b', 127)});
  state_figures("s1", {});
  state_figures("s2", {});
  ASSERT_EQ(judge({0}).by_source[0].findings.size(), 1u);
  EXPECT_EQ(judge({0}).by_source[0].findings[0].stations, Stations{{1}});
  EXPECT_EQ(judge({1}).by_source[0].findings[0].stations, Stations{{0}});
}

TEST_F(SharedPhotoFindingTest, neither_is_told_where_one_number_differs) {
  fold(record::Reading{{"leader", "s1"}, "first", make_saved_again('a', 127)});
  fold(record::Reading{{"leader", "s2"}, "first", make_saved_again('b', 128)});
  state_figures("s1", {});
  state_figures("s2", {});
  EXPECT_TRUE(judge({0}).by_source[0].findings.empty());
  EXPECT_TRUE(judge({1}).by_source[0].findings.empty());
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
