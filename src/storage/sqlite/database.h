// SPDX-License-Identifier: Apache-2.0
// One connection to a SQLite file with the settings of a store: durable commits, one writer, errors
// as Result.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/file.h"
#include "base/result.h"

namespace rekap::storage {

/// A prepared statement, reused call after call. Text and bytes bound to it must live until reset.
class SqliteStatement {
 public:
  /// Parameters count from 1, columns from 0, as SQLite does.
  SqliteStatement& bind(int index, std::int64_t number);
  SqliteStatement& bind(int index, std::string_view bytes);
  SqliteStatement& bind_text(int index, std::string_view text);
  /// Runs to the next row; false at the end. Errors: unavailable (disk full, locked), corrupt.
  Result<bool> step();
  /// A number of the present row.
  std::int64_t integer(int column) const;
  /// Lives until the next step or reset.
  std::string_view bytes(int column) const;
  /// Ends the query, so that it holds no lock, and forgets what was bound.
  void reset();

 private:
  friend class SqliteDatabase;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_{nullptr, sqlite3_finalize};
};

/// A connection. Used by one thread at a time; several to one file, in any processes, see each
/// other's commits.
class SqliteDatabase {
 public:
  /// Makes a record with these tables, write-ahead log, and a sync at every commit.
  /// Errors: already_exists; unavailable.
  static Result<SqliteDatabase> create(const base::Path& path, std::string_view schema);
  /// Opens a record. A file that is refused is left as it was.
  /// Errors: not_found; corrupt if it is no record; invalid_input for a newer format; unavailable.
  static Result<SqliteDatabase> open(const base::Path& path);

  /// Runs statements without an answer. Errors: as step.
  Result<> execute(std::string_view sql);
  /// Errors: unavailable for a table that is not there.
  Result<SqliteStatement> prepare(std::string_view sql) const;
  /// The number in the first column of the first row. Errors: corrupt if there is none.
  Result<std::int64_t> load_number(std::string_view sql) const;
  /// Reads the whole file and its indexes. Errors: corrupt naming the first fault.
  Result<> check_integrity();
  /// Copies a consistent state into a new file while others write. Errors: already_exists,
  /// unavailable.
  Result<> copy_to(const base::Path& path) const;

 private:
  explicit SqliteDatabase(sqlite3* connection) : connection_(connection, sqlite3_close_v2) {}
  static Result<SqliteDatabase> connect(const base::Path& path, int flags);
  static Result<SqliteDatabase> open_still(const base::Path& path);
  Result<> expect_format() const;

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_;
};

/// Runs `work` inside a write transaction: committed if it succeeds, rolled back if not.
template <class Work>
Result<> in_transaction(SqliteDatabase& database, Work work) {
  TRY_VOID(database.execute("BEGIN IMMEDIATE"));
  Result<> done = work();
  if (done) done = database.execute("COMMIT");
  // A failed commit may have left the transaction open; one that SQLite ended itself makes this a
  // no-op.
  if (!done) static_cast<void>(database.execute("ROLLBACK").has_value());
  return done;
}

}  // namespace rekap::storage
