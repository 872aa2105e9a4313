// SPDX-License-Identifier: Apache-2.0
// The share of all valid votes that a party needs to take part, and whether it is sure to have it.
#pragma once

#include "election/seats/area_question.h"

namespace rekap::election {

/// Whether a party takes part in giving out the seats, once all votes are counted.
enum class Participation {
  sure,   ///< above the threshold however the count is completed, or there is no threshold
  open,   ///< votes still out decide it
  never,  ///< below the threshold however the count is completed
};

/// Whether `votes` are at least `share` of `valid`; never where no vote was counted.
/// Source: UU 7/2017 article 414(1), "at least 4 %".
bool is_share_reached(Votes votes, Votes valid, const Fraction& share);

/// Participation of the party at position `party` of the choices. The worst case gives all
/// outstanding votes of the nation to others, the best case gives it all of them.
Participation foresee_participation(const Threshold& threshold, std::size_t party);

}  // namespace rekap::election
