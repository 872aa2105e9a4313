// SPDX-License-Identifier: Apache-2.0
// Rows and commands to statements, and the laws that bind decide and fold together.
#include "recapitulation/decision.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;
using record::FormId;

const FormId form{"leader", "s1"};

const election::Definition& definition() {
  static const election::Definition sample = make_sample_definition();
  return sample;
}

Result<> fold(FormState& state, std::uint64_t position, const record::Content& content) {
  return fold_form(state, definition(), definition().contests[0], {position},
                   {definition().id, {}, content});
}

ReportCommand make_report(std::vector<record::NamedFigure> figures) {
  return {.form = form,
          .source = "first",
          .figures = std::move(figures),
          .origin = {},
          .volatile_origin = {"fetched"}};
}

record::Origin make_origin(std::int64_t photos, std::int64_t fetched) {
  return record::Origin::create({{"photos", photos}, {"fetched", fetched}}).value();
}

/// State after one report.
FormState make_state(const ReportCommand& report) {
  FormState state;
  const auto content = decide_report(state, definition(), report);
  EXPECT_TRUE(content && *content && fold(state, 0, **content));
  return state;
}

TEST(DecideReport, the_first_row_of_a_source_becomes_figures_sorted_by_field) {
  ReportCommand report =
      make_report({{"votes.1", Figure(5)}, {"total", Figure(6)}, {"valid", Figure()}});
  report.origin = make_origin(3, 1);
  const auto content = decide_report({}, definition(), report);
  ASSERT_TRUE(content && *content);
  EXPECT_EQ(**content,
            record::Content(record::Figures{
                form, "first", {{"total", Figure(6)}, {"votes.1", Figure(5)}}, report.origin, {}}));
}

TEST(DecideReport, an_empty_row_registers_the_form) {
  const auto content = decide_report({}, definition(), make_report({}));
  ASSERT_TRUE(content && *content);
  EXPECT_TRUE(std::get<record::Figures>(**content).figures.empty());
  const FormState state = make_state(make_report({}));
  EXPECT_EQ(decide_report(state, definition(), make_report({})).value(), std::nullopt);
}

TEST(DecideReport, a_changed_row_becomes_a_correction_with_the_old_figures) {
  FormState state = make_state(make_report(make_figures(100)));
  ASSERT_TRUE(fold(state, 8,
                   record::Correction{
                       form, "first", {0}, {{"votes.1", Figure(100), Figure(90)}}, {}, "recount"}));
  auto figures = make_figures(80);
  figures.pop_back();  // votes.2 is no longer given
  const auto content = decide_report(state, definition(), make_report(figures));
  ASSERT_TRUE(content && *content);
  EXPECT_EQ(std::get<record::Correction>(**content),
            (record::Correction{form,
                                "first",
                                {8},
                                {{"total", Figure(123), Figure(103)},
                                 {"valid", Figure(120), Figure(100)},
                                 {"votes.1", Figure(90), Figure(80)},
                                 {"votes.2", Figure(20), Figure()}},
                                {},
                                "source_changed"}));
}

TEST(DecideReport, a_later_time_of_fetching_alone_is_no_change_but_other_facts_are) {
  ReportCommand report = make_report(make_figures(100));
  report.origin = make_origin(3, 1);
  const FormState state = make_state(report);
  report.origin = make_origin(3, 2);
  EXPECT_EQ(decide_report(state, definition(), report).value(), std::nullopt);
  report.origin = {};
  EXPECT_EQ(decide_report(state, definition(), report).value(), std::nullopt);
  report.origin = make_origin(4, 2);
  const auto content = decide_report(state, definition(), report);
  ASSERT_TRUE(content && *content);
  EXPECT_TRUE(std::get<record::Correction>(**content).changes.empty());
  EXPECT_EQ(std::get<record::Correction>(**content).origin, report.origin);
}

TEST(DecideReport, refuses_what_the_election_lacks_and_malformed_commands) {
  const auto refusal = [](const ReportCommand& report) {
    const auto content = decide_report({}, definition(), report);
    return content ? std::optional<ErrorCode>() : content.error().code;
  };
  ReportCommand report = make_report({{"votes.9", Figure(1)}});
  EXPECT_EQ(refusal(report), ErrorCode::forbidden);
  report = make_report({{"votes.1", Figure(1)}, {"votes.1", Figure(1)}});
  EXPECT_EQ(refusal(report), ErrorCode::invalid_input);
  report = make_report({});
  report.source = "third";
  EXPECT_EQ(refusal(report), ErrorCode::forbidden);
  report = make_report({});
  report.form.station = "s9";
  EXPECT_EQ(refusal(report), ErrorCode::forbidden);
  report = make_report({});
  report.reason = "because";
  EXPECT_EQ(refusal(report), ErrorCode::invalid_input);
}

TEST(DecideCorrection, names_what_stands_and_leaves_other_fields) {
  const FormState state = make_state(make_report(make_figures(100)));
  const auto content =
      decide_correction(state, definition(),
                        {form,
                         "first",
                         {{"votes.1", Figure(90)}, {"invalid", Figure()}, {"valid", Figure(120)}},
                         "misread"});
  ASSERT_TRUE(content);
  EXPECT_EQ(*content, record::Content(record::Correction{
                          form,
                          "first",
                          {0},
                          {{"invalid", Figure(3), Figure()}, {"votes.1", Figure(100), Figure(90)}},
                          {},
                          "misread"}));
}

TEST(DecideCorrection, refuses_no_change_a_silent_source_and_an_unknown_reason) {
  const FormState state = make_state(make_report(make_figures(100)));
  const auto refusal = [&](const CorrectCommand& command) {
    const auto content = decide_correction(state, definition(), command);
    return content ? std::optional<ErrorCode>() : content.error().code;
  };
  EXPECT_EQ(refusal({form, "first", {{"votes.1", Figure(100)}}, "misread"}),
            ErrorCode::invalid_input);
  EXPECT_EQ(refusal({form, "first", {}, "misread"}), ErrorCode::invalid_input);
  EXPECT_EQ(refusal({form, "first", {{"votes.1", Figure(1)}}, "because"}),
            ErrorCode::invalid_input);
  EXPECT_EQ(refusal({form, "second", {{"votes.1", Figure(1)}}, "misread"}), ErrorCode::conflict);
  EXPECT_EQ(refusal({form, "third", {{"votes.1", Figure(1)}}, "misread"}), ErrorCode::forbidden);
  EXPECT_EQ(refusal({form, "first", {{"votes.9", Figure(1)}}, "misread"}), ErrorCode::forbidden);
  EXPECT_EQ(refusal({{"leader", "s9"}, "first", {{"votes.1", Figure(1)}}, "misread"}),
            ErrorCode::forbidden);
}

TEST(DecideRuling, refuses_reasons_outside_the_list_and_what_is_about_no_form) {
  const FormState state = make_state(make_report(make_figures(100)));
  EXPECT_TRUE(decide_ruling(state, definition(), record::Rejection{form, "recount"}));
  for (const record::Content& ruling :
       {record::Content(record::Acceptance{form, ""}),
        record::Content(record::Rejection{form, "x"}),
        record::Content(record::Withholding{form, {}, "Recount"})}) {
    EXPECT_EQ(decide_ruling(state, definition(), ruling).error().code, ErrorCode::invalid_input);
  }
  EXPECT_EQ(decide_ruling(state, definition(), record::KeyRetirement{}).error().code,
            ErrorCode::forbidden);
  EXPECT_EQ(decide_ruling(state, definition(), record::Rejection{{"leader", "s9"}, "recount"})
                .error()
                .code,
            ErrorCode::forbidden);
}

const std::vector<std::string> fields = {"voters.j", "votes.1", "votes.2",
                                         "valid",    "invalid", "total"};

/// Some of the fields, with a small figure or missing.
std::vector<record::NamedFigure> draw_row() {
  std::vector<record::NamedFigure> row;
  for (const std::string& field : fields) {
    const int value = *rc::gen::inRange(-2, 3);
    if (value > -2) row.emplace_back(field, value < 0 ? Figure() : Figure(value));
  }
  return row;
}

/// What some command makes of the state, refused or not.
Result<std::optional<record::Content>> draw_decision(const FormState& state,
                                                     const std::string& source) {
  const auto content = [](auto made) -> Result<std::optional<record::Content>> {
    if (!made) return fail(made.error().code, made.error().message);
    return *made;
  };
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return content(decide_correction(state, definition(), {form, source, draw_row(), "misread"}));
    case 1:
      return content(decide_ruling(state, definition(), record::Acceptance{form, "recount"}));
    case 2:
      return content(decide_ruling(state, definition(), record::Rejection{form, "recount"}));
    default: {
      ReportCommand report = make_report(draw_row());
      report.source = source;
      report.origin = make_origin(*rc::gen::inRange(0, 3), *rc::gen::inRange(0, 3));
      return decide_report(state, definition(), report);
    }
  }
}

/// A state that some commands lead to. Everything decided must fold.
FormState draw_state() {
  FormState state;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    const auto decided = draw_decision(state, *rc::gen::element<std::string>("first", "second"));
    if (!decided || !*decided) continue;
    RC_ASSERT(fold(state, static_cast<std::uint64_t>(i), **decided).has_value());
  }
  return state;
}

RC_GTEST_PROP(Decide, what_it_makes_folds_and_a_row_said_again_yields_nothing, ()) {
  FormState state = draw_state();
  ReportCommand report = make_report(draw_row());
  report.origin = make_origin(*rc::gen::inRange(0, 3), *rc::gen::inRange(0, 3));
  const auto decided = decide_report(state, definition(), report);
  RC_ASSERT(decided.has_value());
  if (*decided) RC_ASSERT(fold(state, 100, **decided).has_value());
  for (const auto& [id, figure] : report.figures) {
    RC_ASSERT(state.versions[0].figures[definition().contests[0].fields.find(id)->value] == figure);
  }
  RC_ASSERT(decide_report(state, definition(), report).value() == std::nullopt);
}

RC_GTEST_PROP(Decide, refuses_a_ruling_just_when_fold_does, ()) {
  FormState state = draw_state();
  const record::Content rulings[] = {record::Acceptance{form, "recount"},
                                     record::Rejection{form, "recount"},
                                     record::Withholding{form, {}, "recount"}};
  for (const record::Content& ruling : rulings) {
    FormState next = state;
    RC_ASSERT(decide_ruling(state, definition(), ruling).has_value() ==
              fold(next, 100, ruling).has_value());
  }
}

RC_GTEST_PROP(Fold, statements_of_different_sources_commute, ()) {
  const FormState state = draw_state();
  ReportCommand first = make_report(draw_row());
  ReportCommand second = make_report(draw_row());
  second.source = "second";
  const auto a = decide_report(state, definition(), first);
  const auto b = decide_report(state, definition(), second);
  RC_PRE(a.value().has_value() && b.value().has_value());
  FormState a_then_b = state;
  FormState b_then_a = state;
  RC_ASSERT(fold(a_then_b, 100, **a).has_value() && fold(a_then_b, 101, **b).has_value());
  RC_ASSERT(fold(b_then_a, 101, **b).has_value() && fold(b_then_a, 100, **a).has_value());
  RC_ASSERT(a_then_b == b_then_a);
}

}  // namespace
}  // namespace rekap::recapitulation
