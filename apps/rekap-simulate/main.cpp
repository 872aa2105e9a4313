// SPDX-License-Identifier: Apache-2.0
// rekap-simulate, the generator: synthetic elections from a seed. What it writes is never a result.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "build_info.h"
#include "definition_folder.h"
#include "photos_command.h"
#include "simulation/simulate_election.h"

namespace {

using namespace rekap;

constexpr std::string_view usage =
    "rekap-simulate election OUT [--seed N] [--scenario FILE] [--election DIR]\n\n"
    "Writes <contest>.csv, what officers sent, and truth/<contest>.csv, what was on paper, into "
    "OUT.\n"
    "Each file is imported with the profile of the contest's name. Default: seed 1, the election\n"
    "elections/synthetic-regency, faults as often as in 2024.\n\n"
    "  rekap-simulate election simulated --seed 7\n";

/// The words of the command line, taken apart.
struct Options {
  base::Path out;
  std::uint64_t seed = 1;
  std::optional<base::Path> scenario;
  base::Path election = simulate::default_election;
};

std::optional<Options> parse_options(const std::vector<std::string>& words) {
  if (words.size() < 2 || words[0] != "election" || words[1].starts_with("--")) return std::nullopt;
  Options options;
  options.out = words[1];
  for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
    const auto number = base::parse_integer(words[i + 1]);
    if (words[i] == "--seed" && number && *number >= 0) {
      options.seed = static_cast<std::uint64_t>(*number);
    } else if (words[i] == "--scenario") {
      options.scenario = words[i + 1];
    } else if (words[i] == "--election") {
      options.election = words[i + 1];
    } else {
      return std::nullopt;
    }
  }
  if (words.size() % 2 != 0) return std::nullopt;
  return options;
}

Result<> make_election(const Options& options) {
  const auto definition = TRY(simulate::load_definition(options.election));
  simulation::SimulationRequest request{*definition, options.seed, {}};
  if (options.scenario) {
    const std::string scenario = TRY(base::load_file(*options.scenario, std::size_t{1} << 20));
    request.faults = TRY(simulation::parse_scenario(scenario));
  }
  for (const auto& [name, bytes] : simulation::simulate_election(request)) {
    TRY_VOID(base::make_folder((options.out / name).parent_path()));
    TRY_VOID(base::save_file(options.out / name, bytes));
    fmt::print("{}\n", (options.out / name).string());
  }
  return {};
}

/// Runs the command; false if the words are not understood.
Result<bool> run(const std::vector<std::string>& words) {
  if (!words.empty() && words[0] == "photos")
    return simulate::run_photos({words.begin() + 1, words.end()});
  const auto options = parse_options(words);
  if (!options) return false;
  TRY_VOID(make_election(*options));
  return true;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  if (std::find(words.begin(), words.end(), "--version") != words.end()) {
    fmt::print("rekap-simulate {} ({})\n", REKAP_VERSION, REKAP_BUILD_HASH);
    return 0;
  }
  const bool is_help = std::find(words.begin(), words.end(), "--help") != words.end();
  const auto done = is_help ? Result<bool>(false) : run(words);
  if (!done) {
    fmt::print(stderr, "rekap-simulate: {}\n", done.error().message);
    return base::exit_code(done.error().code);
  }
  if (*done) return 0;
  fmt::print(is_help ? stdout : stderr, "{}\n{}", usage, simulate::photos_usage);
  return is_help ? 0 : 2;
}
