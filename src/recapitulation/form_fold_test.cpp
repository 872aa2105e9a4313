// SPDX-License-Identifier: Apache-2.0
// What each kind of statement does to a form, and every way in which it is refused.
#include "recapitulation/form_fold.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;
using record::FormId;

const FormId form{"leader", "s1"};

/// A form and the statements folded into it, numbered as they come.
class FormFoldTest : public testing::Test {
 protected:
  Result<> fold(const record::Content& content) {
    auto folded = fold_form(state_, definition_, definition_.contests[0], {position_},
                            {definition_.id, {}, content});
    if (folded) ++position_;
    return folded;
  }

  /// The refusal, "" if there is none. A refused statement must leave the form as it was.
  std::string refusal(const record::Content& content, ErrorCode code = ErrorCode::conflict) {
    const FormState before = state_;
    const auto folded = fold(content);
    if (folded) return "";
    EXPECT_EQ(folded.error().code, code) << folded.error().message;
    EXPECT_EQ(state_, before);
    EXPECT_NE(folded.error().message.find("leader/s1"), std::string::npos);
    return folded.error().message;
  }

  Figure figure(std::size_t version, const char* field) const {
    return state_.versions[version].figures[definition_.contests[0].fields.find(field)->value];
  }

  static record::Figures report(const char* source, std::int64_t votes_1) {
    return {form, source, make_figures(votes_1), {}, {}};
  }
  static record::Correction correction(std::uint64_t corrects,
                                       std::vector<record::Change> changes) {
    return {form, "first", {corrects}, std::move(changes), {}, "recount"};
  }

  const election::Definition definition_ = make_sample_definition();
  FormState state_;
  std::uint64_t position_ = 0;
};

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(FormFoldTest, figures_are_kept_by_field_and_the_rest_is_missing) {
  ASSERT_TRUE(fold(report("first", 100)));
  EXPECT_EQ(figure(0, "votes.1"), Figure(100));
  EXPECT_EQ(figure(0, "total"), Figure(123));
  EXPECT_EQ(figure(0, "voters.j"), Figure());
  EXPECT_EQ(state_.versions[0].version_number, 1);
  EXPECT_EQ(state_.versions[0].stated_at, record::Position{0});
}

TEST_F(FormFoldTest, sources_lie_in_their_rank_however_they_come) {
  ASSERT_TRUE(fold(report("second", 1)));
  ASSERT_TRUE(fold(report("first", 2)));
  ASSERT_EQ(state_.versions.size(), 2u);
  EXPECT_EQ(state_.versions[0].source_index, 0u);
  EXPECT_EQ(figure(0, "votes.1"), Figure(2));
  EXPECT_EQ(figure(1, "votes.1"), Figure(1));
}

TEST_F(FormFoldTest, a_source_speaks_once_then_corrects) {
  ASSERT_TRUE(fold(report("first", 1)));
  EXPECT_TRUE(contains(refusal(report("first", 1)), "has spoken at entry 0"));
}

TEST_F(FormFoldTest, unknown_sources_and_fields_are_refused) {
  EXPECT_TRUE(contains(refusal(report("third", 1), ErrorCode::forbidden), "no source \"third\""));
  EXPECT_TRUE(contains(refusal(record::Figures{form, "first", {{"votes.9", Figure(1)}}, {}, {}},
                               ErrorCode::forbidden),
                       "no field \"votes.9\""));
  ASSERT_TRUE(fold(report("first", 1)));
  EXPECT_TRUE(contains(
      refusal(correction(0, {{"votes.1", Figure(1), Figure(2)}, {"votes.9", Figure(), Figure(2)}}),
              ErrorCode::forbidden),
      "no field \"votes.9\""));
}

TEST_F(FormFoldTest, a_correction_changes_fills_and_blanks_and_is_counted) {
  ASSERT_TRUE(fold(report("first", 100)));
  ASSERT_TRUE(fold(correction(0, {{"invalid", Figure(3), Figure()},
                                  {"voters.j", Figure(), Figure(0)},
                                  {"votes.1", Figure(100), Figure(90)}})));
  EXPECT_EQ(figure(0, "invalid"), Figure());
  EXPECT_EQ(figure(0, "voters.j"), Figure(0));
  EXPECT_EQ(figure(0, "votes.1"), Figure(90));
  EXPECT_EQ(figure(0, "votes.2"), Figure(20));
  EXPECT_EQ(state_.versions[0].version_number, 2);
  EXPECT_EQ(state_.versions[0].stated_at, record::Position{1});
}

TEST_F(FormFoldTest, a_correction_names_what_stands_and_changes_it) {
  ASSERT_TRUE(fold(report("first", 100)));
  EXPECT_TRUE(contains(refusal(correction(1, {{"votes.1", Figure(100), Figure(90)}})),
                       "corrects entry 1, but source first stands at entry 0"));
  EXPECT_TRUE(contains(refusal(correction(0, {{"votes.1", Figure(99), Figure(90)}})),
                       "field votes.1: the old figure is 100, not 99"));
  EXPECT_TRUE(contains(refusal(correction(0, {{"voters.j", Figure(0), Figure(90)}})),
                       "field voters.j: the old figure is missing, not 0"));
  EXPECT_TRUE(contains(refusal(correction(0, {{"votes.1", Figure(100), Figure(100)}})),
                       "the figure is 100 already"));
  EXPECT_TRUE(contains(refusal(correction(0, {})), "changes nothing"));
  // Only the first of two changes fits: neither is taken in.
  EXPECT_TRUE(contains(refusal(correction(0, {{"valid", Figure(120), Figure(1)},
                                              {"votes.1", Figure(1), Figure(2)}})),
                       "votes.1"));
}

TEST_F(FormFoldTest, a_source_that_has_not_spoken_has_nothing_to_correct) {
  ASSERT_TRUE(fold(report("second", 100)));
  EXPECT_TRUE(contains(refusal(correction(0, {{"votes.1", Figure(100), Figure(90)}})),
                       "source first has not spoken"));
}

TEST_F(FormFoldTest, a_correction_may_replace_the_origin_alone_and_else_keeps_it) {
  record::Figures first = report("first", 100);
  first.origin = record::Origin::create({{"photos", std::int64_t{3}}}).value();
  ASSERT_TRUE(fold(first));
  record::Correction same = correction(0, {});
  same.origin = first.origin;
  EXPECT_TRUE(contains(refusal(same), "changes nothing"));
  record::Correction other = correction(0, {});
  other.origin = record::Origin::create({{"photos", std::int64_t{4}}}).value();
  ASSERT_TRUE(fold(other));
  ASSERT_TRUE(fold(correction(1, {{"votes.1", Figure(100), Figure(90)}})));
  EXPECT_EQ(state_.versions[0].origin, other.origin);
}

TEST_F(FormFoldTest, an_acceptance_lifts_a_rejection_and_figures_that_change_outdate_it) {
  ASSERT_TRUE(fold(report("first", 100)));
  ASSERT_TRUE(fold(record::Rejection{form, "under_review"}));
  EXPECT_EQ(state_.rejected_at, record::Position{1});
  EXPECT_TRUE(contains(refusal(record::Rejection{form, "under_review"}), "already_rejected"));
  ASSERT_TRUE(fold(correction(0, {{"votes.1", Figure(100), Figure(90)}})));
  EXPECT_TRUE(state_.rejected_at.has_value());
  ASSERT_TRUE(fold(record::Acceptance{form, "compared_with_paper"}));
  EXPECT_FALSE(state_.rejected_at.has_value());
  EXPECT_EQ(state_.accepted_at, record::Position{3});
  ASSERT_TRUE(fold(record::Acceptance{form, "compared_with_paper"}));
  EXPECT_EQ(state_.accepted_at, record::Position{4});
  ASSERT_TRUE(fold(correction(2, {{"votes.1", Figure(90), Figure(91)}})));
  EXPECT_FALSE(state_.accepted_at.has_value());
}

TEST_F(FormFoldTest, a_form_without_figures_is_neither_accepted_nor_rejected) {
  EXPECT_TRUE(contains(refusal(record::Acceptance{form, "recount"}), "nothing_to_accept"));
  EXPECT_TRUE(contains(refusal(record::Rejection{form, "recount"}), "nothing_to_reject"));
  ASSERT_TRUE(fold(record::Figures{form, "first", {}, {}, {}}));
  EXPECT_TRUE(contains(refusal(record::Acceptance{form, "recount"}), "nothing_to_accept"));
  EXPECT_TRUE(contains(refusal(record::Rejection{form, "recount"}), "nothing_to_reject"));
}

TEST_F(FormFoldTest, evidence_is_withheld_whole_or_by_the_piece_that_the_form_has) {
  const record::Withholding all{form, {}, "court_order"};
  EXPECT_TRUE(contains(refusal(all), "nothing_to_withhold"));
  record::Figures first = report("first", 100);
  first.evidence = {base::sha256("page 1")};
  ASSERT_TRUE(fold(first));
  ASSERT_TRUE(fold(all));
  ASSERT_TRUE(fold(record::Withholding{form, base::sha256("page 1"), "names_and_signatures"}));
  EXPECT_EQ(state_.withheld_at, (std::vector<record::Position>{{1}, {2}}));
  EXPECT_TRUE(contains(refusal(record::Withholding{form, base::sha256("page 2"), "court_order"},
                               ErrorCode::forbidden),
                       "no evidence"));
}

TEST_F(FormFoldTest, a_reading_is_evidence_and_changes_no_figure) {
  ASSERT_TRUE(fold(record::Reading{form, "first", make_photo_reading(7, 'a')}));
  EXPECT_TRUE(state_.versions.empty());
  ASSERT_TRUE(fold(report("first", 100)));
  ASSERT_TRUE(fold(record::Reading{form, "first", make_photo_reading(7, 'b')}));
  EXPECT_EQ(figure(0, "votes.1"), Figure(100));
  EXPECT_EQ(state_.versions[0].stated_at, record::Position{1});
  EXPECT_EQ(state_.versions[0].evidence,
            (std::vector{base::sha256("photo a"), base::sha256("photo b")}));
  ASSERT_EQ(state_.readings.size(), 2u);
  EXPECT_EQ(state_.readings[1].read_at, record::Position{2});
  EXPECT_EQ(state_.readings[1].cut, base::sha256("cut b"));
  ASSERT_EQ(state_.readings[1].numbers.size(), 2u);
  EXPECT_EQ(state_.readings[1].numbers[0].value, Figure(7));
  EXPECT_TRUE(state_.readings[1].numbers[0].is_accepted);
}

TEST_F(FormFoldTest, a_photo_is_taken_in_once_for_each_way_of_reading_it) {
  record::Reading reading{form, "first", make_photo_reading(7)};
  ASSERT_TRUE(fold(reading));
  reading.photo.numbers.pop_back();
  EXPECT_TRUE(contains(refusal(reading), "at entry 0"));
  record::Reading other = reading;
  other.photo.network = base::sha256("another network");
  EXPECT_TRUE(fold(other));
  other.photo.layout_sha256 = base::sha256("another layout");
  EXPECT_TRUE(fold(other));
  other.source = "second";
  EXPECT_TRUE(fold(other));
}

TEST_F(FormFoldTest, a_reading_names_a_source_and_fields_that_the_form_has) {
  record::Reading reading{form, "third", make_photo_reading(7)};
  EXPECT_NE(refusal(reading, ErrorCode::forbidden), "");
  reading.source = "first";
  reading.photo.numbers.back().field = "votes.9";
  EXPECT_NE(refusal(reading, ErrorCode::forbidden), "");
}

TEST_F(FormFoldTest, the_photo_of_a_reading_can_be_withheld) {
  ASSERT_TRUE(fold(report("first", 100)));
  ASSERT_TRUE(fold(record::Reading{form, "second", make_photo_reading(7)}));
  const auto photo = base::sha256("photo a");
  EXPECT_TRUE(fold(record::Withholding{form, photo, "names_and_signatures"}));
  // A source that speaks after its photo was read has that photo for evidence.
  ASSERT_TRUE(fold(report("second", 7)));
  EXPECT_EQ(state_.versions[1].evidence, std::vector{photo});
  EXPECT_TRUE(state_.versions[0].evidence.empty());
}

TEST_F(FormFoldTest, a_statement_about_no_form_is_refused) {
  for (const record::Content& content :
       {record::Content(record::Rulebook{}), record::Content(record::KeyRetirement{})}) {
    const auto folded = fold(content);
    ASSERT_FALSE(folded);
    EXPECT_EQ(folded.error().code, ErrorCode::forbidden);
  }
}

}  // namespace
}  // namespace rekap::recapitulation
