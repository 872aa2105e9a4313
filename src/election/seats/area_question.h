// SPDX-License-Identifier: Apache-2.0
// What is asked of the law for one contest area: plain counts, whatever contest they are of.
#pragma once

#include <optional>
#include <vector>

#include "election/definition.h"
#include "election/fraction.h"
#include "election/seats/top_places.h"
#include "election/votes.h"

namespace rekap::election {

/// The accepted votes of one pair, person or party in the area.
struct ChoiceVotes {
  int number = 0;
  Votes votes;
  bool is_empty_column = false;
};

/// The same choices in one province, in the same order. Abroad is no province: it counts in the
/// nation alone.
struct ProvinceVotes {
  std::vector<Votes> votes;
  Votes outstanding;  ///< the most votes that pending and missing forms there could add
};

/// The votes of all districts together, for a share that a party needs.
struct Threshold {
  Fraction share;            ///< of `valid`
  std::vector<Votes> votes;  ///< in the order of the choices
  Votes valid;               ///< of all parties, those on no ballot here too
  Votes outstanding;         ///< in all districts together
};

/// One contest area. Choices are in ballot order; tables beside them have one entry a choice.
///
/// Bounds are honest upper limits: pending and missing forms add at most `outstanding` votes in
/// all, to whichever choices. 0 says that the count is complete.
struct AreaQuestion {
  ContestSystem system = ContestSystem::plurality;
  Seats seats{1};
  std::vector<ChoiceVotes> choices;
  Votes outstanding;
  std::vector<ProvinceVotes> provinces;  ///< majority_with_spread alone
  std::vector<SpreadTier> spread;        ///< widest tier first; empty if not known
  std::optional<Threshold> threshold;    ///< party lists alone
};

}  // namespace rekap::election
