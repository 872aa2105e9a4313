// SPDX-License-Identifier: Apache-2.0
// A synthetic election: forms that add up, and the faults that real ones had in 2024, from a seed.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "election/definition.h"

namespace rekap::simulation {

/// How often each fault happens, in forms of 1,000. The defaults follow what was seen in 2024.
struct Faults {
  int misread_digit = 40;     ///< one vote figure with another digit: 1 read as 6, 3 as 8
  int crossed_box = 15;       ///< the X of an empty leading box read as 5 or 8
  int missing_block = 60;     ///< votes without administration
  int registered_empty = 30;  ///< a row without any figure
  int late = 50;              ///< no row at all
  int ballots_differ = 25;    ///< one ballot more in the box than voters signed for
};

struct SimulationRequest {
  const election::Definition& definition;
  std::uint64_t seed = 1;
  Faults faults = {};
};

/// Files by name: "<contest>.csv" as the officers sent it, and "truth/<contest>.csv" as it was on
/// paper, one row a station, a column for each field of the form. The same seed gives the same
/// bytes.
std::map<std::string, std::string> simulate_election(const SimulationRequest& request);

/// Reads a scenario: a JSON object with the members of Faults. Errors: invalid_input naming the
/// member.
Result<Faults> parse_scenario(std::string_view json);

}  // namespace rekap::simulation
