// SPDX-License-Identifier: Apache-2.0
// Any bytes as a scenario: refused or read.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "simulation/simulate_election.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto faults =
      rekap::simulation::parse_scenario({reinterpret_cast<const char*>(data), size});
  if (faults) CHECK(faults->late >= 0 && faults->late <= 1000);
  return 0;
}
