// SPDX-License-Identifier: Apache-2.0
// What photos of a form lead to: figures, corrections, conflicts, or nothing at all.
#include "recapitulation/capture/capture_decision.h"

#include <gtest/gtest.h>

#include "recapitulation/decision.h"
#include "recapitulation/sample_definition.h"

namespace rekap::recapitulation {
namespace {

using election::Figure;

const record::FormId form{"leader", "s1"};

class CaptureDecisionTest : public testing::Test {
 protected:
  /// Decides and takes the contents in, as the record would.
  CaptureDecision capture(std::vector<record::PhotoReading> photos) {
    auto decision = decide_capture(state_, definition_, {form, "first", std::move(photos)}).value();
    for (const record::Content& content : decision.contents) fold(content);
    return decision;
  }
  void fold(const record::Content& content) {
    const auto folded = fold_form(state_, definition_, definition_.contests[0], {position_++},
                                  {definition_.id, {}, content});
    EXPECT_TRUE(folded) << folded.error().message;
  }
  void correct(const char* field, Figure figure) {
    fold(*decide_correction(state_, definition_, {form, "first", {{field, figure}}, "misread"}));
  }
  Figure figure(const char* field) const {
    return state_.versions[0].figures[definition_.contests[0].fields.find(field)->value];
  }
  static record::PhotoReading in_review(record::PhotoReading reading) {
    for (record::NumberReading& number : reading.numbers) {
      number.status = record::ReadingStatus::review;
    }
    return reading;
  }
  /// The correction among the contents, or null.
  static const record::Correction* correction_of(const CaptureDecision& decision) {
    return std::get_if<record::Correction>(&decision.contents.back());
  }

  const election::Definition definition_ = make_sample_definition();
  FormState state_;
  std::uint64_t position_ = 0;
};

TEST_F(CaptureDecisionTest, photos_of_an_unstated_form_are_read_and_stated_at_once) {
  record::PhotoReading second = make_photo_reading(7, 'b');
  second.numbers.resize(1);
  second.numbers[0].field = "valid";
  const CaptureDecision decision = capture({make_photo_reading(7), second});
  ASSERT_EQ(decision.contents.size(), 3u);
  const auto& figures = std::get<record::Figures>(decision.contents[2]);
  EXPECT_EQ(figures.figures,
            (std::vector<record::NamedFigure>{
                {"valid", Figure(7)}, {"votes.1", Figure(7)}, {"votes.2", Figure(20)}}));
  EXPECT_EQ(figures.evidence, (std::vector{base::sha256("photo a"), base::sha256("photo b")}));
  EXPECT_EQ(decision.is_known, (std::vector{false, false}));
  EXPECT_TRUE(decision.conflicts.empty());
}

TEST_F(CaptureDecisionTest, the_same_photos_again_say_nothing) {
  capture({make_photo_reading(7)});
  const CaptureDecision again = capture({make_photo_reading(7), make_photo_reading(7)});
  EXPECT_TRUE(again.contents.empty());
  EXPECT_EQ(again.is_known, (std::vector{true, true}));
  // Within one command, too.
  const CaptureDecision twice = capture({make_photo_reading(7, 'b'), make_photo_reading(7, 'b')});
  EXPECT_EQ(twice.contents.size(), 1u);
  EXPECT_EQ(twice.is_known, (std::vector{false, true}));
}

TEST_F(CaptureDecisionTest, a_number_in_review_is_missing_until_a_reading_or_a_person_gives_it) {
  capture({in_review(make_photo_reading(7, 'a'))});
  ASSERT_EQ(state_.versions.size(), 1u);
  EXPECT_FALSE(figure("votes.1").is_present());
  correct("votes.1", Figure(8));
  const CaptureDecision better = capture({make_photo_reading(8, 'b')});
  const record::Correction* correction = correction_of(better);
  ASSERT_NE(correction, nullptr);
  EXPECT_EQ(correction->reason, "page_captured");
  EXPECT_EQ(correction->changes, (std::vector<record::Change>{{"votes.2", Figure(), Figure(20)}}));
  EXPECT_EQ(figure("votes.1"), Figure(8));
}

TEST_F(CaptureDecisionTest, readings_that_differ_leave_the_number_to_a_person) {
  capture({make_photo_reading(7, 'a')});
  const CaptureDecision other = capture({make_photo_reading(8, 'b')});
  const record::Correction* correction = correction_of(other);
  ASSERT_NE(correction, nullptr);
  EXPECT_EQ(correction->reason, "readings_differ");
  EXPECT_EQ(correction->changes, (std::vector<record::Change>{{"votes.1", Figure(7), Figure()}}));
  // A third photo outvotes nobody.
  EXPECT_EQ(capture({make_photo_reading(8, 'c')}).contents.size(), 1u);
  EXPECT_FALSE(figure("votes.1").is_present());
  correct("votes.1", Figure(8));
  EXPECT_EQ(capture({make_photo_reading(8, 'd')}).contents.size(), 1u);
  EXPECT_EQ(figure("votes.1"), Figure(8));
}

TEST_F(CaptureDecisionTest, what_a_person_stated_stays_and_a_photo_against_it_is_told) {
  fold(record::Figures{form, "first", {{"votes.1", Figure(9)}, {"votes.2", Figure(20)}}, {}, {}});
  const CaptureDecision decision = capture({make_photo_reading(7)});
  EXPECT_EQ(decision.contents.size(), 1u);
  EXPECT_EQ(decision.conflicts, (std::vector<CaptureConflict>{{"votes.1", Figure(9), Figure(7)}}));
  EXPECT_EQ(figure("votes.1"), Figure(9));
  // Readings that differ between them are told one by one.
  EXPECT_EQ(capture({make_photo_reading(8, 'b')}).conflicts,
            (std::vector<CaptureConflict>{{"votes.1", Figure(9), Figure(8)}}));
  EXPECT_TRUE(capture({in_review(make_photo_reading(8, 'c'))}).conflicts.empty());
  EXPECT_EQ(figure("votes.1"), Figure(9));
}

TEST_F(CaptureDecisionTest, what_a_person_corrected_or_accepted_stays_even_where_a_reading_agrees) {
  capture({make_photo_reading(7, 'a')});
  correct("votes.1", Figure(8));
  correct("votes.1", Figure(7));
  EXPECT_EQ(capture({make_photo_reading(9, 'b')}).conflicts.size(), 1u);
  EXPECT_EQ(figure("votes.1"), Figure(7));
  fold(record::Acceptance{form, "compared_with_paper"});
  record::PhotoReading other = make_photo_reading(9, 'c');
  other.numbers[1].value = Figure(21);
  EXPECT_EQ(capture({other}).contents.size(), 1u);
  EXPECT_EQ(figure("votes.2"), Figure(20));
}

TEST_F(CaptureDecisionTest, an_import_beside_readings_is_a_statement_where_it_says_otherwise) {
  fold(record::Reading{form, "first", make_photo_reading(7, 'a')});
  fold(record::Figures{form, "first", {{"votes.1", Figure(7)}, {"votes.2", Figure(9)}}, {}, {}});
  record::PhotoReading other = make_photo_reading(8, 'b');
  other.numbers[1].value = Figure(22);
  capture({other});
  EXPECT_EQ(figure("votes.1"), Figure());
  EXPECT_EQ(figure("votes.2"), Figure(9));
}

TEST_F(CaptureDecisionTest, readings_of_another_source_are_its_own) {
  const auto decided =
      decide_capture(state_, definition_, {form, "second", {make_photo_reading(5, 'z')}});
  for (const record::Content& content : decided->contents) fold(content);
  capture({make_photo_reading(7)});
  EXPECT_EQ(figure("votes.1"), Figure(7));
  EXPECT_EQ(state_.versions[1].evidence, std::vector{base::sha256("photo z")});
}

TEST_F(CaptureDecisionTest, a_photo_of_another_form_is_refused) {
  record::PhotoReading strange = make_photo_reading(7);
  strange.numbers[0].field = "votes.7";
  EXPECT_EQ(decide_capture(state_, definition_, {form, "first", {strange}}).error().code,
            ErrorCode::forbidden);
  EXPECT_FALSE(decide_capture(state_, definition_, {{"leader", "s9"}, "first", {}}));
  EXPECT_FALSE(decide_capture(state_, definition_, {form, "third", {}}));
}

}  // namespace
}  // namespace rekap::recapitulation
