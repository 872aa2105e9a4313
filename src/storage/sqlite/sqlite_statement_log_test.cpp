// SPDX-License-Identifier: Apache-2.0
// What the file adds to the contract: foreign and newer files, damage, copies while in use.
#include "storage/sqlite/sqlite_statement_log.h"

#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "storage/memory/temporary_folder.h"

namespace rekap::storage {
namespace {

using record::NewEntry;
using record::Position;

class SqliteStatementLogTest : public testing::Test {
 protected:
  base::Path path() const { return folder_.path() / "record.sqlite"; }
  std::unique_ptr<SqliteStatementLog> make(std::uint64_t entry_count) const {
    auto log = SqliteStatementLog::create(path()).value();
    EXPECT_TRUE(log->append({0}, make_entries(0, entry_count)));
    return log;
  }
  static std::vector<NewEntry> make_entries(std::uint64_t first, std::uint64_t end) {
    std::vector<NewEntry> entries;
    for (std::uint64_t i = first; i < end; ++i) {
      entries.push_back(
          {fmt::format("c/{}", i), fmt::format("entry {} {}", i, std::string(500, 'x'))});
    }
    return entries;
  }
  /// The error with which opening fails.
  Error open_error() const {
    const auto log = SqliteStatementLog::open(path());
    return log ? Error{ErrorCode::already_exists, "it opened"} : log.error();
  }
  /// The error of opening or, if that goes well, of the check.
  Error check_error() const {
    const auto log = SqliteStatementLog::open(path());
    if (!log) return log.error();
    const auto checked = (*log)->check_integrity();
    return checked ? Error{ErrorCode::already_exists, "it is whole"} : checked.error();
  }
  void execute(std::string_view sql) const {
    auto database = SqliteDatabase::open(path());
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute(sql));
  }

  TemporaryFolder folder_;
};

TEST_F(SqliteStatementLogTest, a_record_is_made_once) {
  make(1);
  EXPECT_EQ(SqliteStatementLog::create(path()).error().code, ErrorCode::already_exists);
  EXPECT_EQ(SqliteStatementLog::open(path()).value()->size().value(), Position{1});
}

TEST_F(SqliteStatementLogTest, a_missing_file_or_folder_is_named) {
  EXPECT_EQ(open_error().code, ErrorCode::not_found);
  EXPECT_NE(open_error().message.find(path().string()), std::string::npos);
  std::filesystem::create_directory(path());
  EXPECT_EQ(open_error().code, ErrorCode::not_found);
  EXPECT_FALSE(SqliteStatementLog::create(folder_.path() / "no" / "such" / "record.sqlite"));
}

TEST_F(SqliteStatementLogTest, a_file_that_is_no_database_is_refused_and_left_alone) {
  for (const std::string& bytes : {std::string(), std::string("hello"), std::string(10'000, 'x')}) {
    ASSERT_TRUE(base::save_file(path(), bytes));
    EXPECT_EQ(open_error().code, ErrorCode::corrupt) << bytes.size();
    EXPECT_TRUE(base::load_file(path()).value() == bytes);
  }
}

TEST_F(SqliteStatementLogTest, a_database_of_another_program_is_refused_and_left_alone) {
  make(1).reset();
  execute("PRAGMA application_id = 1; PRAGMA journal_mode = DELETE;");
  const std::string before = base::load_file(path()).value();
  EXPECT_EQ(open_error().code, ErrorCode::corrupt);
  EXPECT_NE(open_error().message.find("no record of rekap"), std::string::npos);
  EXPECT_TRUE(base::load_file(path()).value() == before);
}

TEST_F(SqliteStatementLogTest, a_newer_format_is_refused_with_both_numbers) {
  make(1).reset();
  execute("PRAGMA user_version = 9");
  EXPECT_EQ(open_error().code, ErrorCode::invalid_input);
  EXPECT_NE(open_error().message.find("format 9"), std::string::npos);
  EXPECT_NE(open_error().message.find("knows 1"), std::string::npos);
}

TEST_F(SqliteStatementLogTest, a_whole_record_passes_the_check_and_an_entry_taken_out_does_not) {
  const auto log = make(20);
  EXPECT_TRUE(log->check_integrity());
  execute("DELETE FROM entry WHERE position = 7");
  const auto checked = log->check_integrity();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::corrupt);
  std::uint64_t count = 0;
  const auto visited = log->visit({{0}, {20}}, [&](Position, std::string_view) -> Result<> {
    ++count;
    return {};
  });
  EXPECT_EQ(visited.error().code, ErrorCode::corrupt);
  EXPECT_EQ(count, 7u);
}

TEST_F(SqliteStatementLogTest, damaged_pages_are_found) {
  make(2'000).reset();
  std::string bytes = base::load_file(path()).value();
  // The header of every page from the third on: the trees of entries and of subjects.
  for (std::size_t at = 2 * 16'384; at < bytes.size(); at += 16'384) bytes[at] ^= 0x55;
  ASSERT_TRUE(base::save_file(path(), bytes));
  EXPECT_EQ(check_error().code, ErrorCode::corrupt);
}

TEST_F(SqliteStatementLogTest, a_truncated_file_is_found) {
  make(2'000).reset();
  std::filesystem::resize_file(path(), std::filesystem::file_size(path()) / 2);
  EXPECT_EQ(check_error().code, ErrorCode::corrupt);
}

TEST_F(SqliteStatementLogTest, a_copy_taken_while_others_append_is_a_whole_prefix) {
  const auto log = make(7);
  std::jthread writer([&](const std::stop_token& stop) {
    auto other = SqliteStatementLog::open(path()).value();
    for (std::uint64_t at = 7; !stop.stop_requested(); at += 7) {
      ASSERT_TRUE(other->append({at}, make_entries(at, at + 7)));
    }
  });
  for (int round = 0; round < 5; ++round) {
    const base::Path copy = folder_.path() / fmt::format("copy-{}.sqlite", round);
    const std::uint64_t size_before = log->size()->value;
    ASSERT_TRUE(log->copy_to(copy));
    const auto copied = SqliteStatementLog::open(copy).value();
    EXPECT_TRUE(copied->check_integrity());
    EXPECT_EQ(copied->size()->value % 7, 0u);
    EXPECT_GE(copied->size()->value, size_before);
  }
  EXPECT_EQ(log->copy_to(path()).error().code, ErrorCode::already_exists);
}

TEST_F(SqliteStatementLogTest, a_copy_can_be_appended_to) {
  ASSERT_TRUE(make(3)->copy_to(folder_.path() / "copy.sqlite"));
  const auto copy = SqliteStatementLog::open(folder_.path() / "copy.sqlite").value();
  ASSERT_TRUE(copy->append({3}, make_entries(3, 5)));
  EXPECT_EQ(copy->load_about("c/4")->size(), 1u);
}

TEST_F(SqliteStatementLogTest, a_commit_is_synced_and_readers_do_not_wait) {
  make(1).reset();
  auto database = SqliteDatabase::open(path()).value();
  const auto ask = [&](std::string_view pragma) {
    SqliteStatement statement = database.prepare(fmt::format("PRAGMA {}", pragma)).value();
    EXPECT_TRUE(statement.step().value());
    return std::string(statement.bytes(0));
  };
  EXPECT_EQ(ask("synchronous"), "2");  // FULL
  EXPECT_EQ(ask("journal_mode"), "wal");
  EXPECT_EQ(ask("page_size"), "16384");
}

/// Root may write everywhere: as long as this lives, root is somebody else.
class Unprivileged {
 public:
  Unprivileged() { EXPECT_EQ(::geteuid() == 0 ? ::seteuid(65534) : 0, 0); }
  ~Unprivileged() { EXPECT_EQ(::getuid() == 0 ? ::seteuid(0) : 0, 0); }
};

TEST_F(SqliteStatementLogTest, is_read_where_nothing_may_be_written) {
  make(3);
  namespace fs = std::filesystem;
  const fs::perms write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  fs::permissions(folder_.path(), fs::perms::all & ~write);
  {
    const Unprivileged somebody;
    const auto log = SqliteStatementLog::open(path());
    ASSERT_TRUE(log) << log.error().message;
    EXPECT_EQ((*log)->size().value(), Position{3});
    EXPECT_TRUE((*log)->check_integrity());
    const auto appended = (*log)->append({3}, make_entries(3, 4));
    EXPECT_EQ(appended.error().code, ErrorCode::unavailable);
  }
  fs::permissions(folder_.path(), fs::perms::owner_all);
}

}  // namespace
}  // namespace rekap::storage
