// SPDX-License-Identifier: Apache-2.0
// Which readings tell their shot, and which of them tell the same one.
#include "record/photos/same_shot.h"

#include <gtest/gtest.h>

namespace rekap::record {
namespace {

using Values = std::vector<std::optional<std::int64_t>>;

/// A page with numbers f.0, f.1, … of these values; none is unreadable.
Reading make_reading(const Values& values) {
  Reading reading{{"president", "s1"}, "officers", {}};
  reading.photo.layout = "layout";
  reading.photo.page_number = 2;
  reading.photo.likeness = 0xff;
  for (std::size_t i = 0; i < values.size(); ++i) {
    NumberReading& number = reading.photo.numbers.emplace_back();
    number.field = "f." + std::to_string(i);
    if (values[i]) number.value = election::Figure(*values[i]);
    number.status = values[i] ? ReadingStatus::review : ReadingStatus::unreadable;
  }
  return reading;
}

const Values votes = {144, 19, 2};

TEST(SameShot, looks_alike_up_to_five_bits_apart) {
  EXPECT_TRUE(looks_alike(0xff00000000000000, 0xff00000000000000));
  EXPECT_TRUE(looks_alike(0, 0x8000000100010101));
  EXPECT_FALSE(looks_alike(0, 0x8000000100011101));
}

TEST(SameShot, is_told_by_contest_page_and_numbers_whatever_the_station_and_the_witnesses) {
  const Shot shot = describe_shot(make_reading(votes)).value();
  EXPECT_EQ(shot.likeness, 0xffu);
  Reading same = make_reading(votes);
  same.form.station = "s2";
  same.source = "witness";
  same.photo.evidence = base::sha256("another photo");
  same.photo.layout_sha256 = base::sha256("the layout with another name");
  same.photo.numbers[0].row_sums = election::Figure(143);
  same.photo.numbers[0].status = ReadingStatus::accepted;
  EXPECT_EQ(describe_shot(same).value(), shot);
}

TEST(SameShot, is_another_with_any_other_word) {
  std::vector<Reading> others(6, make_reading(votes));
  others[0].form.contest = "governor";
  others[1].photo.layout = "layou";
  others[2].photo.page_number = 3;
  others[3].photo.numbers[2].value = election::Figure(3);
  others[4].photo.numbers[2].field = "f.3";
  others[5].photo.numbers.push_back(others[5].photo.numbers[0]);
  for (const Reading& other : others) {
    EXPECT_NE(describe_shot(other).value().says, describe_shot(make_reading(votes)).value().says);
  }
}

TEST(SameShot, is_told_by_pages_alone_on_which_enough_is_read) {
  const std::vector<Values> telling = {
      {144, 19, 2}, {10, 12, 1}, {79, 74, 13, 166}, {0, 10, 0, 10, 1}, {12, 12, 12}};
  for (const Values& values : telling) EXPECT_TRUE(describe_shot(make_reading(values)));
  const std::vector<Values> silent = {
      {144, 19, std::nullopt},     // unreadable
      {std::nullopt, 2, 3, 4, 5},  //
      {0, 0, 0, 0},                // blank, read as noughts
      {250, 5, 255},               // valid, invalid and all votes: two numbers
      {250, 0, 250},               //
      {144, 19},                   //
      {9, 8, 7, 6, 5},             // candidates of a small party
      {144, 9, 8},                 //
  };
  for (const Values& values : silent) {
    EXPECT_FALSE(describe_shot(make_reading(values)));
  }
}

}  // namespace
}  // namespace rekap::record
