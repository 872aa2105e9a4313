// SPDX-License-Identifier: Apache-2.0
// Pages into a record in memory: what is appended, kept and refused.
#include "capture/form_capture.h"

#include <gtest/gtest.h>

#include "capture/stored_form.h"
#include "intake/sample_record.h"
#include "recapitulation/sample_definition.h"
#include "storage/memory/memory_evidence_store.h"
#include "storage/memory/memory_statement_log.h"

namespace rekap::cli {
namespace {

class FormCaptureTest : public testing::Test {
 protected:
  FormCaptureTest() : definition_(recapitulation::make_sample_definition()) {
    for (election::Contest& contest : definition_.contests) contest.form = "form of " + contest.id;
    const base::PrivateKey operator_key = intake::make_key('o');
    EXPECT_TRUE(intake::append_rulebook(log_, definition_, clock_, operator_key,
                                        intake::make_key('l').public_key()));
    intake_.emplace(intake::Intake::open(log_, definition_, clock_, operator_key).value());
    intake_->use_reader(intake::make_key('r'));
    start();
    capture_->introduce(record::KeyAddition{
        {intake::make_key('r').public_key(), record::KeyRole::reader_key}, "reader_joined"});
  }

  void start() { capture_.emplace(definition_, log_, *intake_, evidence_); }
  static CapturedPage page(char photo, std::int64_t votes_1 = 7) {
    return {recapitulation::make_photo_reading(votes_1, photo), "form of leader", {}};
  }
  void add(char photo, CapturedPage page, const CaptureTarget& target = {"leader", "s1", "first"}) {
    ASSERT_TRUE(capture_->add(std::string(1, photo) + ".jpg", std::string("photo ") + photo,
                              std::string("cut ") + photo, std::move(page), target));
  }
  std::uint64_t size() const { return log_.size().value().value; }
  /// Why the only photo was refused.
  std::string refusal() const {
    EXPECT_EQ(capture_->done().back().outcome, CaptureOutcome::refused);
    return capture_->done().back().why;
  }

  election::Definition definition_;
  storage::MemoryStatementLog log_;
  storage::MemoryEvidenceStore evidence_;
  const base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  std::optional<intake::Intake> intake_;
  std::optional<FormCapture> capture_;
};

TEST_F(FormCaptureTest, pages_of_a_form_make_one_batch_and_come_once) {
  add('a', page('a'));
  add('b', page('b'));
  EXPECT_EQ(size(), 1u);  // nothing before the flush
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(size(), 5u);  // rulebook, reader's key, two readings, figures
  ASSERT_EQ(capture_->done().size(), 2u);
  EXPECT_EQ(capture_->done()[0].outcome, CaptureOutcome::captured);
  EXPECT_EQ(capture_->done()[0].accepted, 2);
  EXPECT_EQ(evidence_.load(base::sha256("photo a")).value(), "photo a");
  EXPECT_EQ(evidence_.load(base::sha256("cut b")).value(), "cut b");
  const auto state =
      load_form_state(log_, definition_, definition_.contests[0], {"leader", "s1"}).value();
  EXPECT_EQ(state.readings.size(), 2u);
  EXPECT_EQ(state.versions.size(), 1u);
  start();
  add('a', page('a'));
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(size(), 5u);
  EXPECT_EQ(capture_->done()[0].outcome, CaptureOutcome::known);
}

TEST_F(FormCaptureTest, the_code_of_a_page_names_its_form_and_may_not_be_overruled) {
  CapturedPage coded = page('a');
  coded.claim = PageClaim{"sample", "leader", "s2"};
  add('a', coded, {{}, {}, "first"});
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(capture_->done()[0].form, (record::FormId{"leader", "s2"}));
  const std::uint64_t before = size();
  add('b', coded);
  EXPECT_NE(refusal().find("\"s1\""), std::string::npos) << refusal();
  EXPECT_NE(refusal().find("\"s2\""), std::string::npos);
  coded.claim->election = "another";
  add('c', coded, {{}, {}, "first"});
  EXPECT_NE(refusal().find("another"), std::string::npos);
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(size(), before);
  EXPECT_FALSE(evidence_.load(base::sha256("photo b")));  // what is refused is not kept
}

TEST_F(FormCaptureTest, what_names_no_form_or_another_one_is_refused) {
  add('a', page('a'), {{}, "s1", "first"});
  EXPECT_NE(refusal().find("--contest"), std::string::npos);
  add('b', page('b'), {"leader", {}, "first"});
  EXPECT_NE(refusal().find("--station"), std::string::npos);
  add('c', page('c'), {"head", "s1", "first"});
  EXPECT_NE(refusal().find("form of leader"), std::string::npos);
  add('d', page('d'), {"leader", "s99", "first"});
  EXPECT_NE(refusal().find("s99"), std::string::npos);
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(size(), 1u);
}

TEST_F(FormCaptureTest, a_page_that_does_not_fit_its_form_leaves_the_others_alone) {
  CapturedPage strange = page('x');
  strange.reading.numbers[1].field = "votes.9";
  add('x', strange, {"leader", "s2", "first"});
  add('a', page('a'));
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(capture_->done()[0].outcome, CaptureOutcome::captured);
  EXPECT_EQ(capture_->done()[1].outcome, CaptureOutcome::refused);
  EXPECT_EQ(size(), 4u);
}

TEST_F(FormCaptureTest, a_photo_against_a_stated_figure_is_told) {
  ASSERT_TRUE(intake_->append(std::vector<record::Content>{
      record::Figures{{"leader", "s1"}, "first", {{"votes.1", election::Figure(9)}}, {}, {}}}));
  add('a', page('a'));
  ASSERT_TRUE(capture_->flush());
  EXPECT_EQ(capture_->conflicts(), std::vector<std::string>{"leader/s1 votes.1: 9 -> 7"});
}

}  // namespace
}  // namespace rekap::cli
