// SPDX-License-Identifier: Apache-2.0
// A synthetic election: forms that add up, and the faults that real ones had in 2024, from a seed.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "election/definition.h"
#include "simulation/faults.h"

namespace rekap::simulation {

struct SimulationRequest {
  const election::Definition& definition;
  std::uint64_t seed = 1;
  Faults faults = {};
};

/// Files by name: "<contest>.csv" as the officers sent it, and "truth/<contest>.csv" as it was on
/// paper, one row a station, a column for each field of the form and one for the time of the
/// report. The same seed gives the same bytes; the same people vote in all contests of a station.
std::map<std::string, std::string> simulate_election(const SimulationRequest& request);

}  // namespace rekap::simulation
