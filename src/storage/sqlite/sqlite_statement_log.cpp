// SPDX-License-Identifier: Apache-2.0
// See sqlite_statement_log.h.
#include "storage/sqlite/sqlite_statement_log.h"

#include <algorithm>

#include <fmt/format.h>

namespace rekap::storage {
namespace {

// The index holds the position too, so that the entries of a subject come in order.
constexpr std::string_view schema =
    "CREATE TABLE entry(position INTEGER PRIMARY KEY, subject TEXT NOT NULL, bytes BLOB NOT NULL)"
    " STRICT;"
    "CREATE INDEX entry_subject ON entry(subject);"
    "CREATE INDEX entry_evidence ON entry(position) WHERE instr(bytes, '\"evidence\":') > 0;"
    "CREATE TABLE checkpoint(only INTEGER PRIMARY KEY CHECK (only = 1), note TEXT NOT NULL) "
    "STRICT;";

constexpr std::int64_t chunk_count = 4096;  // rows read before other readers get their turn

}  // namespace

Result<std::unique_ptr<SqliteStatementLog>> SqliteStatementLog::create(const base::Path& path) {
  return prepare(TRY(SqliteDatabase::create(path, schema)));
}

Result<std::unique_ptr<SqliteStatementLog>> SqliteStatementLog::open(const base::Path& path) {
  return prepare(TRY(SqliteDatabase::open(path)));
}

Result<std::unique_ptr<SqliteStatementLog>> SqliteStatementLog::prepare(SqliteDatabase database) {
  Statements statements;
  statements.size = TRY(database.prepare("SELECT coalesce(max(position) + 1, 0) FROM entry"));
  statements.insert = TRY(database.prepare("INSERT INTO entry VALUES (?, ?, ?)"));
  statements.range = TRY(database.prepare(
      "SELECT position, bytes FROM entry WHERE position >= ? AND position < ? ORDER BY position"));
  // In the words of the index, or it is not used; a record made before the index is read through.
  statements.evidence = TRY(
      database.prepare("SELECT position, bytes FROM entry WHERE instr(bytes, '\"evidence\":') > 0"
                       " AND position >= ? AND position < ? ORDER BY position LIMIT ?"));
  statements.about = TRY(
      database.prepare("SELECT position, bytes FROM entry WHERE subject = ? ORDER BY position"));
  return std::unique_ptr<SqliteStatementLog>(
      new SqliteStatementLog(std::move(database), std::move(statements)));
}

Result<record::Position> SqliteStatementLog::size_unlocked() const {
  SqliteStatement& statement = statements_.size;
  statement.reset();
  TRY(statement.step());
  const record::Position size{static_cast<std::uint64_t>(statement.integer(0))};
  statement.reset();
  return size;
}

Result<record::Position> SqliteStatementLog::size() const {
  const std::lock_guard lock(mutex_);
  return size_unlocked();
}

Result<> SqliteStatementLog::append(record::Position expected,
                                    std::span<const record::NewEntry> entries) {
  const std::lock_guard lock(mutex_);
  return in_transaction(database_, [&]() -> Result<> {
    const record::Position size = TRY(size_unlocked());
    if (size != expected) {
      return fail(ErrorCode::conflict, fmt::format("the record has {} entries by now, not {}",
                                                   size.value, expected.value));
    }
    auto position = static_cast<std::int64_t>(expected.value);
    SqliteStatement& statement = statements_.insert;
    for (const record::NewEntry& entry : entries) {
      statement.reset();
      const Result<bool> stepped =
          statement.bind(1, position++).bind_text(2, entry.subject).bind(3, entry.bytes).step();
      statement.reset();
      if (!stepped) return tl::unexpected(stepped.error());
    }
    return {};
  });
}

Result<> SqliteStatementLog::visit(
    record::LogRange range,
    const std::function<Result<>(record::Position, std::string_view)>& visitor) const {
  auto next = static_cast<std::int64_t>(range.first.value);
  const auto end = static_cast<std::int64_t>(range.end.value);
  while (next < end) {
    // The visitor may ask this log again, so it is called without the lock, a chunk at a time.
    std::vector<std::string> chunk;
    {
      const std::lock_guard lock(mutex_);
      SqliteStatement& statement = statements_.range;
      statement.reset();
      statement.bind(1, next).bind(2, std::min(end, next + chunk_count));
      while (TRY(statement.step())) {
        if (statement.integer(0) != next + static_cast<std::int64_t>(chunk.size())) break;
        chunk.emplace_back(statement.bytes(1));
      }
      statement.reset();
    }
    if (chunk.empty())
      return fail(ErrorCode::corrupt, fmt::format("entry {} of the record is missing", next));
    for (const std::string& bytes : chunk) {
      TRY_VOID(visitor({static_cast<std::uint64_t>(next)}, bytes));
      ++next;
    }
  }
  return {};
}

Result<> SqliteStatementLog::visit_evidence(
    record::LogRange range,
    const std::function<Result<>(record::Position, std::string_view)>& visitor) const {
  auto next = static_cast<std::int64_t>(range.first.value);
  const auto end = static_cast<std::int64_t>(range.end.value);
  std::vector<record::StoredEntry> chunk;
  do {
    chunk.clear();
    {
      const std::lock_guard lock(mutex_);
      SqliteStatement& statement = statements_.evidence;
      statement.reset();
      statement.bind(1, next).bind(2, end).bind(3, chunk_count);
      while (TRY(statement.step())) {
        chunk.push_back(
            {{static_cast<std::uint64_t>(statement.integer(0))}, std::string(statement.bytes(1))});
      }
      statement.reset();
    }
    for (const record::StoredEntry& entry : chunk) TRY_VOID(visitor(entry.position, entry.bytes));
    if (!chunk.empty()) next = static_cast<std::int64_t>(chunk.back().position.value) + 1;
  } while (static_cast<std::int64_t>(chunk.size()) == chunk_count);
  return {};
}

Result<std::vector<record::StoredEntry>> SqliteStatementLog::load_about(
    std::string_view subject) const {
  const std::lock_guard lock(mutex_);
  std::vector<record::StoredEntry> entries;
  SqliteStatement& statement = statements_.about;
  statement.reset();
  statement.bind_text(1, subject);
  while (TRY(statement.step())) {
    entries.push_back(
        {{static_cast<std::uint64_t>(statement.integer(0))}, std::string(statement.bytes(1))});
  }
  statement.reset();
  return entries;
}

Result<> SqliteStatementLog::check_integrity() {
  const std::lock_guard lock(mutex_);
  TRY_VOID(database_.check_integrity());
  SqliteStatement statement =
      TRY(database_.prepare("SELECT count(*), coalesce(max(position) + 1, 0) FROM entry"));
  TRY(statement.step());
  if (statement.integer(0) != statement.integer(1)) {
    return fail(ErrorCode::corrupt, fmt::format("the record has {} entries, the last at {}",
                                                statement.integer(0), statement.integer(1) - 1));
  }
  return {};
}

Result<> SqliteStatementLog::copy_to(const base::Path& path) const {
  const std::lock_guard lock(mutex_);
  return database_.copy_to(path);
}

}  // namespace rekap::storage
