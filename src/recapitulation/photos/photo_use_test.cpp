// SPDX-License-Identifier: Apache-2.0
// Which statements name photos, and of which the shot is told.
#include "recapitulation/photos/photo_use.h"

#include <gtest/gtest.h>

#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

std::vector<PhotoUse> note(const record::Content& content) {
  std::vector<PhotoUse> uses;
  note_photos({"sample", {}, content}, {7}, {9}, uses);
  return uses;
}

TEST(PhotoUse, is_noted_of_figures_and_of_readings_alone) {
  const base::Sha256 a = base::sha256("photo a"), b = base::sha256("photo b");
  EXPECT_EQ(note(record::Figures{{"leader", "s1"}, "first", {}, {}, {a, b}}),
            (std::vector<PhotoUse>{{a, {7}, {9}}, {b, {7}, {9}}}));
  EXPECT_TRUE(note(record::Acceptance{{"leader", "s1"}, "recount"}).empty());
  record::Reading reading{{"leader", "s1"}, "first", make_photo_reading(100)};
  EXPECT_EQ(note(reading), (std::vector<PhotoUse>{{a, {7}, {9}}}));
  reading.photo.numbers.push_back(reading.photo.numbers[0]);
  EXPECT_EQ(note(reading),
            (std::vector<PhotoUse>{{a, {7}, {9}, record::describe_shot(reading).value()}}));
}

}  // namespace
}  // namespace rekap::recapitulation
