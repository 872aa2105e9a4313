// SPDX-License-Identifier: Apache-2.0
// SQLite in memory, without journal, its table keyed by code.
#include <fmt/core.h>
#include <sqlite3.h>

#include "base/check.h"
#include "base/text.h"
#include "national/engines.h"

namespace rekap::bench {
namespace {

class SqliteEngine final : public Engine {
 public:
  explicit SqliteEngine(const std::vector<FormRow>& rows) {
    CHECK(sqlite3_open(":memory:", &database_) == SQLITE_OK);
    run("PRAGMA journal_mode = OFF");
    run("PRAGMA temp_store = MEMORY");
    insert(rows);
  }

  ~SqliteEngine() override { sqlite3_close(database_); }
  SqliteEngine(const SqliteEngine&) = delete;
  SqliteEngine& operator=(const SqliteEngine&) = delete;

  std::string name() const override {
    return fmt::format("SQLite {}, in order, 1 thread", sqlite3_libversion());
  }

  void tally() override {
    for (const std::string& statement : tally_statements({"/", ""})) run(statement);
  }

  Lines lines() override {
    Lines lines;
    for (int level = 0; level <= 4; ++level) {
      sqlite3_stmt* statement =
          prepare(fmt::format("SELECT * FROM tally_{} ORDER BY region", level));
      while (sqlite3_step(statement) == SQLITE_ROW) {
        std::vector<std::int64_t> cells;
        for (int column = 0; column < sqlite3_column_count(statement); ++column) {
          cells.push_back(sqlite3_column_int64(statement, column));
        }
        if (lines.empty() || lines.back().level != level || lines.back().code != cells[0]) {
          lines.push_back({.level = level, .code = cells[0]});
        }
        add_status_row(lines.back(), cells);
      }
      sqlite3_finalize(statement);
    }
    return lines;
  }

  void clear() override {
    for (int level = 0; level <= 4; ++level) run(fmt::format("DROP TABLE tally_{}", level));
  }

 private:
  void insert(const std::vector<FormRow>& rows) {
    std::string columns = "code INTEGER PRIMARY KEY, status INTEGER", places = "?, ?";
    for (std::size_t i = 0; i < field_count; ++i) {
      columns += fmt::format(", f{} INTEGER", i);
      places += ", ?";
    }
    run("CREATE TABLE forms (" + columns + ")");
    run("BEGIN");
    sqlite3_stmt* statement = prepare("INSERT INTO forms VALUES (" + places + ")");
    for (const FormRow& row : rows) {
      sqlite3_bind_int64(statement, 1, base::parse_integer(row.code_text()).value());
      sqlite3_bind_int(statement, 2, static_cast<int>(row.status));
      int place = 3;
      for (const election::Figure figure : row.figures) {
        if (figure.is_present()) {
          sqlite3_bind_int64(statement, place++, figure.votes().value);
        } else {
          sqlite3_bind_null(statement, place++);
        }
      }
      CHECK(sqlite3_step(statement) == SQLITE_DONE);
      sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    run("COMMIT");
  }

  sqlite3_stmt* prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }

  void run(const std::string& sql) {
    CHECK(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }

  sqlite3* database_ = nullptr;
};

}  // namespace

std::unique_ptr<Engine> make_sqlite_engine(const std::vector<FormRow>& rows) {
  return std::make_unique<SqliteEngine>(rows);
}

}  // namespace rekap::bench
