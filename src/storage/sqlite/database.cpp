// SPDX-License-Identifier: Apache-2.0
// SQLite's C interface, turned into Results.
#include "storage/sqlite/database.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace rekap::storage {
namespace {

constexpr std::int64_t application_id = 0x72656B61;  // "reka"
constexpr std::int64_t format_version = 1;

constexpr int busy_timeout_ms = 20'000;
// Pages of 16 KiB suit entries of 700 bytes; Debian's default cache of 2 MB is too small for the
// index of a nation. FULL: a commit is on the disk when it returns.
constexpr std::string_view settings =
    "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = 4000;";

/// The file of the connection, or "database" while there is none.
std::string_view path_of(sqlite3* connection) {
  const char* path = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  return path == nullptr || *path == '\0' ? "database" : path;
}

/// What went wrong with which file, and what the operating system said of it.
tl::unexpected<Error> fail_sqlite(sqlite3* connection, int status) {
  std::string message = fmt::format(
      "{}: {}", path_of(connection),
      connection == nullptr ? "out of memory" : std::string_view(sqlite3_errmsg(connection)));
  const int number = connection == nullptr ? 0 : sqlite3_system_errno(connection);
  if ((status & 0xFF) == SQLITE_IOERR && number != 0) {
    message += fmt::format(": {}", std::strerror(number));
  }
  switch (status & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return fail(ErrorCode::corrupt, std::move(message));
    case SQLITE_CANTOPEN:
      return fail(ErrorCode::not_found, std::move(message));
    case SQLITE_FULL:
      return fail(ErrorCode::unavailable,
                  fmt::format("{}: {}", path_of(connection), std::strerror(ENOSPC)));
    default:
      return fail(ErrorCode::unavailable, std::move(message));
  }
}

/// Whether nobody is writing, nor may we: a medium that cannot be written to, a store of somebody
/// else. SQLite would want to keep its log beside the file even to read it.
bool lies_still(const base::Path& path) {
  const base::Path folder = path.has_parent_path() ? path.parent_path() : base::Path(".");
  const bool is_writable = ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0;
  std::error_code error;
  return !is_writable && !std::filesystem::exists(path.string() + "-wal", error) && !error;
}

/// Source: https://www.sqlite.org/uri.html, 3: what has a meaning in a URI is written in
/// hexadecimal.
std::string make_immutable_uri(const base::Path& path) {
  std::string uri = "file:";
  for (const char c : path.native()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

SqliteStatement& SqliteStatement::bind(int index, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
  return *this;
}

SqliteStatement& SqliteStatement::bind(int index, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
  return *this;
}

SqliteStatement& SqliteStatement::bind_text(int index, std::string_view text) {
  // An empty view may have no address at all, which SQLite would take for NULL.
  const char* data = text.empty() ? "" : text.data();
  sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Result<bool> SqliteStatement::step() {
  const int status = sqlite3_step(statement_.get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return fail_sqlite(sqlite3_db_handle(statement_.get()), status);
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view SqliteStatement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return {static_cast<const char*>(data), size};
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

Result<SqliteDatabase> SqliteDatabase::connect(const base::Path& path, int flags) {
  sqlite3* connection = nullptr;
  const int status =
      sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  SqliteDatabase database(connection);
  if (status != SQLITE_OK) {
    return with_context(path.string(), fail_sqlite(connection, status).value());
  }
  sqlite3_extended_result_codes(connection, 1);
  // Another process that writes, or brings back a log after a crash, is waited for.
  sqlite3_busy_timeout(connection, busy_timeout_ms);
  return database;
}

Result<SqliteDatabase> SqliteDatabase::create(const base::Path& path, std::string_view schema) {
  if (std::filesystem::exists(path)) {
    return fail(ErrorCode::already_exists, fmt::format("{} is there already", path.string()));
  }
  SqliteDatabase database = TRY(connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  Result<> made = database.execute(settings);
  if (made) {
    made = database.execute(
        fmt::format("BEGIN; PRAGMA application_id = {}; PRAGMA user_version = {}; {} COMMIT;",
                    application_id, format_version, schema));
  }
  if (!made) return tl::unexpected(std::move(made).error());
  return database;
}

Result<SqliteDatabase> SqliteDatabase::open(const base::Path& path) {
  if (lies_still(path)) return open_still(path);
  SqliteDatabase database = TRY(connect(path, SQLITE_OPEN_READWRITE));
  // Looked at before any setting is made: a file of another program shall stay as it is.
  TRY_VOID(database.expect_format());
  TRY_VOID(database.execute(settings));
  return database;
}

Result<SqliteDatabase> SqliteDatabase::open_still(const base::Path& path) {
  SqliteDatabase database =
      TRY(connect(make_immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  TRY_VOID(database.expect_format());
  return database;
}

// user_version grows with every change of the tables; docs/formats/store.md tells them.
Result<> SqliteDatabase::expect_format() const {
  if (TRY(load_number("PRAGMA application_id")) != application_id) {
    return fail(ErrorCode::corrupt,
                fmt::format("{}: is no record of rekap", path_of(connection_.get())));
  }
  const std::int64_t version = TRY(load_number("PRAGMA user_version"));
  if (version != format_version) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{}: has the format {}; this program knows {}",
                            path_of(connection_.get()), version, format_version));
  }
  return {};
}

Result<std::int64_t> SqliteDatabase::load_number(std::string_view sql) const {
  SqliteStatement statement = TRY(prepare(sql));
  if (!TRY(statement.step())) return fail(ErrorCode::corrupt, fmt::format("no answer to {}", sql));
  return statement.integer(0);
}

Result<> SqliteDatabase::execute(std::string_view sql) {
  const std::string text(sql);
  const int status = sqlite3_exec(connection_.get(), text.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return fail_sqlite(connection_.get(), status);
  return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (status != SQLITE_OK) return fail_sqlite(connection_.get(), status);
  SqliteStatement prepared;
  prepared.statement_.reset(statement);
  return prepared;
}

Result<> SqliteDatabase::check_integrity() {
  SqliteStatement statement = TRY(prepare("PRAGMA integrity_check(1)"));
  const bool has_row = TRY(statement.step());
  const std::string answer(has_row ? statement.bytes(0) : "no answer");
  if (answer != "ok") {
    return fail(ErrorCode::corrupt, fmt::format("{}: {}", path_of(connection_.get()), answer));
  }
  return {};
}

Result<> SqliteDatabase::copy_to(const base::Path& path) const {
  if (std::filesystem::exists(path)) {
    return fail(ErrorCode::already_exists, fmt::format("{} is there already", path.string()));
  }
  SqliteStatement statement = TRY(prepare("VACUUM INTO ?"));
  TRY(statement.bind_text(1, path.native()).step());
  return {};
}

}  // namespace rekap::storage
