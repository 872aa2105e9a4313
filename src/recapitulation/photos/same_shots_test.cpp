// SPDX-License-Identifier: Apache-2.0
// Which photos are joined to one shot, and with how much work.
#include "recapitulation/photos/same_shots.h"

#include <string>

#include <gtest/gtest.h>

namespace rekap::recapitulation {
namespace {

/// A photo of its own, shown by station `number`, with what its reading tells.
PhotoUse make_use(std::size_t number, const std::string& says, std::uint64_t likeness) {
  PhotoUse use{{}, {static_cast<std::uint32_t>(number)}, {number}};
  for (std::size_t i = 0; i < 8; ++i) {
    use.photo.bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  }
  use.shot = record::Shot{base::sha256(says), likeness};
  return use;
}

/// Likenesses of which any two are more than five bits apart: ten bits, six times.
std::uint64_t far_likeness(std::uint64_t number) {
  std::uint64_t likeness = 0;
  for (int i = 0; i < 6; ++i) likeness = likeness << 10 | (number & 0x3ff);
  return likeness;
}

using Firsts = std::vector<std::size_t>;

TEST(SameShots, say_the_same_and_look_alike) {
  const SameShots shots = find_same_shots({
      make_use(0, "62 51 55", 0), make_use(1, "62 51 55", 0b111),  // three bits apart
      make_use(2, "62 51 54", 0),                                  // another number
      make_use(3, "62 51 55", 0xff00000000),                       // looks otherwise
      make_use(4, "62 51 55", 0b11111111),    // like the second, not like the first
      make_use(5, "62 51 55", 0xff00000000),  // like the fourth, bit for bit
  });
  EXPECT_EQ(shots.first, (Firsts{0, 0, 2, 3, 0, 3}));
}

TEST(SameShots, are_joined_by_bytes_whatever_is_read) {
  std::vector<PhotoUse> uses = {make_use(0, "62 51 55", 0), make_use(1, "62 51 54", 0),
                                make_use(2, "", 0), make_use(3, "62 51 54", 1)};
  uses[1].photo = uses[0].photo;
  uses[2].shot.reset();
  EXPECT_EQ(find_same_shots(uses).first, (Firsts{0, 0, 2, 0}));
}

TEST(SameShots, of_thousands_of_equal_readings_cost_no_comparison) {
  std::vector<PhotoUse> uses;
  for (std::size_t i = 0; i < 100'000; ++i) uses.push_back(make_use(i, "62 51 55", 7));
  const SameShots shots = find_same_shots(uses);
  EXPECT_EQ(shots.first, Firsts(uses.size(), 0));
  EXPECT_EQ(shots.comparison_count, 0u);
}

TEST(SameShots, cost_at_most_five_hundred_comparisons_a_reading) {
  std::vector<PhotoUse> uses;
  for (std::size_t i = 0; i < 20 * compared_likenesses_max; ++i) {
    const std::size_t page = i / compared_likenesses_max;
    uses.push_back(
        make_use(i, "page " + std::to_string(page), far_likeness(i % compared_likenesses_max)));
  }
  const SameShots shots = find_same_shots(uses);
  EXPECT_LE(shots.comparison_count, uses.size() * compared_likenesses_max / 2);
  EXPECT_GT(shots.comparison_count, uses.size() * compared_likenesses_max / 2 - uses.size());
  for (std::size_t i = 0; i < uses.size(); ++i) ASSERT_EQ(shots.first[i], i);
}

TEST(SameShots, take_more_likenesses_than_are_compared_for_one_shot) {
  std::vector<PhotoUse> uses;
  for (std::size_t i = 0; i <= compared_likenesses_max; ++i) {
    uses.push_back(make_use(i, "62 51 55", far_likeness(i)));
  }
  const SameShots shots = find_same_shots(uses);
  EXPECT_EQ(shots.first, Firsts(uses.size(), 0));
  EXPECT_EQ(shots.comparison_count, 0u);
}

}  // namespace
}  // namespace rekap::recapitulation
