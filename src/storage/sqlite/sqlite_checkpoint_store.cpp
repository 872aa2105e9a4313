// SPDX-License-Identifier: Apache-2.0
// See sqlite_checkpoint_store.h.
#include "storage/sqlite/sqlite_checkpoint_store.h"

namespace rekap::storage {

Result<std::unique_ptr<SqliteCheckpointStore>> SqliteCheckpointStore::open(const base::Path& path) {
  SqliteDatabase database = TRY(SqliteDatabase::open(path));
  return std::unique_ptr<SqliteCheckpointStore>(new SqliteCheckpointStore(std::move(database)));
}

Result<std::optional<std::string>> SqliteCheckpointStore::load_unlocked() const {
  SqliteStatement statement = TRY(database_.prepare("SELECT note FROM checkpoint"));
  if (!TRY(statement.step())) return std::optional<std::string>();
  return std::optional(std::string(statement.bytes(0)));
}

Result<std::optional<std::string>> SqliteCheckpointStore::load() const {
  const std::lock_guard lock(mutex_);
  return load_unlocked();
}

Result<> SqliteCheckpointStore::replace(const std::optional<std::string>& expected,
                                        std::string_view next) {
  const std::lock_guard lock(mutex_);
  return in_transaction(database_, [&]() -> Result<> {
    const std::optional<std::string> present = TRY(load_unlocked());
    if (present != expected) return fail(ErrorCode::conflict, "another checkpoint has been signed");
    SqliteStatement statement =
        TRY(database_.prepare("INSERT OR REPLACE INTO checkpoint VALUES (1, ?)"));
    TRY(statement.bind_text(1, next).step());
    return {};
  });
}

}  // namespace rekap::storage
