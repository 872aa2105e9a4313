// SPDX-License-Identifier: Apache-2.0
// DuckDB through its C interface, loaded at run time so that the build does not need it. The npm
// package brings no header: what is used of it is declared here (version 1.5.6).
#include <dlfcn.h>
#include <fmt/core.h>

#include "base/check.h"
#include "base/text.h"
#include "national/engines.h"

namespace rekap::bench {
namespace {

using Handle = void*;
struct DuckdbResult {
  void* words[6];
};

/// The functions, by the names that the library exports.
struct Duckdb {
  int (*open)(const char*, Handle*);
  int (*connect)(Handle, Handle*);
  int (*query)(Handle, const char*, DuckdbResult*);
  void (*destroy_result)(DuckdbResult*);
  const char* (*result_error)(DuckdbResult*);
  std::uint64_t (*row_count)(DuckdbResult*);
  std::int64_t (*value_int64)(DuckdbResult*, std::uint64_t, std::uint64_t);
  int (*appender_create)(Handle, const char*, const char*, Handle*);
  int (*append_int64)(Handle, std::int64_t);
  int (*append_null)(Handle);
  int (*appender_end_row)(Handle);
  int (*appender_destroy)(Handle*);
  void (*disconnect)(Handle*);
  void (*close)(Handle*);
};

template <class Function>
bool load(Handle library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Result<Duckdb> load_duckdb(const std::string& path) {
  Handle library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return fail(ErrorCode::not_found, ::dlerror());
  Duckdb duckdb{};
  const bool is_complete = load(library, "duckdb_open", duckdb.open) &&
                           load(library, "duckdb_connect", duckdb.connect) &&
                           load(library, "duckdb_query", duckdb.query) &&
                           load(library, "duckdb_destroy_result", duckdb.destroy_result) &&
                           load(library, "duckdb_result_error", duckdb.result_error) &&
                           load(library, "duckdb_row_count", duckdb.row_count) &&
                           load(library, "duckdb_value_int64", duckdb.value_int64) &&
                           load(library, "duckdb_appender_create", duckdb.appender_create) &&
                           load(library, "duckdb_append_int64", duckdb.append_int64) &&
                           load(library, "duckdb_append_null", duckdb.append_null) &&
                           load(library, "duckdb_appender_end_row", duckdb.appender_end_row) &&
                           load(library, "duckdb_appender_destroy", duckdb.appender_destroy) &&
                           load(library, "duckdb_disconnect", duckdb.disconnect) &&
                           load(library, "duckdb_close", duckdb.close);
  if (!is_complete) return fail(ErrorCode::not_found, path + " is another version of DuckDB");
  return duckdb;
}

class DuckdbEngine final : public Engine {
 public:
  DuckdbEngine(const Duckdb& duckdb, const std::vector<FormRow>& rows, std::string order,
               int thread_count)
      : duckdb_(duckdb), order_(std::move(order)), thread_count_(thread_count) {
    CHECK(duckdb_.open(nullptr, &database_) == 0);
    CHECK(duckdb_.connect(database_, &connection_) == 0);
    run(fmt::format("SET threads = {}", thread_count));
    insert(rows);
  }

  ~DuckdbEngine() override {
    duckdb_.disconnect(&connection_);
    duckdb_.close(&database_);
  }
  DuckdbEngine(const DuckdbEngine&) = delete;
  DuckdbEngine& operator=(const DuckdbEngine&) = delete;

  std::string name() const override {
    return fmt::format("DuckDB 1.5.6, {}, {} thread{}", order_, thread_count_,
                       thread_count_ == 1 ? "" : "s");
  }

  void tally() override {
    for (const std::string& statement : tally_statements({"//", "::BIGINT"})) run(statement);
  }

  Lines lines() override {
    Lines lines;
    for (int level = 0; level <= 4; ++level) {
      DuckdbResult result{};
      query(fmt::format("SELECT * FROM tally_{} ORDER BY region", level), result);
      const std::uint64_t row_count = duckdb_.row_count(&result);
      for (std::uint64_t row = 0; row < row_count; ++row) {
        std::vector<std::int64_t> cells;
        for (std::uint64_t column = 0; column < field_count + 3; ++column) {
          cells.push_back(duckdb_.value_int64(&result, column, row));
        }
        if (lines.empty() || lines.back().level != level || lines.back().code != cells[0]) {
          lines.push_back({.level = level, .code = cells[0]});
        }
        add_status_row(lines.back(), cells);
      }
      duckdb_.destroy_result(&result);
    }
    return lines;
  }

  void clear() override {
    for (int level = 0; level <= 4; ++level) run(fmt::format("DROP TABLE tally_{}", level));
  }

 private:
  void insert(const std::vector<FormRow>& rows) {
    std::string columns = "code BIGINT, status UTINYINT";
    for (std::size_t i = 0; i < field_count; ++i) columns += fmt::format(", f{} INTEGER", i);
    run("CREATE TABLE forms (" + columns + ")");
    Handle appender = nullptr;
    CHECK(duckdb_.appender_create(connection_, nullptr, "forms", &appender) == 0);
    for (const FormRow& row : rows) {
      duckdb_.append_int64(appender, base::parse_integer(row.code_text()).value());
      duckdb_.append_int64(appender, static_cast<std::int64_t>(row.status));
      for (const election::Figure figure : row.figures) {
        if (figure.is_present()) {
          duckdb_.append_int64(appender, figure.votes().value);
        } else {
          duckdb_.append_null(appender);
        }
      }
      CHECK(duckdb_.appender_end_row(appender) == 0);
    }
    CHECK(duckdb_.appender_destroy(&appender) == 0);
  }

  void query(const std::string& sql, DuckdbResult& result) {
    if (duckdb_.query(connection_, sql.c_str(), &result) == 0) return;
    fmt::print(stderr, "{}\n{}\n", sql, duckdb_.result_error(&result));
    CHECK(!"DuckDB took no statement");
  }

  void run(const std::string& sql) {
    DuckdbResult result{};
    query(sql, result);
    duckdb_.destroy_result(&result);
  }

  Duckdb duckdb_;
  std::string order_;
  int thread_count_;
  Handle database_ = nullptr;
  Handle connection_ = nullptr;
};

}  // namespace

Result<std::unique_ptr<Engine>> make_duckdb_engine(const std::string& library,
                                                   const std::vector<FormRow>& rows,
                                                   std::string order, int thread_count) {
  const Duckdb duckdb = TRY(load_duckdb(library));
  return std::unique_ptr<Engine>(
      std::make_unique<DuckdbEngine>(duckdb, rows, std::move(order), thread_count));
}

}  // namespace rekap::bench
