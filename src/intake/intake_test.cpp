// SPDX-License-Identifier: Apache-2.0
// Who may pass the door, what it signs, and what it refuses before anything is appended.
#include "intake/intake.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "election/rules/rule_catalogue.h"
#include "intake/sample_record.h"
#include "record/statement_format.h"
#include "storage/memory/memory_statement_log.h"

namespace rekap::intake {
namespace {

using record::Content;
using record::Position;

class IntakeTest : public testing::Test {
 protected:
  Intake open(const base::PrivateKey& key) {
    return Intake::open(log_, definition_, clock_, key).value();
  }
  void start_record() {
    ASSERT_TRUE(append_rulebook(log_, definition_, clock_, operator_, log_key_.public_key()));
  }
  static Content report(std::size_t station) {
    return record::Figures{{"leader", fmt::format("s{}", station)},
                           "first",
                           {{"votes.1", election::Figure(static_cast<std::int64_t>(station))}},
                           {},
                           {}};
  }
  static std::vector<Content> make_reports(std::size_t count) {
    std::vector<Content> contents;
    for (std::size_t i = 0; i < count; ++i) contents.push_back(report(i));
    return contents;
  }
  record::SignedStatement load(std::uint64_t position) {
    record::SignedStatement found;
    const auto visited =
        log_.visit({{position}, {position + 1}}, [&](Position, std::string_view bytes) -> Result<> {
          bytes_ = bytes;
          found = TRY(record::parse_entry(bytes_));
          return {};
        });
    EXPECT_TRUE(visited);
    return found;
  }

  storage::MemoryStatementLog log_;
  const election::Definition definition_ = make_bare_definition();
  const base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  const base::PrivateKey operator_ = make_key('o');
  const base::PrivateKey log_key_ = make_key('l');
  std::string bytes_;
};

TEST_F(IntakeTest, the_rulebook_is_the_first_entry_signed_by_the_operator_it_names) {
  start_record();
  const record::SignedStatement entry = load(0);
  EXPECT_TRUE(record::verify_entry(entry, operator_.public_key()));
  const auto& rulebook = std::get<record::Rulebook>(entry.statement.content);
  EXPECT_EQ(rulebook.definition, definition_.hash);
  EXPECT_EQ(rulebook.rule_set, election::hash_rules(definition_.rules));
  EXPECT_EQ(rulebook.keys.size(), 2u);
  EXPECT_EQ(entry.statement.time.seconds, 1'700'000'000);
  EXPECT_EQ(
      append_rulebook(log_, definition_, clock_, operator_, log_key_.public_key()).error().code,
      ErrorCode::conflict);
}

TEST_F(IntakeTest, a_record_without_rulebook_and_a_key_that_is_no_operators_do_not_open) {
  const auto code = [&](const base::PrivateKey& key) {
    return Intake::open(log_, definition_, clock_, key).error().code;
  };
  EXPECT_EQ(code(operator_), ErrorCode::forbidden);
  start_record();
  EXPECT_EQ(code(log_key_), ErrorCode::forbidden);
  EXPECT_EQ(code(make_key('x')), ErrorCode::forbidden);
}

TEST_F(IntakeTest, a_record_of_another_definition_or_other_rules_does_not_open) {
  start_record();
  election::Definition other = make_bare_definition();
  other.hash = base::sha256("other");
  EXPECT_EQ(Intake::open(log_, other, clock_, operator_).error().code, ErrorCode::forbidden);
  other = make_bare_definition();
  other.rules.clear();
  EXPECT_EQ(Intake::open(log_, other, clock_, operator_).error().code, ErrorCode::forbidden);
}

TEST_F(IntakeTest, entries_that_do_not_decode_are_named) {
  start_record();
  const record::NewEntry broken{"", "{}"};
  ASSERT_TRUE(log_.append({1}, {&broken, 1}));
  const auto opened = Intake::open(log_, definition_, clock_, operator_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  EXPECT_NE(opened.error().message.find("entry 1"), std::string::npos);
}

TEST_F(IntakeTest, a_batch_over_all_cores_keeps_its_order_its_subjects_and_verifies) {
  start_record();
  Intake intake = open(operator_);
  const auto range = intake.append(make_reports(1000));
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, Position{1});
  EXPECT_EQ(range->end, Position{1001});
  EXPECT_EQ(intake.position(), Position{1001});
  for (const std::uint64_t i : {0u, 1u, 499u, 500u, 501u, 999u}) {
    const record::SignedStatement entry = load(i + 1);
    EXPECT_EQ(entry.statement, (record::Statement{"sample", clock_.now(), report(i)}));
    EXPECT_TRUE(record::verify_entry(entry, operator_.public_key()));
    EXPECT_EQ(log_.load_about(fmt::format("leader/s{}", i))->size(), 1u);
  }
}

TEST_F(IntakeTest, an_empty_batch_appends_nothing) {
  start_record();
  Intake intake = open(operator_);
  EXPECT_TRUE(intake.append({}));
  EXPECT_EQ(log_.size().value(), Position{1});
}

TEST_F(IntakeTest, a_statement_that_nobody_could_decode_keeps_its_whole_batch_out) {
  start_record();
  Intake intake = open(operator_);
  const Content faults[] = {
      record::Acceptance{{"leader", "s 1"}, "recount"},
      record::Acceptance{{"leader", "s1"}, "because"},
      record::Figures{{"leader", "s1"}, "a source", {}, {}, {}},
      record::Figures{{"leader", "s1"}, "first", {}, {}, std::vector<base::Sha256>(1000)}};
  for (const Content& fault : faults) {
    for (const std::size_t place : {0u, 60u, 120u}) {
      std::vector<Content> contents = make_reports(121);
      contents[place] = fault;
      const auto appended = intake.append(contents);
      ASSERT_FALSE(appended);
      EXPECT_EQ(appended.error().code, ErrorCode::invalid_input) << appended.error().message;
    }
  }
  EXPECT_EQ(log_.size().value(), Position{1});
  EXPECT_EQ(intake.position(), Position{1});
}

TEST_F(IntakeTest, somebody_elses_append_is_a_conflict_and_nothing_is_lost) {
  start_record();
  Intake first = open(operator_);
  Intake second = open(operator_);
  ASSERT_TRUE(first.append(make_reports(3)));
  const auto appended = second.append(make_reports(3));
  ASSERT_FALSE(appended);
  EXPECT_EQ(appended.error().code, ErrorCode::conflict);
  EXPECT_EQ(log_.size().value(), Position{4});
  EXPECT_TRUE(open(operator_).append(make_reports(3)));
}

TEST_F(IntakeTest, keys_added_in_a_batch_may_open_and_keys_retired_in_it_may_not_go_on) {
  start_record();
  Intake intake = open(operator_);
  const base::PrivateKey second = make_key('2');
  ASSERT_TRUE(intake.append(std::vector<Content>{record::KeyAddition{
      {second.public_key(), record::KeyRole::operator_key}, "operator_joined"}}));
  Intake other = open(second);
  ASSERT_TRUE(other.append(make_reports(1)));
  intake = open(operator_);
  const Content retirement =
      record::KeyRetirement{record::key_id(operator_.public_key()), "operator_left"};
  EXPECT_EQ(intake.append(std::vector<Content>{retirement, report(1)}).error().code,
            ErrorCode::forbidden);
  ASSERT_TRUE(intake.append(std::vector<Content>{report(1), retirement}));
  EXPECT_EQ(intake.append(make_reports(1)).error().code, ErrorCode::forbidden);
  EXPECT_FALSE(Intake::open(log_, definition_, clock_, operator_));
  EXPECT_TRUE(open(second).append(make_reports(1)));
}

TEST_F(IntakeTest, no_second_rulebook_and_no_key_twice) {
  start_record();
  Intake intake = open(operator_);
  EXPECT_EQ(intake.append(std::vector<Content>{record::Rulebook{}}).error().code,
            ErrorCode::forbidden);
  const Content again = record::KeyAddition{{operator_.public_key(), record::KeyRole::operator_key},
                                            "operator_joined"};
  EXPECT_EQ(intake.append(std::vector<Content>{again}).error().code, ErrorCode::forbidden);
  EXPECT_EQ(log_.size().value(), Position{1});
}

TEST_F(IntakeTest, a_reading_is_signed_by_the_reader_and_its_figures_by_the_operator) {
  start_record();
  const base::PrivateKey reader = make_key('r');
  record::Reading reading{{"leader", "s1"}, "first", {}};
  reading.photo.layout = "sample";
  reading.photo.page_number = 1;
  reading.photo.reader = "1.0.0";
  reading.photo.numbers.emplace_back().field = "votes.1";
  const std::vector<Content> contents = {
      record::KeyAddition{{reader.public_key(), record::KeyRole::reader_key}, "reader_joined"},
      reading, report(1)};
  Intake intake = open(operator_);
  const auto without = intake.append(contents);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, ErrorCode::forbidden);
  EXPECT_EQ(log_.size().value(), Position{1});
  intake.use_reader(reader);
  ASSERT_TRUE(intake.append(contents));
  EXPECT_TRUE(record::verify_entry(load(2), reader.public_key()));
  EXPECT_EQ(load(2).author, record::key_id(reader.public_key()));
  EXPECT_TRUE(record::verify_entry(load(3), operator_.public_key()));
  EXPECT_FALSE(Intake::open(log_, definition_, clock_, reader));
}

}  // namespace
}  // namespace rekap::intake
