// SPDX-License-Identifier: Apache-2.0
// The whole record: keys, forms, and every entry that a verifier must not believe.
#include "recapitulation/record_fold.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "election/rules/rule_catalogue.h"
#include "recapitulation/sample_definition.h"
#include "record/statement_format.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;
using election::FormStatus;

class RecordFoldTest : public testing::Test {
 protected:
  RecordFoldTest() {
    rulebook_.definition = definition_.hash;
    rulebook_.rule_set = election::hash_rules(definition_.rules);
    rulebook_.keys = {{operator_.public_key(), record::KeyRole::operator_key},
                      {log_.public_key(), record::KeyRole::log_key}};
  }

  Result<> fold(const record::Content& content, const char* election = "sample") {
    return fold_by(operator_, fold_.position(), content, election);
  }
  Result<> fold_by(const base::PrivateKey& author, record::Position position,
                   const record::Content& content, const char* election = "sample") {
    record::SignedStatement entry;
    entry.statement = {election, {}, content};
    entry.author = record::key_id(author.public_key());
    return fold_.fold(position, entry);
  }
  static record::Figures report(const char* contest, const char* station,
                                std::vector<record::NamedFigure> figures = make_figures(1)) {
    return {{contest, station}, "first", std::move(figures), {}, {}};
  }
  static base::PrivateKey make_key(char fill) {
    return base::PrivateKey::create(std::string(32, fill)).value();
  }

  const election::Definition definition_ = make_sample_definition();
  const base::PrivateKey operator_ = make_key('o');
  const base::PrivateKey log_ = make_key('l');
  record::Rulebook rulebook_;
  RecordFold fold_{definition_};
};

TEST_F(RecordFoldTest, keeps_the_state_of_each_form_apart) {
  ASSERT_TRUE(fold(rulebook_));
  ASSERT_TRUE(fold(report("leader", "s1")));
  ASSERT_TRUE(fold(report("leader", "s2", make_figures(2))));
  EXPECT_EQ(fold_.position(), record::Position{3});
  const FormState* state = fold_.find(0, *definition_.regions.find_station("s2"));
  ASSERT_NE(state, nullptr);
  EXPECT_EQ(state->versions[0].stated_at, record::Position{2});
  EXPECT_EQ(fold_.find(0, *definition_.regions.find_station("s3")), nullptr);
  EXPECT_EQ(fold_.find(1, *definition_.regions.find_station("s1")), nullptr);
}

TEST_F(RecordFoldTest, refuses_entries_that_nobody_may_append_and_names_the_position) {
  record::Rulebook other = rulebook_;
  other.definition = {};
  EXPECT_EQ(fold(other).error().code, ErrorCode::forbidden);
  other = rulebook_;
  other.rule_set = {};
  EXPECT_EQ(fold(other).error().code, ErrorCode::forbidden);
  EXPECT_EQ(fold(report("leader", "s1")).error().code, ErrorCode::forbidden);
  ASSERT_TRUE(fold(rulebook_));
  EXPECT_EQ(fold(report("leader", "s1"), "another").error().code, ErrorCode::forbidden);
  EXPECT_EQ(fold(report("head", "a1")).error().code, ErrorCode::forbidden);
  EXPECT_EQ(fold(report("leader", "s9")).error().code, ErrorCode::forbidden);
  EXPECT_EQ(fold(rulebook_).error().code, ErrorCode::forbidden);
  const auto by_log = fold_by(log_, {1}, report("leader", "s1"));
  EXPECT_EQ(by_log.error().code, ErrorCode::forbidden);
  EXPECT_TRUE(by_log.error().message.starts_with("entry 1: "));
  EXPECT_EQ(fold_.position(), record::Position{1});
  ASSERT_TRUE(fold(report("leader", "s1")));
  EXPECT_TRUE(fold(report("leader", "s1")).error().message.starts_with("entry 2: "));
}

TEST_F(RecordFoldTest, refuses_a_gap_a_repetition_and_another_order) {
  ASSERT_TRUE(fold(rulebook_));
  EXPECT_EQ(fold_by(operator_, {0}, rulebook_).error().code, ErrorCode::corrupt);
  EXPECT_EQ(fold_by(operator_, {2}, report("leader", "s1")).error().code, ErrorCode::corrupt);
  EXPECT_TRUE(fold_by(operator_, {1}, report("leader", "s1")));
}

TEST_F(RecordFoldTest, a_key_speaks_from_its_addition_to_its_retirement) {
  const base::PrivateKey second = make_key('2');
  ASSERT_TRUE(fold(rulebook_));
  EXPECT_FALSE(fold_by(second, {1}, report("leader", "s1")));
  ASSERT_TRUE(fold(record::KeyAddition{{second.public_key(), record::KeyRole::operator_key},
                                       "operator_joined"}));
  ASSERT_TRUE(fold_by(second, {2}, report("leader", "s1")));
  ASSERT_TRUE(fold(record::KeyRetirement{record::key_id(second.public_key()), "operator_left"}));
  EXPECT_FALSE(fold_by(second, {4}, report("leader", "s2")));
  EXPECT_EQ(fold_.keys().log_keys().size(), 1u);
}

TEST_F(RecordFoldTest, the_table_of_a_contest_holds_status_and_effective_figures) {
  ASSERT_TRUE(fold(rulebook_));
  ASSERT_TRUE(fold(report("leader", "s1", make_figures(5))));
  ASSERT_TRUE(fold(report("leader", "s2", {{"votes.1", Figure(9)}})));
  ASSERT_TRUE(fold(report("leader", "s3", {})));
  const election::FormTable table = make_form_table(fold_, definition_, 0);
  const auto at = [&](const char* code) { return *definition_.regions.find_station(code); };
  EXPECT_EQ(table.status(at("s1")), FormStatus::accepted);
  EXPECT_EQ(table.status(at("s2")), FormStatus::pending);
  EXPECT_EQ(table.status(at("s3")), FormStatus::registered_empty);
  EXPECT_EQ(table.status(at("a1")), FormStatus::missing);
  const auto votes_1 = *definition_.contests[0].fields.find("votes.1");
  EXPECT_EQ(table.figures(at("s1"))[votes_1.value], Figure(5));
  EXPECT_EQ(table.figures(at("s2"))[votes_1.value], Figure(9));
  EXPECT_FALSE(table.figures(at("s3"))[votes_1.value].is_present());
  const election::FormTable second = make_form_table(fold_, definition_, 0, 1);
  EXPECT_EQ(second.status(at("s1")), FormStatus::missing);
}

TEST_F(RecordFoldTest, statements_about_different_forms_give_the_same_sums_in_any_order) {
  std::vector<record::Content> contents = {
      report("leader", "s1", make_figures(5)), report("leader", "s2", make_figures(6)),
      report("leader", "a1", make_figures(7)), report("head", "s3", {{"votes.1", Figure(1)}}),
      record::Figures{{"leader", "s1"}, "second", {{"votes.1", Figure(4)}}, {}, {}}};
  std::vector<std::size_t> order(contents.size());
  std::iota(order.begin(), order.end(), 0);
  std::optional<std::vector<std::pair<FormStatus, std::vector<Figure>>>> expected;
  do {
    fold_ = RecordFold(definition_);
    ASSERT_TRUE(fold(rulebook_));
    for (const std::size_t i : order) ASSERT_TRUE(fold(contents[i]));
    const election::FormTable table = make_form_table(fold_, definition_, 0);
    std::vector<std::pair<FormStatus, std::vector<Figure>>> rows;
    for (election::StationIndex at; at.value < 4; ++at.value) {
      const auto figures = table.figures(at);
      rows.emplace_back(table.status(at), std::vector(figures.begin(), figures.end()));
    }
    if (!expected) expected = rows;
    ASSERT_EQ(rows, *expected);
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(expected->front().first, FormStatus::pending);  // the two sources of s1 disagree
}

}  // namespace
}  // namespace rekap::recapitulation
