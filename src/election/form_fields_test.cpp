// SPDX-License-Identifier: Apache-2.0
// What the closed list of field ids takes, how it is grouped, and what it refuses.
#include "election/form_fields.h"

#include <gtest/gtest.h>

namespace rekap::election {
namespace {

FormFields create(std::vector<std::string> ids) {
  auto fields = FormFields::create(std::move(ids));
  EXPECT_TRUE(fields.has_value()) << fields.error().message;
  return std::move(fields).value();
}

std::string refusal(std::vector<std::string> ids) {
  const auto fields = FormFields::create(std::move(ids));
  if (fields) return "accepted";
  EXPECT_EQ(fields.error().code, ErrorCode::invalid_input);
  return fields.error().message;
}

TEST(FormFields, keep_the_published_order) {
  const FormFields fields = create({"total", "votes.2", "votes.1"});
  EXPECT_EQ(fields.count(), 3U);
  EXPECT_EQ(fields.id(FieldIndex{1}), "votes.2");
  EXPECT_EQ(fields.find("votes.1"), FieldIndex{2});
  for (const char* other : {"", "valid", "votes.3"}) EXPECT_EQ(fields.find(other), std::nullopt);
  EXPECT_EQ(fields.ids(), (std::vector<std::string>{"total", "votes.2", "votes.1"}));
}

TEST(FormFields, sort_votes_by_number_beyond_nine) {
  std::vector<std::string> ids;
  for (int number = 12; number >= 1; --number) ids.push_back("votes." + std::to_string(number));
  const FormFields fields = create(ids);
  ASSERT_EQ(fields.votes().size(), 12U);
  EXPECT_EQ(fields.id(fields.votes()[0]), "votes.1");
  EXPECT_EQ(fields.id(fields.votes()[9]), "votes.10");
}

TEST(FormFields, know_every_field_of_the_closed_list) {
  std::vector<std::string> ids = {"valid", "invalid", "total"};
  for (const char* name : {"received", "used", "returned", "unused"}) {
    ids.push_back(std::string("ballots.") + name);
  }
  for (const char* group :
       {"voters", "users_dpt", "users_dptb", "users_dpk", "users", "disabled"}) {
    for (const char* sex : {".l", ".p", ".j"}) ids.push_back(std::string(group) + sex);
  }
  const FormFields fields = create(ids);
  for (const SexTriple& triple : {fields.voters, fields.users_dpt, fields.users_dptb,
                                  fields.users_dpk, fields.users, fields.disabled}) {
    EXPECT_TRUE(triple.l && triple.p && triple.j);
  }
  EXPECT_EQ(fields.users_dptb.p, fields.find("users_dptb.p"));
  EXPECT_EQ(fields.disabled.j, fields.find("disabled.j"));
  EXPECT_EQ(fields.valid, FieldIndex{0});
  EXPECT_EQ(fields.invalid, FieldIndex{1});
  EXPECT_EQ(fields.total, FieldIndex{2});
  EXPECT_EQ(fields.ballots_received, FieldIndex{3});
  EXPECT_EQ(fields.ballots_used, FieldIndex{4});
  EXPECT_EQ(fields.ballots_returned, FieldIndex{5});
  EXPECT_EQ(fields.ballots_unused, FieldIndex{6});
}

TEST(FormFields, gather_each_party_under_its_printed_number) {
  const FormFields fields = create({"party.24.total", "party.1.candidate.2", "party.1.candidate.1",
                                    "party.1.list", "party.24.list"});
  ASSERT_EQ(fields.parties().size(), 2U);
  const PartyFields& first = fields.parties()[0];
  EXPECT_EQ(first.party_number, 1);
  EXPECT_EQ(first.list, FieldIndex{3});
  EXPECT_EQ(first.total, std::nullopt);
  EXPECT_EQ(first.candidates, (std::vector{FieldIndex{2}, FieldIndex{1}}));
  EXPECT_EQ(fields.parties()[1].party_number, 24);
  EXPECT_EQ(fields.parties()[1].total, FieldIndex{0});
}

TEST(FormFields, refuse_ids_outside_the_closed_list) {
  for (const char* id : {"",
                         "vote.1",
                         "votes",
                         "votes.",
                         "votes.0",
                         "votes.01",
                         "votes.-1",
                         "votes.x",
                         "votes.4097",
                         "votes.1.2",
                         "votes.99999999999999999999",
                         "Valid",
                         "valid ",
                         "voters",
                         "voters.",
                         "voters.x",
                         "users_dpt.lp",
                         "voters.l.p",
                         "ballots.lost",
                         "party",
                         "party.1",
                         "party.0.list",
                         "party.1.lists",
                         "party.1.candidate",
                         "party.1.candidate.0",
                         "party.1.candidate.x",
                         "party.1.list.2",
                         "party.1.candidate.1.2",
                         "party.1.member.1"}) {
    EXPECT_EQ(refusal({id}), "form fields: \"" + std::string(id) + "\" is not a field of a form");
  }
}

TEST(FormFields, refuse_an_id_given_twice) {
  EXPECT_EQ(refusal({"valid", "valid"}), "form fields: \"valid\" is given twice");
}

TEST(FormFields, refuse_a_gap_in_a_numbered_group) {
  EXPECT_EQ(refusal({"votes.1", "votes.3"}), "form fields: votes.3 is given without votes.2");
  EXPECT_EQ(refusal({"party.2.candidate.2"}),
            "form fields: party.2.candidate.2 is given without party.2.candidate.1");
}

TEST(FormFields, refuse_more_than_4096_fields) {
  std::vector<std::string> ids;
  for (int number = 1; number <= 4096; ++number) ids.push_back("votes." + std::to_string(number));
  EXPECT_EQ(refusal(ids), "accepted");
  ids.push_back("valid");
  EXPECT_EQ(refusal(ids), "form fields: 4097 ids, at most 4096");
}

TEST(FormFields, are_equal_when_their_ids_are) {
  EXPECT_EQ(create({"valid", "total"}), create({"valid", "total"}));
  EXPECT_FALSE(create({"valid", "total"}) == create({"total", "valid"}));
}

TEST(FormFields, are_listed_by_id_as_statements_name_them) {
  const auto fields = FormFields::create({"votes.1", "votes.2", "valid", "ballots.used"}).value();
  EXPECT_EQ(fields.by_id(), (std::vector<FieldIndex>{{3}, {2}, {0}, {1}}));
}

}  // namespace
}  // namespace rekap::election
