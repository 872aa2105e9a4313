// SPDX-License-Identifier: Apache-2.0
// The record in one SQLite file: the embedded store. Grammar: docs/formats/store.md.
//
//   entry(position INTEGER PRIMARY KEY, subject TEXT, bytes BLOB), index by subject; user_version 1
#pragma once

#include <memory>
#include <mutex>

#include "base/file.h"
#include "record/statement_log.h"
#include "storage/sqlite/database.h"

namespace rekap::storage {

/// Append-only; any number of readers beside one writer, in any processes. Calls from several
/// threads take turns.
class SqliteStatementLog : public record::StatementLog {
 public:
  /// Makes an empty record. Errors: already_exists; unavailable.
  static Result<std::unique_ptr<SqliteStatementLog>> create(const base::Path& path);
  /// Errors: not_found; corrupt for a file that is no record; invalid_input for a newer format.
  static Result<std::unique_ptr<SqliteStatementLog>> open(const base::Path& path);

  Result<record::Position> size() const override;
  Result<> append(record::Position expected, std::span<const record::NewEntry> entries) override;
  Result<> visit(
      record::LogRange range,
      const std::function<Result<>(record::Position, std::string_view)>& visitor) const override;
  /// Goes by the index entry_evidence; reads all entries of a record made before it had one.
  Result<> visit_evidence(
      record::LogRange range,
      const std::function<Result<>(record::Position, std::string_view)>& visitor) const override;
  Result<std::vector<record::StoredEntry>> load_about(std::string_view subject) const override;

  /// Checks pages, indexes and that positions have no gap. Errors: corrupt.
  Result<> check_integrity();
  /// A consistent copy while others append. Errors: already_exists, unavailable.
  Result<> copy_to(const base::Path& path) const;

 private:
  /// Prepared once: preparing costs more than appending an entry.
  struct Statements {
    SqliteStatement size, insert, range, evidence, about;
  };
  SqliteStatementLog(SqliteDatabase database, Statements statements)
      : database_(std::move(database)), statements_(std::move(statements)) {}
  static Result<std::unique_ptr<SqliteStatementLog>> prepare(SqliteDatabase database);
  /// For callers that hold the lock.
  Result<record::Position> size_unlocked() const;

  mutable std::mutex mutex_;
  SqliteDatabase database_;
  mutable Statements statements_;
};

}  // namespace rekap::storage
