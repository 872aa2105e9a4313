// SPDX-License-Identifier: Apache-2.0
// Field patterns; who stands where is tested with parse_definition.
#include "election/definition/contest_choices.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

ContestArea area_with(const std::vector<int>& numbers, std::vector<Candidate> candidates = {}) {
  ContestArea area;
  for (const int number : numbers) {
    area.choices.push_back({.number = number, .name = "N", .is_empty_column = false, .sex = '?'});
  }
  area.candidates = std::move(candidates);
  return area;
}

std::vector<std::string> ids_of(const std::vector<std::string>& patterns,
                                const std::vector<ContestArea>& areas) {
  const auto fields = make_fields(patterns, areas);
  EXPECT_TRUE(fields) << fields.error().message;
  return fields->ids();
}

TEST(FormFieldPatterns, write_votes_out_to_the_highest_number) {
  EXPECT_EQ(ids_of({"votes.*", "valid"}, {area_with({1, 2}), area_with({}), area_with({1, 3})}),
            (std::vector<std::string>{"votes.1", "votes.2", "votes.3", "valid"}));
  EXPECT_TRUE(ids_of({"votes.*"}, {}).empty());
}

TEST(FormFieldPatterns, write_parties_out_with_their_longest_list) {
  const std::vector<ContestArea> areas = {area_with({1, 24}, {{1, 2, "A", 'L'}}),
                                          area_with({1}, {{1, 1, "B", 'P'}})};
  EXPECT_EQ(ids_of({"party.*"}, areas),
            (std::vector<std::string>{"party.1.list", "party.1.candidate.1", "party.1.candidate.2",
                                      "party.1.total", "party.24.list", "party.24.total"}));
}

TEST(FormFieldPatterns, write_the_other_groups_out_in_the_order_of_the_paper) {
  EXPECT_EQ(ids_of({"users.*", "ballots.*"}, {}),
            (std::vector<std::string>{"users.l", "users.p", "users.j", "ballots.received",
                                      "ballots.used", "ballots.returned", "ballots.unused"}));
  EXPECT_FALSE(make_fields({"guests.*"}, {}));
}

TEST(FormFieldPatterns, mark_the_numbers_that_do_not_stand_in_an_area) {
  const auto fields = make_fields({"votes.*"}, {area_with({1, 2, 3})}).value();
  EXPECT_EQ(list_off_form(fields, area_with({1, 3})), (std::vector<bool>{false, true, false}));
}

}  // namespace
}  // namespace rekap::election
