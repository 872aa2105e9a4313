// SPDX-License-Identifier: Apache-2.0
// The national tally against DuckDB and SQLite: rounds in turn, medians, totals compared row by
// row.
//
// tally_bench [LIBDUCKDB] [ROUNDS]
#include <string>

#include <fmt/core.h>

#include "base/check.h"
#include "base/text.h"
#include "national/engines.h"
#include "stopwatch.h"

namespace rekap::bench {
namespace {

struct Contender {
  std::unique_ptr<Engine> engine;
  std::vector<double> times_ms;
};

bool is_before(const RegionLine& a, const RegionLine& b) {
  return std::pair(a.level, a.code) < std::pair(b.level, b.code);
}

Lines sorted_lines(Engine& engine) {
  Lines lines = engine.lines();
  std::sort(lines.begin(), lines.end(), is_before);
  return lines;
}

/// Runs every engine once, in turn. The totals must be those of the first, row by row.
void run_round(std::vector<Contender>& contenders, bool is_warm_up) {
  Lines expected;
  for (Contender& contender : contenders) {
    const double spent_ms = time_ms([&] { contender.engine->tally(); });
    if (!is_warm_up) contender.times_ms.push_back(spent_ms);
    const Lines lines = sorted_lines(*contender.engine);
    contender.engine->clear();
    if (expected.empty()) expected = lines;
    CHECK(lines == expected);
  }
}

void print_table(const std::vector<Contender>& contenders, std::size_t region_count) {
  const double ours_ms = median(contenders.front().times_ms);
  fmt::print("| | median ms | least – most ms | × the first row |\n|---|---|---|---|\n");
  for (const Contender& contender : contenders) {
    const auto [least, most] =
        std::minmax_element(contender.times_ms.begin(), contender.times_ms.end());
    const double median_ms = median(contender.times_ms);
    fmt::print("| {} | {:.1f} | {:.1f} – {:.1f} | {:.1f} |\n", contender.engine->name(), median_ms,
               *least, *most, median_ms / ours_ms);
  }
  fmt::print("\nAll {} rounds gave the same totals for all {} regions.\n",
             contenders.front().times_ms.size() + 1, region_count);
}

int run(const std::string& library, int round_count) {
  const NationalForms forms = make_national_forms(2024);
  const std::vector<FormRow> shuffled = shuffle(forms.rows, 1);
  std::vector<Contender> contenders;
  const auto add = [&](std::unique_ptr<Engine> engine) {
    contenders.push_back({std::move(engine), {}});
  };
  add(make_rekap_engine(forms, forms.rows, "in order", 1));
  add(make_rekap_engine(forms, forms.rows, "in order", 2));
  add(make_rekap_engine(forms, shuffled, "shuffled", 1));
  for (const int thread_count : {1, 2}) {
    for (const bool is_shuffled : {false, true}) {
      auto engine = make_duckdb_engine(library, is_shuffled ? shuffled : forms.rows,
                                       is_shuffled ? "shuffled" : "in order", thread_count);
      if (engine) {
        add(std::move(*engine));
      } else {
        fmt::print("DuckDB was not measured: {}\n", engine.error().message);
      }
    }
  }
  add(make_sqlite_engine(forms.rows));

  run_round(contenders, true);
  for (int round = 0; round < round_count; ++round) run_round(contenders, false);
  fmt::print("{} stations × {} figures to {} regions of five levels.\n\n", forms.rows.size(),
             field_count, forms.regions.region_count());
  print_table(contenders, forms.regions.region_count());
  return 0;
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  const std::string library = argument_count > 1 ? arguments[1] : "libduckdb.so";
  const auto rounds = rekap::base::parse_integer(argument_count > 2 ? arguments[2] : "7");
  if (argument_count > 3 || !rounds || *rounds < 1 || *rounds > 1000) {
    fmt::print(stderr, "usage: tally_bench [LIBDUCKDB] [ROUNDS, 1 to 1000]\n");
    return 2;
  }
  return rekap::bench::run(library, static_cast<int>(*rounds));
}
