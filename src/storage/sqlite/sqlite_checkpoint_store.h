// SPDX-License-Identifier: Apache-2.0
// The log's newest checkpoint, in the same file as the record.
#pragma once

#include <memory>
#include <mutex>

#include "base/file.h"
#include "storage/sqlite/database.h"
#include "transparency/checkpoint_store.h"

namespace rekap::storage {

/// One row. Of two signers that saw the same note one replaces it and the other gets a conflict, in
/// whatever processes they are.
class SqliteCheckpointStore : public transparency::CheckpointStore {
 public:
  /// Opens the file that SqliteStatementLog::create made. Errors: not_found, corrupt, unavailable.
  static Result<std::unique_ptr<SqliteCheckpointStore>> open(const base::Path& path);

  Result<std::optional<std::string>> load() const override;
  Result<> replace(const std::optional<std::string>& expected, std::string_view next) override;

 private:
  explicit SqliteCheckpointStore(SqliteDatabase database) : database_(std::move(database)) {}
  /// For callers that hold the lock.
  Result<std::optional<std::string>> load_unlocked() const;

  mutable std::mutex mutex_;
  SqliteDatabase database_;
};

}  // namespace rekap::storage
