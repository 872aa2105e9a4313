// SPDX-License-Identifier: Apache-2.0
// What the photos of a form say against its numbers, and that it never keeps a form out.
#include "recapitulation/photos/witness_findings.h"

#include <gtest/gtest.h>

#include "recapitulation/judgement.h"
#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::FieldIndex;
using election::Figure;
using election::Finding;
using election::FormStatus;
using election::RuleId;
using election::Severity;

class WitnessFindingsTest : public testing::Test {
 protected:
  WitnessFindingsTest() {
    definition_.rules[RuleId::r10] = Severity::evidence;
    definition_.rules[RuleId::r12] = Severity::evidence;
  }
  void fold(const record::Content& content) {
    const auto folded = fold_form(state_, definition_, definition_.contests[0], {position_++},
                                  {definition_.id, {}, content});
    ASSERT_TRUE(folded) << folded.error().message;
  }
  void state_figures(std::vector<record::NamedFigure> figures) {
    fold(record::Figures{{"leader", "s1"}, "first", std::move(figures), {}, {}});
  }
  /// Says of votes.1 what its boxes, bubbles and rows say.
  void add_reading(Figure boxes, Figure bubbles, Figure row_sums, char photo = 'a',
                   std::string_view network = "network") {
    record::Reading reading{{"leader", "s1"}, "first", make_photo_reading(100, photo)};
    reading.photo.network = base::sha256(network);
    record::NumberReading& number = reading.photo.numbers[0];
    number.boxes = boxes;
    number.bubbles = bubbles;
    number.row_sums = row_sums;
    fold(reading);
  }
  Judgement judge() const { return Judge(definition_, definition_.contests[0]).judge(state_, {0}); }
  std::vector<Finding> findings() const { return judge().by_source[0].findings; }
  static Finding find_votes_1(RuleId rule, std::int64_t number, std::int64_t witness) {
    return {rule,
            Severity::evidence,
            {{FieldIndex{1}, Figure(number)}, {FieldIndex{1}, Figure(witness)}}};
  }

  election::Definition definition_ = make_sample_definition();
  FormState state_;
  std::uint64_t position_ = 0;
};

TEST_F(WitnessFindingsTest,
       bubbles_and_rows_that_differ_from_the_figure_are_shown_and_block_nothing) {
  state_figures(make_figures(100));
  add_reading(Figure(100), Figure(109), Figure(101));
  EXPECT_EQ(findings(), (std::vector<Finding>{find_votes_1(RuleId::r10, 100, 101),
                                              find_votes_1(RuleId::r12, 100, 109)}));
  EXPECT_EQ(judge().status, FormStatus::accepted);
}

TEST_F(WitnessFindingsTest, agreement_applies_the_rules_and_silence_does_not) {
  state_figures(make_figures(100));
  add_reading(Figure(100), Figure(100), Figure());
  const election::RuleSet applied = judge().by_source[0].applied;
  EXPECT_FALSE(applied[static_cast<std::size_t>(RuleId::r10)]);
  EXPECT_TRUE(applied[static_cast<std::size_t>(RuleId::r12)]);
  EXPECT_TRUE(findings().empty());
}

TEST_F(WitnessFindingsTest, where_the_figure_is_missing_the_boxes_speak) {
  auto figures = make_figures(100);
  std::erase_if(figures, [](const auto& figure) { return figure.first == "votes.1"; });
  state_figures(figures);
  add_reading(Figure(154), Figure(159), Figure(159));
  const auto found = findings();
  ASSERT_EQ(found.size(), 3u);  // R0 first: the order is that of the closed list
  EXPECT_EQ(found[0].rule, RuleId::r0);
  EXPECT_EQ(found[1], find_votes_1(RuleId::r10, 154, 159));
  EXPECT_EQ(found[2], find_votes_1(RuleId::r12, 154, 159));
}

TEST_F(WitnessFindingsTest, a_correction_to_what_the_witnesses_say_ends_the_finding) {
  state_figures(make_figures(100));
  add_reading(Figure(100), Figure(109), Figure(109));
  const record::Correction correction{{"leader", "s1"},
                                      "first",
                                      {0},
                                      {{"total", Figure(123), Figure(132)},
                                       {"valid", Figure(120), Figure(129)},
                                       {"votes.1", Figure(100), Figure(109)}},
                                      {},
                                      "compared_with_paper"};
  fold(correction);
  EXPECT_TRUE(findings().empty());
}

TEST_F(WitnessFindingsTest, a_photo_speaks_by_its_last_reading_and_two_photos_say_a_thing_once) {
  state_figures(make_figures(100));
  add_reading(Figure(100), Figure(700), Figure());
  add_reading(Figure(100), Figure(109), Figure(), 'a', "better network");
  add_reading(Figure(100), Figure(109), Figure(), 'b');
  EXPECT_EQ(findings(), (std::vector<Finding>{find_votes_1(RuleId::r12, 100, 109)}));
  add_reading(Figure(100), Figure(106), Figure(), 'c');
  Finding both = find_votes_1(RuleId::r12, 100, 109);
  both.fields.emplace_back(FieldIndex{1}, Figure(100));
  both.fields.emplace_back(FieldIndex{1}, Figure(106));
  EXPECT_EQ(findings(), std::vector<Finding>{both});
}

TEST_F(WitnessFindingsTest, rules_out_of_force_and_forms_without_figures_say_nothing) {
  state_figures({});
  add_reading(Figure(154), Figure(159), Figure(159));
  EXPECT_TRUE(findings().empty());
  state_ = {};
  definition_.rules.erase(RuleId::r10);
  state_figures(make_figures(100));
  add_reading(Figure(100), Figure(109), Figure(109));
  EXPECT_EQ(findings(), (std::vector<Finding>{find_votes_1(RuleId::r12, 100, 109)}));
}

TEST_F(WitnessFindingsTest, a_reading_of_another_source_says_nothing_here) {
  state_figures(make_figures(100));
  record::Reading reading{{"leader", "s1"}, "second", make_photo_reading(100)};
  reading.photo.numbers[0].bubbles = Figure(109);
  fold(reading);
  EXPECT_TRUE(findings().empty());
}

}  // namespace
}  // namespace rekap::recapitulation
