// SPDX-License-Identifier: Apache-2.0
// Which source speaks, and what keeps a form out of the accepted sums.
#include "recapitulation/judgement.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;
using election::FormStatus;
using election::RuleId;

class JudgementTest : public testing::Test {
 protected:
  void state_figures(const char* source, std::vector<record::NamedFigure> figures) {
    fold(record::Figures{{"leader", "s1"}, source, std::move(figures), {}, {}});
  }
  void fold(const record::Content& content) {
    ASSERT_TRUE(fold_form(state_, definition_, definition_.contests[0], {position_++},
                          {definition_.id, {}, content}));
  }
  Judgement judge(std::optional<std::size_t> only_source = std::nullopt,
                  election::StationIndex station = {0}) const {
    return Judge(definition_, definition_.contests[0], only_source).judge(state_, station);
  }
  static std::vector<record::NamedFigure> with(std::vector<record::NamedFigure> figures,
                                               std::string_view field, Figure value) {
    for (auto& [id, figure] : figures) {
      if (id == field) figure = value;
    }
    std::erase_if(figures, [](const auto& f) { return !f.second.is_present(); });
    return figures;
  }

  election::Definition definition_ = make_sample_definition();
  FormState state_;
  std::uint64_t position_ = 0;
};

TEST_F(JudgementTest, a_form_without_statement_is_missing) {
  EXPECT_EQ(judge().status, FormStatus::missing);
  EXPECT_FALSE(judge().effective);
}

TEST_F(JudgementTest, a_row_without_any_figure_is_registered_empty) {
  state_figures("first", {});
  EXPECT_EQ(judge().status, FormStatus::registered_empty);
  EXPECT_FALSE(judge().effective);
  ASSERT_EQ(judge().by_source.size(), 1u);
  EXPECT_TRUE(judge().by_source[0].applied.none());
}

TEST_F(JudgementTest, figures_that_break_no_hard_rule_are_accepted) {
  state_figures("first", make_figures(100));
  const Judgement judgement = judge();
  EXPECT_EQ(judgement.status, FormStatus::accepted);
  EXPECT_EQ(judgement.effective, 0u);
  EXPECT_TRUE(judgement.by_source[0].findings.empty());
  EXPECT_TRUE(judgement.by_source[0].applied[static_cast<std::size_t>(RuleId::r4)]);
  EXPECT_FALSE(judgement.is_disagreement_applied);
}

TEST_F(JudgementTest, a_broken_hard_rule_or_a_missing_required_figure_makes_it_pending) {
  state_figures("first", with(make_figures(100), "votes.1", Figure(99)));
  EXPECT_EQ(judge().status, FormStatus::pending);
  ASSERT_EQ(judge().by_source[0].findings.size(), 1u);
  EXPECT_EQ(judge().by_source[0].findings[0].rule, RuleId::r3);

  state_ = {};
  state_figures("first", with(make_figures(100), "invalid", Figure()));
  EXPECT_EQ(judge().status, FormStatus::pending);
  ASSERT_EQ(judge().by_source[0].findings.size(), 1u);
  EXPECT_EQ(judge().by_source[0].findings[0].rule, RuleId::r0);
}

TEST_F(JudgementTest, a_warning_is_shown_and_does_not_keep_it_out_and_caps_are_domestic) {
  auto figures = make_figures(100);
  figures.emplace_back("voters.j", Figure(301));
  state_figures("first", figures);
  EXPECT_EQ(judge().status, FormStatus::accepted);
  ASSERT_EQ(judge().by_source[0].findings.size(), 1u);
  EXPECT_EQ(judge().by_source[0].findings[0].rule, RuleId::r9b);
  const auto abroad = *definition_.regions.find_station("a1");
  EXPECT_TRUE(judge(std::nullopt, abroad).by_source[0].findings.empty());
}

TEST_F(JudgementTest, no_acceptance_overrides_a_hard_rule) {
  state_figures("first", with(make_figures(100), "votes.1", Figure(99)));
  fold(record::Acceptance{{"leader", "s1"}, "compared_with_paper"});
  EXPECT_EQ(judge().status, FormStatus::pending);
}

TEST_F(JudgementTest, a_rejection_stands_until_an_acceptance_lifts_it) {
  state_figures("first", make_figures(100));
  fold(record::Rejection{{"leader", "s1"}, "under_review"});
  EXPECT_EQ(judge().status, FormStatus::pending);
  EXPECT_EQ(judge(0).status, FormStatus::pending);
  fold(record::Acceptance{{"leader", "s1"}, "compared_with_paper"});
  EXPECT_EQ(judge().status, FormStatus::accepted);
}

TEST_F(JudgementTest, the_first_source_in_rank_that_has_a_figure_speaks) {
  state_figures("first", {});
  state_figures("second", make_figures(7));
  Judgement judgement = judge();
  EXPECT_EQ(judgement.effective, 1u);
  EXPECT_EQ(judgement.status, FormStatus::accepted);  // one source alone may be accepted
  EXPECT_FALSE(judgement.is_disagreement_applied);

  state_ = {};
  state_figures("second", make_figures(7));
  state_figures("first", with(make_figures(7), "total", Figure()));
  judgement = judge();
  EXPECT_EQ(judgement.effective, 0u);
  // The second is sound, but it does not speak: the first lacks a required figure.
  EXPECT_EQ(judgement.status, FormStatus::pending);
}

TEST_F(JudgementTest, two_sources_that_agree_are_accepted_and_were_compared) {
  state_figures("first", make_figures(7));
  state_figures("second", make_figures(7));
  EXPECT_EQ(judge().status, FormStatus::accepted);
  EXPECT_TRUE(judge().is_disagreement_applied);
  EXPECT_FALSE(judge().disagreement);
}

TEST_F(JudgementTest, sources_that_differ_in_a_figure_both_must_give_make_it_pending) {
  state_figures("first", make_figures(7));
  state_figures("second", make_figures(8));
  const Judgement judgement = judge();
  EXPECT_EQ(judgement.status, FormStatus::pending);
  ASSERT_TRUE(judgement.disagreement);
  EXPECT_EQ(judgement.disagreement->rule, RuleId::d1);
  const auto& fields = definition_.contests[0].fields;
  const auto votes_1 = *fields.find("votes.1");
  const auto valid = *fields.find("valid");
  // total differs too, but the second source need not give it.
  EXPECT_EQ(
      judgement.disagreement->fields,
      (std::vector<std::pair<election::FieldIndex, Figure>>{
          {votes_1, Figure(7)}, {votes_1, Figure(8)}, {valid, Figure(27)}, {valid, Figure(28)}}));
}

TEST_F(JudgementTest, a_figure_missing_on_one_side_is_no_disagreement) {
  state_figures("first", make_figures(7));
  state_figures("second", {{"invalid", Figure(99)}, {"votes.1", Figure(7)}});
  EXPECT_EQ(judge().status, FormStatus::accepted);
  EXPECT_TRUE(judge().is_disagreement_applied);
  EXPECT_EQ(judge().by_source[1].findings.size(), 1u);  // R0 of the second, which does not speak

  state_ = {};
  state_figures("first", make_figures(7));
  state_figures("second", {{"invalid", Figure(99)}});
  EXPECT_EQ(judge().status, FormStatus::accepted);
  EXPECT_FALSE(judge().is_disagreement_applied);
}

TEST_F(JudgementTest, one_source_alone_is_judged_as_if_the_others_were_silent) {
  state_figures("first", make_figures(7));
  state_figures("second", make_figures(8));
  const Judgement second = judge(1);
  EXPECT_EQ(second.status, FormStatus::accepted);
  EXPECT_EQ(second.effective, 1u);
  EXPECT_FALSE(second.disagreement);
  ASSERT_EQ(second.by_source.size(), 2u);
  EXPECT_TRUE(second.by_source[0].applied.none());
  EXPECT_TRUE(second.by_source[1].applied.any());

  state_ = {};
  state_figures("first", make_figures(7));
  EXPECT_EQ(judge(1).status, FormStatus::missing);
}

TEST_F(JudgementTest, a_disagreement_that_only_warns_or_is_not_in_force_keeps_nothing_out) {
  state_figures("first", make_figures(7));
  state_figures("second", make_figures(8));
  definition_.rules[RuleId::d1] = election::Severity::warning;
  EXPECT_EQ(judge().status, FormStatus::accepted);
  EXPECT_TRUE(judge().disagreement);
  definition_.rules.erase(RuleId::d1);
  EXPECT_EQ(judge().status, FormStatus::accepted);
  EXPECT_FALSE(judge().disagreement || judge().is_disagreement_applied);
}

TEST_F(JudgementTest, every_lower_source_is_compared) {
  definition_.sources.push_back(definition_.sources[0]);
  definition_.sources[2].id = "third";
  state_figures("first", make_figures(7));
  state_figures("second", make_figures(8));
  state_figures("third", with(make_figures(7), "invalid", Figure(4)));
  ASSERT_TRUE(judge().disagreement);
  EXPECT_EQ(judge().disagreement->fields.size(), 6u);
}

TEST_F(JudgementTest, rules_are_those_of_the_paper_of_the_area) {
  const election::Contest& head = definition_.contests[1];
  const Judge judge_head(definition_, head);
  FormState state;
  ASSERT_TRUE(fold_form(
      state, definition_, head, {0},
      {definition_.id,
       {},
       record::Figures{{"head", "s3"},
                       "first",
                       {{"valid", Figure(3)}, {"votes.1", Figure(1)}, {"votes.2", Figure(2)}},
                       {},
                       {}}}));
  // Two stand in regency 12; the same figures in 11 lack those of the third.
  EXPECT_EQ(judge_head.judge(state, *definition_.regions.find_station("s3")).status,
            FormStatus::accepted);
  EXPECT_EQ(judge_head.judge(state, *definition_.regions.find_station("s1")).status,
            FormStatus::pending);
}

}  // namespace
}  // namespace rekap::recapitulation
