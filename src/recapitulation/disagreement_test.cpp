// SPDX-License-Identifier: Apache-2.0
#include "recapitulation/disagreement.h"

#include <gtest/gtest.h>

#include "election/rules/rule_catalogue.h"
#include "recapitulation/sample_definition.h"
#include "record/statement_format.h"

namespace rekap::recapitulation {
namespace {

using election::FieldIndex;
using election::Figure;
using election::FormCount;
using election::StationIndex;

class DisagreementsOfSample : public ::testing::Test {
 protected:
  void SetUp() override {
    const base::PublicKey log_key{};
    say(record::Rulebook{
        definition_.hash,
        election::hash_rules(definition_.rules),
        {{key_.public_key(), record::KeyRole::operator_key}, {log_key, record::KeyRole::log_key}}});
  }

  void say(record::Content content) {
    record::SignedStatement entry;
    entry.statement = {definition_.id, {}, std::move(content)};
    entry.author = record::key_id(key_.public_key());
    const Result<> folded = record_.fold(record_.position(), entry);
    ASSERT_TRUE(folded.has_value()) << folded.error().message;
  }

  void report(const std::string& station, const std::string& source,
              std::vector<record::NamedFigure> figures) {
    say(record::Figures{{"leader", station}, source, std::move(figures), {}, {}});
  }

  Disagreements find(const char* region = "0") {
    const auto index = *definition_.regions.find_region(region);
    return find_disagreements(record_, definition_, 0, definition_.regions.region(index).stations);
  }

  election::Definition definition_ = make_sample_definition();
  RecordFold record_{definition_};
  base::PrivateKey key_ = base::PrivateKey::create(std::string(32, 'k')).value();
  FieldIndex votes_1_ = *definition_.contests[0].fields.find("votes.1");
  FieldIndex valid_ = *definition_.contests[0].fields.find("valid");
};

TEST_F(DisagreementsOfSample, are_about_fields_that_both_sources_must_give) {
  EXPECT_EQ(find_shared_required(definition_, definition_.contests[0], {0, 1}),
            (std::vector<FieldIndex>{votes_1_, valid_}));
}

TEST_F(DisagreementsOfSample, give_both_figures_of_each_field_that_differs) {
  report("s1", "first", {{"valid", Figure(10)}, {"votes.1", Figure(4)}, {"votes.2", Figure(6)}});
  report("s1", "second", {{"valid", Figure(10)}, {"votes.1", Figure(5)}, {"votes.2", Figure(5)}});
  const Disagreements found = find();
  ASSERT_EQ(found.forms.size(), 1U);
  EXPECT_EQ(found.forms[0].station, *definition_.regions.find_station("s1"));
  EXPECT_EQ(found.forms[0].sources, (SourcePair{0, 1}));
  // votes.2 is not required of the second source.
  EXPECT_EQ(found.forms[0].fields,
            (std::vector<FieldDifference>{{votes_1_, Figure(4), Figure(5)}}));
}

TEST_F(DisagreementsOfSample, are_counted_by_form_and_by_field) {
  report("s1", "first", make_figures(100));
  report("s1", "second", make_figures(100));
  report("s2", "second", make_figures(90));
  report("s2", "first", make_figures(100));
  report("s3", "first", make_figures(100));
  const Disagreements found = find();
  ASSERT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.pairs[0].compared, FormCount{2});
  EXPECT_EQ(found.pairs[0].equal, FormCount{1});
  EXPECT_EQ(found.pairs[0].differing, FormCount{1});
  EXPECT_EQ(found.pairs[0].differing_by_field[votes_1_.value], FormCount{1});
  EXPECT_EQ(found.pairs[0].differing_by_field[valid_.value], FormCount{1});
  ASSERT_EQ(found.forms.size(), 1U);
  EXPECT_EQ(found.forms[0].fields.front(), (FieldDifference{votes_1_, Figure(100), Figure(90)}));
}

TEST_F(DisagreementsOfSample, need_figures_on_both_sides) {
  report("s1", "first", {});
  report("s1", "second", make_figures(100));
  report("s2", "first", {{"valid", Figure(120)}});
  report("s2", "second", {{"votes.1", Figure(7)}});
  const Disagreements found = find();
  EXPECT_EQ(found.pairs[0].compared, FormCount{0});
  EXPECT_TRUE(found.forms.empty());
}

TEST_F(DisagreementsOfSample, can_be_asked_of_one_region) {
  for (const char* station : {"s1", "s3"}) {
    report(station, "first", make_figures(100));
    report(station, "second", make_figures(90));
  }
  EXPECT_EQ(find("12").forms.size(), 1U);
  EXPECT_EQ(find("12").pairs[0].compared, FormCount{1});
  EXPECT_EQ(find("1").forms.size(), 2U);
  EXPECT_TRUE(find("9").forms.empty());
}

TEST_F(DisagreementsOfSample, end_when_a_correction_brings_the_sources_together) {
  report("s1", "first", make_figures(100));
  report("s1", "second", make_figures(90));
  say(record::Correction{{"leader", "s1"},
                         "second",
                         {2},
                         {{"total", Figure(113), Figure(123)},
                          {"valid", Figure(110), Figure(120)},
                          {"votes.1", Figure(90), Figure(100)}},
                         {},
                         "misread"});
  EXPECT_TRUE(find().forms.empty());
  EXPECT_EQ(find().pairs[0].equal, FormCount{1});
}

}  // namespace
}  // namespace rekap::recapitulation
