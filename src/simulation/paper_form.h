// SPDX-License-Identifier: Apache-2.0
// The truth of a simulated election: what the paper of one station says, so that every rule holds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "election/definition.h"
#include "simulation/random.h"

namespace rekap::simulation {

/// The figures of a form by field; nothing is blank.
using FormRow = std::vector<std::optional<std::int64_t>>;

/// Men and women of one kind of voter.
struct People {
  std::int64_t men = 0, women = 0;

  std::int64_t both() const { return men + women; }
};

/// Who is registered at a station, and who came; the same in all contests held there.
struct StationPeople {
  People voters;    ///< of the register
  People came;      ///< of those
  People moved_in;  ///< with a letter from elsewhere
  People unlisted;  ///< with an identity card alone
  People disabled;  ///< among all who came

  People users() const;
};

/// From 120 registered voters up to `voters_max`; fewer come than are registered.
StationPeople make_people(std::int64_t voters_max, Random random);

/// How well the choices of an area do: a weight by field of the contest, 0 for no votes.
std::vector<std::int64_t> make_popularity(const election::Contest& contest, Random random);

/// One form that keeps all rules. `area` is null where the definition knows none; then all fields
/// of the contest are on the form.
FormRow make_form(const election::Contest& contest, const election::ContestArea* area,
                  const StationPeople& people, const std::vector<std::int64_t>& popularity,
                  Random random);

}  // namespace rekap::simulation
