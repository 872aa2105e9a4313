// SPDX-License-Identifier: Apache-2.0
// The same tally three times: ours, DuckDB's and SQLite's, each from its own rows in memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "national/national_forms.h"

namespace rekap::bench {

/// What every engine must come to for one region.
struct RegionLine {
  int level = 0;          ///< 1 province … 4 village; 0 the nation
  std::int64_t code = 0;  ///< 0 for the nation
  std::int64_t expected = 0, accepted = 0, pending = 0;
  std::array<std::int64_t, field_count> accepted_sums{}, pending_sums{};

  bool operator==(const RegionLine&) const = default;
};

/// Totals of all regions, by level and code.
using Lines = std::vector<RegionLine>;

/// A way to tally. tally() is what is timed; lines() shows what it came to.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string name() const = 0;
  /// Leaves the totals of all five levels in the engine's memory.
  virtual void tally() = 0;
  virtual Lines lines() = 0;
  /// Forgets the totals; not timed.
  virtual void clear() = 0;
};

/// Ours, straight from `forms.rows` and `rows`, which must outlive the engine.
std::unique_ptr<Engine> make_rekap_engine(const NationalForms& forms,
                                          const std::vector<FormRow>& rows, std::string order,
                                          int thread_count);

/// DuckDB from the file `library`, with its own table of the rows. Errors: not_found without its
/// library.
Result<std::unique_ptr<Engine>> make_duckdb_engine(const std::string& library,
                                                   const std::vector<FormRow>& rows,
                                                   std::string order, int thread_count);

/// SQLite with its own table of the rows, keyed by code.
std::unique_ptr<Engine> make_sqlite_engine(const std::vector<FormRow>& rows);

/// How a database spells what the other spells differently.
struct Dialect {
  std::string divide;      ///< integer division
  std::string to_integer;  ///< after a sum, to keep it in 64 bits
};

/// The five SQL statements that make one table a level, tally_0 to tally_4; both databases are
/// given the same.
std::vector<std::string> tally_statements(const Dialect& dialect);

/// One row of such a table, by status, added to the line of its region.
void add_status_row(RegionLine& line, const std::vector<std::int64_t>& cells);

}  // namespace rekap::bench
