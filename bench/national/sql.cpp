// SPDX-License-Identifier: Apache-2.0
// The statements both databases are given: villages from the rows, each higher level from the one
// below it. The fastest for either of those tried (sums FILTERed by status, grouping sets, sums
// left in 128 bits).
#include <fmt/core.h>

#include "national/engines.h"

namespace rekap::bench {

std::vector<std::string> tally_statements(const Dialect& dialect) {
  std::string sums;
  for (std::size_t i = 0; i < field_count; ++i) {
    sums += fmt::format(", sum(f{0}){1} AS f{0}", i, dialect.to_integer);
  }
  const std::string forms = "sum(forms)" + dialect.to_integer;
  const auto above = [&](int digits) {
    return fmt::format("region {} {}", dialect.divide, digits);
  };
  const auto statement = [&](int level, const std::string& region, const std::string& count,
                             std::string_view from) {
    return fmt::format(
        "CREATE TEMP TABLE tally_{} AS SELECT {} AS region, status, {} AS forms{} FROM {} GROUP BY "
        "1, 2",
        level, region, count, sums, from);
  };
  return {statement(4, fmt::format("code {} 1000", dialect.divide), "count(*)", "forms"),
          statement(3, above(10000), forms, "tally_4"), statement(2, above(100), forms, "tally_3"),
          statement(1, above(100), forms, "tally_2"), statement(0, "0", forms, "tally_1")};
}

void add_status_row(RegionLine& line, const std::vector<std::int64_t>& cells) {
  const auto status = static_cast<election::FormStatus>(cells[1]);
  line.expected += cells[2];
  const bool is_accepted = status == election::FormStatus::accepted;
  const bool is_pending = status == election::FormStatus::pending;
  if (!is_accepted && !is_pending) return;
  (is_accepted ? line.accepted : line.pending) += cells[2];
  for (std::size_t i = 0; i < field_count; ++i) {
    (is_accepted ? line.accepted_sums : line.pending_sums)[i] += cells[3 + i];
  }
}

}  // namespace rekap::bench
