// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the rules at its edges.
#include "election/rules/relations.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

constexpr std::int64_t greatest = Figure::value_max;

/// Whether the relation holds for these numbers in this order.
bool holds(Relation relation, const std::vector<std::int64_t>& numbers,
           const RuleConstants& constants = {}) {
  std::vector<FieldIndex> fields;
  std::vector<Figure> figures;
  for (const std::int64_t number : numbers) {
    fields.push_back({static_cast<std::uint16_t>(fields.size())});
    figures.emplace_back(number);
  }
  return relation(fields, figures, constants);
}

TEST(Relations, add_without_overflow) {
  EXPECT_TRUE(holds(is_first_sum_of_rest, {300, 100, 150, 50}));
  EXPECT_FALSE(holds(is_first_sum_of_rest, {300, 100, 150, 51}));
  EXPECT_FALSE(holds(is_first_sum_of_rest, {300, 100, 150, 49}));
  // In 32 bits the parts would come to 0.
  EXPECT_FALSE(holds(is_first_sum_of_rest, {0, greatest, greatest, 2}));
  EXPECT_TRUE(holds(is_first_sum_of_rest, {greatest, greatest, 0}));
}

TEST(Relations, compare_at_the_edge) {
  EXPECT_TRUE(holds(is_first_at_most_second, {5, 5}));
  EXPECT_FALSE(holds(is_first_at_most_second, {6, 5}));
  EXPECT_TRUE(holds(is_each_at_most_last, {5, 0, 5}));
  EXPECT_FALSE(holds(is_each_at_most_last, {0, 6, 5}));
  EXPECT_TRUE(holds(is_first_at_most_cap, {300}, {{}, Votes{300}}));
  EXPECT_FALSE(holds(is_first_at_most_cap, {301}, {{}, Votes{300}}));
  EXPECT_TRUE(holds(is_any_above_zero, {0, 0, 1}));
  EXPECT_FALSE(holds(is_any_above_zero, {0, 0, 0}));
}

TEST(Relations, stop_the_program_where_no_cap_is_set) {
  EXPECT_DEATH(holds(is_first_at_most_cap, {1}), "CHECK failed");
}

TEST(Relations, round_the_reserve_up) {
  const RuleConstants two_percent{Fraction(1, 50), std::nullopt};
  EXPECT_TRUE(holds(is_first_second_with_reserve, {295, 289}, two_percent));
  EXPECT_TRUE(holds(is_first_second_with_reserve, {306, 300}, two_percent));
  EXPECT_FALSE(holds(is_first_second_with_reserve, {307, 300}, two_percent));
  EXPECT_TRUE(holds(is_first_second_with_reserve, {2, 1}, two_percent));
  EXPECT_TRUE(holds(is_first_second_with_reserve, {0, 0}, two_percent));
  EXPECT_TRUE(holds(is_first_second_with_reserve, {7, 7}, {}));
}

TEST(Relations, take_any_fraction_as_reserve) {
  const std::int64_t huge = std::int64_t{1} << 62;
  const RuleConstants absurd{Fraction(huge, 1), std::nullopt};
  EXPECT_FALSE(holds(is_first_second_with_reserve, {greatest, greatest}, absurd));
  const RuleConstants tiny{Fraction(1, huge), std::nullopt};
  EXPECT_TRUE(holds(is_first_second_with_reserve, {301, 300}, tiny));
}

TEST(Relations, blame_every_field_but_those_within_the_limit) {
  const std::vector<FieldIndex> fields = {{0}, {1}, {2}};
  const std::vector<Figure> figures = {Figure(4), Figure(6), Figure(5)};
  EXPECT_EQ(list_blamed(is_first_sum_of_rest, fields, figures).size(), 3U);
  const auto blamed = list_blamed(is_each_at_most_last, fields, figures);
  EXPECT_EQ(blamed,
            (std::vector<std::pair<FieldIndex, Figure>>{{{1}, Figure(6)}, {{2}, Figure(5)}}));
}

}  // namespace
}  // namespace rekap::election
