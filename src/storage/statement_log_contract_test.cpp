// SPDX-License-Identifier: Apache-2.0
// What record::StatementLog promises, asked of every store that implements it.
#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "record/statement_log.h"
#include "storage/memory/memory_statement_log.h"
#include "storage/memory/temporary_folder.h"
#include "storage/sqlite/sqlite_statement_log.h"

namespace rekap::storage {
namespace {

using record::LogRange;
using record::NewEntry;
using record::Position;
using record::StatementLog;

/// Opens the record of a test: each call gives one more handle on the same record.
class LogOpener {
 public:
  virtual ~LogOpener() = default;
  virtual std::shared_ptr<StatementLog> open() = 0;
};

class MemoryOpener : public LogOpener {
 public:
  std::shared_ptr<StatementLog> open() override { return log_; }

 private:
  std::shared_ptr<StatementLog> log_ = std::make_shared<MemoryStatementLog>();
};

class SqliteOpener : public LogOpener {
 public:
  std::shared_ptr<StatementLog> open() override {
    const base::Path path = folder_.path() / "record.sqlite";
    auto log = std::filesystem::exists(path) ? SqliteStatementLog::open(path)
                                             : SqliteStatementLog::create(path);
    CHECK(log.has_value());
    return std::shared_ptr<StatementLog>(std::move(*log));
  }

 private:
  TemporaryFolder folder_;
};

struct Implementation {
  const char* name;
  std::unique_ptr<LogOpener> (*make)();
};

class StatementLogContract : public testing::TestWithParam<Implementation> {
 protected:
  StatementLogContract() : opener_(GetParam().make()), log_(opener_->open()) {}

  static NewEntry make_entry(std::uint64_t i) {
    return {"c/s" + std::to_string(i % 3), "entry " + std::to_string(i)};
  }
  static std::vector<NewEntry> make_entries(std::uint64_t first, std::uint64_t end) {
    std::vector<NewEntry> entries;
    for (std::uint64_t i = first; i < end; ++i) entries.push_back(make_entry(i));
    return entries;
  }
  void append(std::uint64_t first, std::uint64_t end) {
    ASSERT_TRUE(log_->append({first}, make_entries(first, end)));
  }
  static std::map<std::uint64_t, std::string> load(const StatementLog& log, LogRange range) {
    std::map<std::uint64_t, std::string> found;
    const auto visited =
        log.visit(range, [&](Position position, std::string_view bytes) -> Result<> {
          EXPECT_TRUE(found.empty() || position.value == found.rbegin()->first + 1);
          found.emplace(position.value, bytes);
          return {};
        });
    EXPECT_TRUE(visited);
    return found;
  }

  std::unique_ptr<LogOpener> opener_;
  std::shared_ptr<StatementLog> log_;
};

TEST_P(StatementLogContract, an_empty_record_has_no_entries) {
  EXPECT_EQ(log_->size().value(), Position{0});
  EXPECT_TRUE(load(*log_, {{0}, {0}}).empty());
  EXPECT_TRUE(log_->load_about("c/s0")->empty());
}

TEST_P(StatementLogContract, entries_come_back_in_order_and_to_the_byte) {
  const std::vector<NewEntry> entries = {{"", std::string("\0a\xff", 3)},
                                         {"c/s", ""},
                                         {"c/s", std::string(65'535, 'x')},
                                         {"c/'; DROP TABLE entry; --", "\"quoted\""}};
  ASSERT_TRUE(log_->append({0}, entries));
  const auto found = load(*log_, {{0}, {4}});
  ASSERT_EQ(found.size(), 4u);
  for (std::uint64_t i = 0; i < 4; ++i) EXPECT_EQ(found.at(i), entries[i].bytes);
}

TEST_P(StatementLogContract, a_range_is_visited_from_first_to_before_end) {
  append(0, 10);
  const auto found = load(*log_, {{3}, {7}});
  EXPECT_EQ(found.size(), 4u);
  EXPECT_EQ(found.begin()->first, 3u);
  EXPECT_EQ(found.at(6), "entry 6");
}

TEST_P(StatementLogContract, more_entries_than_a_read_takes_at_once_are_all_visited) {
  append(0, 10'000);
  EXPECT_EQ(load(*log_, {{1}, {10'000}}).size(), 9'999u);
}

TEST_P(StatementLogContract, entries_that_name_photos_are_found_among_the_others) {
  std::vector<NewEntry> entries = make_entries(0, 9'000);
  const auto name_photo = [&](std::size_t i) {
    entries[i].bytes = "{\"evidence\":\"" + std::to_string(i) + "\"}";
  };
  for (std::size_t i = 100; i < 9'000; i += 2) name_photo(i);
  ASSERT_TRUE(log_->append({0}, entries));
  std::vector<std::uint64_t> found;
  ASSERT_TRUE(
      log_->visit_evidence({{101}, {8'997}}, [&](Position position, std::string_view bytes) {
        EXPECT_EQ(bytes, entries[position.value].bytes);
        found.push_back(position.value);
        return Result<>();
      }));
  ASSERT_EQ(found.size(), 4'448u);
  EXPECT_EQ(found.front(), 102u);
  EXPECT_EQ(found.back(), 8'996u);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
}

TEST_P(StatementLogContract, a_range_beyond_the_record_is_a_gap) {
  append(0, 3);
  std::uint64_t count = 0;
  const auto visited = log_->visit({{1}, {5}}, [&](Position, std::string_view) -> Result<> {
    ++count;
    return {};
  });
  ASSERT_FALSE(visited);
  EXPECT_EQ(visited.error().code, ErrorCode::corrupt);
  EXPECT_NE(visited.error().message.find("entry 3"), std::string::npos);
  EXPECT_EQ(count, 2u);
}

TEST_P(StatementLogContract, the_first_error_of_the_visitor_ends_the_visit) {
  append(0, 5);
  std::uint64_t count = 0;
  const auto visited = log_->visit({{0}, {5}}, [&](Position, std::string_view) -> Result<> {
    if (++count == 2) return fail(ErrorCode::forbidden, "enough");
    return {};
  });
  ASSERT_FALSE(visited);
  EXPECT_EQ(visited.error(), (Error{ErrorCode::forbidden, "enough"}));
  EXPECT_EQ(count, 2u);
}

TEST_P(StatementLogContract, the_visitor_may_ask_the_record_and_append_to_it) {
  append(0, 6);
  const auto visited =
      log_->visit({{0}, {6}}, [&](Position position, std::string_view) -> Result<> {
        EXPECT_EQ(log_->load_about("c/s0")->size(), position.value > 3 ? 3u : 2u);
        if (position.value == 3) append(6, 7);
        return {};
      });
  EXPECT_TRUE(visited);
  EXPECT_EQ(log_->size().value(), Position{7});
}

TEST_P(StatementLogContract, the_entries_about_a_subject_come_in_order) {
  append(0, 8);
  const auto found = log_->load_about("c/s1").value();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].position, Position{1});
  EXPECT_EQ(found[1].bytes, "entry 4");
  EXPECT_EQ(found[2].position, Position{7});
  EXPECT_TRUE(log_->load_about("c/s")->empty());
  EXPECT_TRUE(log_->load_about("C/S1")->empty());
  EXPECT_TRUE(log_->load_about("")->empty());
}

TEST_P(StatementLogContract, appending_anywhere_but_at_the_end_is_a_conflict) {
  append(0, 3);
  for (const std::uint64_t expected : {0u, 2u, 4u, 1'000'000u}) {
    const auto appended = log_->append({expected}, make_entries(0, 2));
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().code, ErrorCode::conflict);
  }
  EXPECT_EQ(log_->append({2}, {}).error().code, ErrorCode::conflict);
  EXPECT_TRUE(log_->append({3}, {}));
  EXPECT_EQ(log_->size().value(), Position{3});
}

TEST_P(StatementLogContract, a_second_handle_sees_what_the_first_appended_and_conflicts_with_it) {
  const auto other = opener_->open();
  append(0, 2);
  EXPECT_EQ(other->size().value(), Position{2});
  EXPECT_EQ(load(*other, {{0}, {2}}).at(1), "entry 1");
  ASSERT_TRUE(other->append({2}, make_entries(2, 4)));
  EXPECT_EQ(log_->append({2}, make_entries(2, 3)).error().code, ErrorCode::conflict);
  EXPECT_EQ(log_->load_about("c/s0")->size(), 2u);
}

TEST_P(StatementLogContract, the_record_is_there_again_when_all_handles_were_closed) {
  append(0, 5);
  if (GetParam().name == std::string("memory")) GTEST_SKIP() << "memory goes with its handle";
  log_.reset();
  log_ = opener_->open();
  EXPECT_EQ(log_->size().value(), Position{5});
  EXPECT_EQ(load(*log_, {{0}, {5}}).at(4), "entry 4");
  append(5, 6);
}

// Each writer tries again until its entries are in: every batch lies together, none is lost.
TEST_P(StatementLogContract, writers_at_once_lose_and_mix_nothing) {
  constexpr int writer_count = 4;
  constexpr int batch_count = 10;
  const auto write = [&](int writer) {
    const auto log = opener_->open();
    for (int batch = 0; batch < batch_count; ++batch) {
      const std::string bytes = std::to_string(writer) + " " + std::to_string(batch);
      const std::vector<NewEntry> entries(3, NewEntry{"w/" + std::to_string(writer), bytes});
      while (true) {
        const auto appended = log->append(log->size().value(), entries);
        if (appended) break;
        ASSERT_EQ(appended.error().code, ErrorCode::conflict) << appended.error().message;
      }
    }
  };
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < writer_count; ++i) writers.emplace_back(write, i);
  }
  constexpr std::uint64_t total = writer_count * batch_count * 3;
  ASSERT_EQ(log_->size().value(), Position{total});
  const auto found = load(*log_, {{0}, {total}});
  for (std::uint64_t i = 0; i < total; i += 3) {
    EXPECT_EQ(found.at(i), found.at(i + 1));
    EXPECT_EQ(found.at(i), found.at(i + 2));
  }
  EXPECT_EQ(log_->load_about("w/0")->size(), batch_count * 3u);
}

TEST_P(StatementLogContract, readers_beside_a_writer_see_whole_batches) {
  std::atomic<bool> is_done = false;
  const auto read = [&] {
    const auto log = opener_->open();
    while (!is_done) {
      const Position size = log->size().value();
      ASSERT_EQ(size.value % 7, 0u);
      ASSERT_EQ(load(*log, {{0}, size}).size(), size.value);
    }
  };
  const std::jthread reader(read);
  for (std::uint64_t i = 0; i < 50; ++i) append(i * 7, (i + 1) * 7);
  is_done = true;
}

template <class Opener>
std::unique_ptr<LogOpener> make() {
  return std::make_unique<Opener>();
}

INSTANTIATE_TEST_SUITE_P(Stores, StatementLogContract,
                         testing::Values(Implementation{"memory", make<MemoryOpener>},
                                         Implementation{"sqlite", make<SqliteOpener>}),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace rekap::storage
