// SPDX-License-Identifier: Apache-2.0
#include "import/import.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "import/rows/csv_rows.h"
#include "import/sample_profile.h"
#include "import/source_word.h"
#include "recapitulation/decision.h"
#include "record/statement_format.h"
#include "storage/memory/memory_statement_log.h"

namespace rekap::import {
namespace {

using election::Figure;

/// A record of the sample with its rulebook, and one officer who writes to it.
struct SampleRecord {
  election::Definition definition = make_import_sample();
  storage::MemoryStatementLog log;
  base::FixedClock clock{base::Timestamp{1'700'000'000}};
  base::PrivateKey officer = base::PrivateKey::create(std::string(32, 'o')).value();
  std::unique_ptr<intake::Intake> door = open();

  ImportTarget target() { return {definition, log, *door}; }

 private:
  std::unique_ptr<intake::Intake> open() {
    const auto log_key = base::PrivateKey::create(std::string(32, 'l')).value().public_key();
    CHECK(intake::append_rulebook(log, definition, clock, officer, log_key).has_value());
    return std::make_unique<intake::Intake>(
        intake::Intake::open(log, definition, clock, officer).value());
  }
};

/// Imports CSV rows below the sample's header.
Result<ImportReport> import_sample(SampleRecord& record, std::string_view rows,
                                   const ImportOptions& options = {}) {
  const Profile profile = TRY(parse_profile(sample_csv_profile));
  const auto source = TRY(CsvRows::create(profile, std::string(sample_header) + std::string(rows)));
  return import_rows(profile, *source, record.target(), options);
}

/// "read 3: 1 appended, 0 unchanged, 0 corrected, 2 rejected, 0 skipped"
std::string counts(const ImportReport& report) {
  return fmt::format("read {}: {} appended, {} unchanged, {} corrected, {} rejected, {} skipped",
                     report.read, report.appended, report.unchanged, report.corrected,
                     report.rejected, report.skipped);
}

std::string counts_of(SampleRecord& record, std::string_view rows,
                      const ImportOptions& options = {}) {
  const auto report = import_sample(record, rows, options);
  return report ? counts(*report) : report.error().message;
}

/// Canonical bodies of all statements about a station.
std::vector<std::string> bodies_about(const SampleRecord& record, const std::string& station) {
  std::vector<std::string> bodies;
  const auto entries =
      record.log.load_about(record::subject_of(record::FormId{"leader", station})).value();
  for (const record::StoredEntry& entry : entries) {
    bodies.emplace_back(record::parse_entry(entry.bytes).value().body);
  }
  return bodies;
}

/// An officer sets votes.1 of the first station.
void correct(SampleRecord& record, std::int64_t votes) {
  const record::FormId form{"leader", "3173011005001"};
  const auto entries = record.log.load_about(record::subject_of(form)).value();
  const KnownForm known =
      fold_known_form(entries, record.definition, record.definition.contests[0], "display").value();
  const record::Content content =
      recapitulation::decide_correction(known.state, record.definition,
                                        {form, "display", {{"votes.1", Figure(votes)}}, "misread"})
          .value();
  ASSERT_TRUE(record.door->append(std::span(&content, 1)).has_value());
}

constexpr std::string_view two_rows =
    "3173011005001,5,2,3,10,,2024-02-20 13:00:00,2024-03-16T12:20:47+00:00\n"
    "3173011005002,1,1,1,3,,2024-02-20 13:00:00,2024-03-16T12:20:47+00:00\n";

TEST(Import, appends_a_statement_for_each_form) {
  SampleRecord record;
  EXPECT_EQ(counts_of(record, two_rows),
            "read 2: 2 appended, 0 unchanged, 0 corrected, 0 rejected, 0 skipped");
  EXPECT_EQ(record.log.size().value(), (record::Position{3}));
  EXPECT_EQ(bodies_about(record, "3173011005001").at(0),
            "{\"about\":{\"contest\":\"leader\",\"station\":\"3173011005001\"},"
            "\"election\":\"sample\",\"figures\":{\"valid\":10,\"votes.1\":5,\"votes.2\":2,"
            "\"votes.3\":3},\"kind\":\"figures\",\"origin\":{\"fetched_at\":"
            "\"2024-03-16T12:20:47Z\",\"ts\":\"2024-02-20T13:00:00+07:00\",\"zone_assumed\":true},"
            "\"source\":\"display\",\"time\":\"2023-11-14T22:13:20Z\"}");
}

TEST(Import, appends_a_statement_without_figures_for_an_empty_row) {
  SampleRecord record;
  EXPECT_EQ(counts_of(record, "3173011005001,,,,,,,\n"),
            "read 1: 1 appended, 0 unchanged, 0 corrected, 0 rejected, 0 skipped");
  EXPECT_NE(bodies_about(record, "3173011005001").at(0).find("\"figures\":{}"), std::string::npos);
}

TEST(Import, of_the_same_rows_appends_nothing) {
  SampleRecord record;
  counts_of(record, two_rows);
  EXPECT_EQ(counts_of(record, two_rows),
            "read 2: 0 appended, 2 unchanged, 0 corrected, 0 rejected, 0 skipped");
  std::string fetched_later(two_rows);
  for (std::size_t at = 0; (at = fetched_later.find("03-16", at)) != std::string::npos; ++at) {
    fetched_later.replace(at, 5, "03-17");
  }
  EXPECT_EQ(counts_of(record, fetched_later),
            "read 2: 0 appended, 2 unchanged, 0 corrected, 0 rejected, 0 skipped");
  EXPECT_EQ(record.log.size().value(), (record::Position{3}));
}

TEST(Import, of_a_changed_row_keeps_both_versions) {
  SampleRecord record;
  counts_of(record, two_rows);
  EXPECT_EQ(counts_of(record, "3173011005001,6,2,,10,,2024-02-20 13:00:00,\n"),
            "read 1: 0 appended, 0 unchanged, 1 corrected, 0 rejected, 0 skipped");
  EXPECT_NE(bodies_about(record, "3173011005001")
                .at(1)
                .find("\"changes\":{\"votes.1\":{\"new\":6,\"old\":5},"
                      "\"votes.3\":{\"new\":null,\"old\":3}},\"corrects\":1"),
            std::string::npos);
}

TEST(Import, of_an_old_row_leaves_an_officers_correction) {
  SampleRecord record;
  counts_of(record, two_rows);
  correct(record, 7);
  EXPECT_EQ(counts_of(record, two_rows),
            "read 2: 0 appended, 2 unchanged, 0 corrected, 0 rejected, 0 skipped");
  EXPECT_EQ(record.log.size().value(), (record::Position{4}));
}

TEST(Import, of_a_new_row_changes_only_what_is_new_beside_an_officers_correction) {
  SampleRecord record;
  counts_of(record, two_rows);
  correct(record, 7);
  EXPECT_EQ(counts_of(record, "3173011005001,5,4,3,10,,2024-02-20 13:00:00,\n"),
            "read 1: 0 appended, 0 unchanged, 1 corrected, 0 rejected, 0 skipped");
  EXPECT_NE(bodies_about(record, "3173011005001")
                .at(2)
                .find("\"changes\":{\"votes.2\":{\"new\":4,\"old\":2}},\"corrects\":3"),
            std::string::npos);
  EXPECT_EQ(counts_of(record, "3173011005001,8,4,3,10,,2024-02-20 13:00:00,\n"),
            "read 1: 0 appended, 0 unchanged, 1 corrected, 0 rejected, 0 skipped");
}

TEST(Import, rejects_faulty_rows_and_appends_the_rest) {
  SampleRecord record;
  const auto report = import_sample(record,
                                    "3173011005001,-1,2,3,10,,,\n"
                                    "9999999999999,1,2,3,10,,,\n"
                                    "3173011005002,1,1,1,3,,,\n"
                                    "3173011005002,1,1,1,3,,,\n")
                          .value();
  EXPECT_EQ(counts(report), "read 4: 1 appended, 0 unchanged, 0 corrected, 3 rejected, 0 skipped");
  ASSERT_EQ(report.faults.size(), 3U);
  EXPECT_EQ(render_fault(report.faults[0], base::Language::en),
            "line 2, column p1: negative: \"-1\"");
  EXPECT_EQ(render_fault(report.faults[1], base::Language::en),
            "line 3, column code: unknown station: \"9999999999999\"");
  EXPECT_EQ(render_fault(report.faults[2], base::Language::en),
            "line 5, column code: station given before in this file: \"3173011005002\" (line 4)");
}

TEST(Import, keeps_so_many_faults_and_counts_all) {
  SampleRecord record;
  ImportOptions options;
  options.fault_count_max = 2;
  options.batch_size = 1;
  const auto report = import_sample(record, "a,,,,,,,\nb,,,,,,,\nc,,,,,,,\nd,,,,,,,\n", options);
  EXPECT_EQ(report->rejected, 4U);
  EXPECT_EQ(report->faults.size(), 2U);
  EXPECT_EQ(report->faults[1].value, "b");
}

TEST(Import, that_is_strict_refuses_all_for_one_fault) {
  SampleRecord record;
  ImportOptions options;
  options.is_strict = true;
  const std::string rows = std::string(two_rows) + "3173011005001,1,1,1,3,,,\n";
  const auto report = import_sample(record, rows, options).value();
  EXPECT_TRUE(report.is_refused);
  EXPECT_EQ(counts(report), "read 3: 0 appended, 0 unchanged, 0 corrected, 1 rejected, 0 skipped");
  EXPECT_EQ(record.log.size().value(), (record::Position{1}));
  EXPECT_EQ(counts_of(record, two_rows, options),
            "read 2: 2 appended, 0 unchanged, 0 corrected, 0 rejected, 0 skipped");
}

TEST(Import, goes_batch_by_batch_and_says_how_far_it_is) {
  SampleRecord record;
  ImportOptions options;
  options.batch_size = 3;
  std::vector<std::size_t> done;
  options.progress = [&](const ImportProgress& progress) { done.push_back(progress.source.done); };
  std::string rows;
  for (int number = 1; number <= 7; ++number) {
    rows += "317301100500" + std::to_string(number) + ",1,1,1,3,,,\n";
  }
  EXPECT_EQ(counts_of(record, rows, options),
            "read 7: 7 appended, 0 unchanged, 0 corrected, 0 rejected, 0 skipped");
  EXPECT_EQ(done, (std::vector<std::size_t>{106, 181, 206}));
}

TEST(Import, stops_whole_when_somebody_else_appends) {
  SampleRecord record;
  ImportOptions options;
  options.batch_size = 1;
  bool is_first = true;
  options.progress = [&](const ImportProgress&) {
    if (!std::exchange(is_first, false)) return;
    auto other =
        intake::Intake::open(record.log, record.definition, record.clock, record.officer).value();
    const record::Content content =
        record::Figures{{"leader", "3173011005005"}, "crowd", {}, {}, {}};
    ASSERT_TRUE(other.append(std::span(&content, 1)).has_value());
  };
  const auto report = import_sample(record, two_rows, options);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::conflict);
  EXPECT_TRUE(report.error().message.starts_with("after 1 appended and 0 corrected: "));
  // With a door opened anew, the same import appends the rest.
  record.door = std::make_unique<intake::Intake>(
      intake::Intake::open(record.log, record.definition, record.clock, record.officer).value());
  EXPECT_EQ(counts_of(record, two_rows),
            "read 2: 1 appended, 1 unchanged, 0 corrected, 0 rejected, 0 skipped");
}

TEST(Import, keeps_two_sources_of_a_form_apart) {
  SampleRecord record;
  counts_of(record, two_rows);
  const Profile crowd = parse_profile(R"({
    "format": 1, "id": "crowd-csv", "shape": "csv", "contest": "leader", "source": "crowd",
    "station": {"template": "{code}"}, "rows_with": ["p1"],
    "figures": {"votes.1": "p1", "votes.2": "p2"}, "required": ["votes.1", "votes.2"]
  })")
                            .value();
  const auto rows =
      CsvRows::create(crowd, "code,p1,p2\n3173011005001,5,3\n3173011005002,,\n").value();
  const auto report = import_rows(crowd, *rows, record.target(), {});
  EXPECT_EQ(counts(*report), "read 2: 1 appended, 0 unchanged, 0 corrected, 0 rejected, 1 skipped");
  EXPECT_EQ(bodies_about(record, "3173011005001").size(), 2U);
}

/// Rows for some of seven stations, each once, with figures or blanks.
std::string draw_rows() {
  std::string rows;
  for (int number = 1; number <= 7; ++number) {
    if (*rc::gen::inRange(0, 3) == 0) continue;
    rows += "317301100500" + std::to_string(number);
    for (int cell = 0; cell < 5; ++cell) {
      const int figure = *rc::gen::inRange(-1, 4);
      rows += figure < 0 ? "," : "," + std::to_string(figure);
    }
    rows += ",,\n";
  }
  return rows;
}

RC_GTEST_PROP(Import, of_any_rows_again_appends_nothing_whatever_came_between, ()) {
  SampleRecord record;
  const std::string rows = draw_rows();
  RC_ASSERT(import_sample(record, draw_rows()).has_value());
  RC_ASSERT(import_sample(record, rows).has_value());
  if (rows.starts_with("3173011005001")) correct(record, *rc::gen::inRange(10, 20));
  const record::Position size = record.log.size().value();
  const auto again = import_sample(record, rows);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->unchanged == again->read);
  RC_ASSERT(record.log.size().value() == size);
}

}  // namespace
}  // namespace rekap::import
