// SPDX-License-Identifier: Apache-2.0
// A store that refuses, loses its answer or tears an entry: the door acknowledges nothing false and
// appends nothing twice.
#include <gtest/gtest.h>

#include "intake/intake.h"
#include "intake/sample_record.h"
#include "record/statement_format.h"
#include "storage/memory/memory_statement_log.h"

namespace rekap::intake {
namespace {

using record::Content;
using record::LogRange;
using record::NewEntry;
using record::Position;

enum class Fault {
  none,
  refuses,       ///< appends nothing and says so
  loses_answer,  ///< appends, and says it did not
  tears_entry,   ///< gives back half of the second entry
};

/// A log in memory behind a store with one fault.
class FaultyLog : public record::StatementLog {
 public:
  Fault fault = Fault::none;

  Result<Position> size() const override { return log_.size(); }

  Result<> append(Position expected, std::span<const NewEntry> entries) override {
    if (fault == Fault::refuses) return fail(ErrorCode::unavailable, "no answer");
    TRY_VOID(log_.append(expected, entries));
    if (fault == Fault::loses_answer) return fail(ErrorCode::unavailable, "no answer");
    return {};
  }

  Result<> visit(LogRange range, const std::function<Result<>(Position, std::string_view)>& visitor)
      const override {
    return log_.visit(range, [&](Position position, std::string_view bytes) -> Result<> {
      const bool is_torn = fault == Fault::tears_entry && position.value == 1;
      return visitor(position, is_torn ? bytes.substr(0, bytes.size() / 2) : bytes);
    });
  }

  Result<std::vector<record::StoredEntry>> load_about(std::string_view subject) const override {
    return log_.load_about(subject);
  }

 private:
  storage::MemoryStatementLog log_;
};

class IntakeFaultTest : public testing::Test {
 protected:
  IntakeFaultTest() {
    CHECK(append_rulebook(log_, definition_, clock_, key_, make_key('l').public_key()).has_value());
  }
  Intake open() { return Intake::open(log_, definition_, clock_, key_).value(); }
  static std::vector<Content> make_rulings(const char* station) {
    return {record::Acceptance{{"leader", station}, "recount"},
            record::Rejection{{"leader", station}, "recount"}};
  }

  FaultyLog log_;
  const election::Definition definition_ = make_bare_definition();
  const base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  const base::PrivateKey key_ = make_key('o');
};

TEST_F(IntakeFaultTest, a_refused_append_changes_nothing_and_may_be_tried_again) {
  Intake intake = open();
  log_.fault = Fault::refuses;
  EXPECT_EQ(intake.append(make_rulings("s1")).error().code, ErrorCode::unavailable);
  EXPECT_EQ(intake.position(), Position{1});
  log_.fault = Fault::none;
  EXPECT_TRUE(intake.append(make_rulings("s1")));
  EXPECT_EQ(log_.size().value(), Position{3});
}

// The answer got lost, the entries did not: trying again must not append them a second time.
TEST_F(IntakeFaultTest, a_lost_answer_ends_in_a_conflict_and_not_in_a_second_append) {
  Intake intake = open();
  log_.fault = Fault::loses_answer;
  EXPECT_EQ(intake.append(make_rulings("s1")).error().code, ErrorCode::unavailable);
  log_.fault = Fault::none;
  EXPECT_EQ(intake.append(make_rulings("s1")).error().code, ErrorCode::conflict);
  EXPECT_EQ(log_.size().value(), Position{3});
  EXPECT_EQ(open().position(), Position{3});
}

TEST_F(IntakeFaultTest, a_store_that_loses_its_answer_at_a_key_keeps_its_keys) {
  Intake intake = open();
  const base::PrivateKey second = make_key('2');
  log_.fault = Fault::loses_answer;
  EXPECT_FALSE(intake.append(std::vector<Content>{record::KeyAddition{
      {second.public_key(), record::KeyRole::operator_key}, "operator_joined"}}));
  EXPECT_EQ(intake.keys().find_operator(record::key_id(second.public_key())), nullptr);
  EXPECT_TRUE(Intake::open(log_, definition_, clock_, second));
}

/// Reads the record as a verifier does: every entry must decode and verify.
Result<> read_all(const record::StatementLog& log, const base::PublicKey& key) {
  return log.visit({{0}, TRY(log.size())}, [&](Position, std::string_view bytes) -> Result<> {
    const auto entry = record::parse_entry(bytes);
    if (!entry) return tl::unexpected(entry.error());
    if (!record::verify_entry(*entry, key)) return fail(ErrorCode::corrupt, "signature");
    return {};
  });
}

TEST_F(IntakeFaultTest, a_torn_entry_does_not_decode) {
  ASSERT_TRUE(open().append(make_rulings("s1")));
  EXPECT_TRUE(read_all(log_, key_.public_key()));
  log_.fault = Fault::tears_entry;
  EXPECT_EQ(read_all(log_, key_.public_key()).error().code, ErrorCode::invalid_input);
}

}  // namespace
}  // namespace rekap::intake
