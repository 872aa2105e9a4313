// SPDX-License-Identifier: Apache-2.0
// Names, look-ups and the hash of a definition; definition/ reads one.
#include "election/definition.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::election {
namespace {

// In the order of ContestSystem.
constexpr std::array<std::string_view, 8> system_names = {
    "majority_with_spread", "plurality",    "majority_or_runoff",     "single_pair",
    "highest_votes",        "sainte_lague", "hare_largest_remainder", "dhondt"};

}  // namespace

std::string_view contest_system_name(ContestSystem system) {
  return system_names[static_cast<std::size_t>(system)];
}

Result<ContestSystem> parse_contest_system(std::string_view name) {
  const auto found = std::find(system_names.begin(), system_names.end(), name);
  if (found == system_names.end()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("unknown contest system {}", base::quote(name)));
  }
  return static_cast<ContestSystem>(found - system_names.begin());
}

std::optional<FieldIndex> Contest::votes_field(int choice_number) const {
  const auto index =
      static_cast<std::size_t>(choice_number) - 1;  // wraps round for 0: out of range
  if (index < fields.votes().size()) return fields.votes()[index];
  for (const PartyFields& party : fields.parties()) {
    if (party.party_number == choice_number) return party.total;
  }
  return std::nullopt;
}

std::optional<std::size_t> Contest::area_of(StationIndex station) const {
  const auto ends_after = [](StationIndex value, const AreaRun& run) {
    return value < run.stations.end;
  };
  // The first run that ends behind the station is the only one that can hold it.
  const auto run = std::upper_bound(runs.begin(), runs.end(), station, ends_after);
  if (run == runs.end() || station < run->stations.first) return std::nullopt;
  return run->area;
}

const Contest* Definition::find_contest(std::string_view wanted) const {
  for (const Contest& contest : contests) {
    if (contest.id == wanted) return &contest;
  }
  return nullptr;
}

std::optional<std::size_t> Definition::find_source(std::string_view wanted) const {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].id == wanted) return i;
  }
  return std::nullopt;
}

bool Definition::is_abroad(StationIndex station) const {
  for (const RegionIndex region : abroad) {
    const StationRange stations = regions.region(region).stations;
    if (station >= stations.first && station < stations.end) return true;
  }
  return false;
}

base::Sha256 hash_definition(const DefinitionFiles& files) {
  std::string lines;
  for (const auto& [path, content] : files) {
    lines += fmt::format("{}  {}\n", base::to_hex(base::sha256(content)), path);
  }
  return base::sha256(lines);
}

}  // namespace rekap::election
