// SPDX-License-Identifier: Apache-2.0
// What a country costs to load: the files of a definition parsed into a tree of 823,236 stations,
// the memory it takes, and one look-up by code.
//
// region_tree_bench [FOLDER]   the definition in FOLDER instead of a made-up tree of that shape
#include <array>
#include <random>

#include <fmt/core.h>
#include <sys/resource.h>

#include "base/check.h"
#include "base/file.h"
#include "election/definition.h"
#include "stopwatch.h"

namespace rekap::bench {
namespace {

using election::DefinitionFiles;

/// Regions of each level below the nation, and stations, as in 2024.
constexpr std::array<std::uint64_t, 5> level_counts = {39, 642, 7'405, 83'859, 823'236};
constexpr std::array<const char*, 4> level_names = {"province", "regency", "district", "village"};
constexpr std::array<int, 5> code_growth = {2, 2, 2, 4, 3};

constexpr const char* election_json = R"({
 "format": 1, "id": "country", "name": {"id": "Negeri", "en": "Country"}, "time_zone": "+07:00",
 "abroad": [], "sources": [], "rules": {"hard": ["R3"], "warning": [], "evidence": []},
 "contests": [{"id": "leader", "name": {"id": "P", "en": "L"}, "system": "plurality",
  "areas": "nation", "form": "votes", "held": {"abroad": true}, "station_votes_max": 999,
  "ballot_reserve": "2%"}]})";
constexpr const char* form_json =
    R"({"id":"votes","name":{"id":"V","en":"V"},"groups":[
        {"name":{"id":"V","en":"V"},"fields":["votes.*","valid","invalid","total"]}]})";

/// Spreads each level evenly over the one above; codes nest as the official ones do.
DefinitionFiles make_country() {
  DefinitionFiles files = {{"election.json", election_json}, {"forms/votes.json", form_json}};
  std::string& regions = files["regions.csv"];
  std::string& stations = files["stations.csv"];
  regions = "code,parent,level,name,expected_stations,source_id\n0,,nation,NEGERI,,\n";
  stations = "code,village,name,source_id\n";
  std::vector<std::string> above = {""};
  for (std::size_t level = 0; level < level_counts.size(); ++level) {
    std::vector<std::string> codes;
    std::vector<std::uint64_t> children(above.size());
    for (std::uint64_t i = 0; i < level_counts[level]; ++i) {
      const std::size_t parent = i * above.size() / level_counts[level];
      const std::uint64_t number = ++children[parent];
      codes.push_back(fmt::format("{}{:0{}}", above[parent], number, code_growth[level]));
      const std::string& parent_code = level == 0 ? "0" : above[parent];
      if (level + 1 < level_counts.size()) {
        regions += fmt::format("{},{},{},WILAYAH {},,\n", codes.back(), parent_code,
                               level_names[level], codes.back());
      } else {
        stations += fmt::format("{},{},TPS {:03},\n", codes.back(), parent_code, number);
      }
    }
    above = std::move(codes);
  }
  return files;
}

DefinitionFiles load_files(const base::Path& folder) {
  DefinitionFiles files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] =
        base::load_file(entry.path()).value();
  }
  return files;
}

/// Nanoseconds of one look-up, codes in random order.
double time_lookup_ns(const election::RegionTree& regions) {
  std::mt19937_64 random(1);
  std::vector<std::string> codes;
  for (int i = 0; i < 1'000'000; ++i) {
    const auto station = static_cast<std::uint32_t>(random() % regions.station_count());
    codes.emplace_back(regions.station({station}).code);
  }
  std::size_t found = 0;
  const double spent_ms = time_ms([&] {
    for (const std::string& code : codes) found += regions.find_station(code) ? 1 : 0;
  });
  CHECK(found == codes.size());
  return spent_ms;  // a million look-ups: milliseconds are nanoseconds each
}

struct Usage {
  double cpu_ms = 0;    ///< of this process, in user mode and in the kernel
  double peak_mib = 0;  ///< the most memory that it has held so far
};

Usage find_usage() {
  rusage usage{};
  CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
  const auto to_ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
  };
  return {to_ms(usage.ru_utime) + to_ms(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

int run(int argument_count, char** arguments) {
  const DefinitionFiles files = argument_count > 1 ? load_files(arguments[1]) : make_country();
  const double files_mib = find_usage().peak_mib;
  std::vector<double> parse_ms, cpu_ms, lookup_ns;
  double peak_mib = 0;
  for (int round = 0; round < 5; ++round) {
    const Usage before = find_usage();
    std::shared_ptr<const election::Definition> definition;
    parse_ms.push_back(time_ms([&] { definition = election::parse_definition(files).value(); }));
    const Usage after = find_usage();
    cpu_ms.push_back(after.cpu_ms - before.cpu_ms);
    if (round == 0) {
      peak_mib = after.peak_mib;
      fmt::print("{} regions, {} stations, {} contests\n\n", definition->regions.region_count(),
                 definition->regions.station_count(), definition->contests.size());
    }
    lookup_ns.push_back(time_lookup_ns(definition->regions));
  }
  fmt::print(
      "| parse, median of 5 | of it processor time | peak memory | of it files | look-up |\n"
      "|---|---|---|---|---|\n");
  fmt::print("| {:.0f} ms | {:.0f} ms | {:.0f} MiB | {:.0f} MiB | {:.0f} ns |\n", median(parse_ms),
             median(cpu_ms), peak_mib, files_mib, median(lookup_ns));
  return 0;
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  return rekap::bench::run(argument_count, arguments);
}
