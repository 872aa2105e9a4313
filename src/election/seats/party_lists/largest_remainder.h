// SPDX-License-Identifier: Apache-2.0
// Seats by quota and largest remainder (Hare), as the law had it until 2014.
#pragma once

#include <vector>

#include "election/seats/outcome.h"
#include "election/seats/party_lists/allocation.h"
#include "election/seats/top_places.h"

namespace rekap::election {

/// Gives each party a seat for every whole quota ("BPP", valid votes / seats), and the seats left
/// to the largest remainders, one each.
///
/// The quota is exact, not rounded, and of the parties that take part alone. Equal remainders are
/// resolved by `spread` (by party, empty if not known); what stays equal is a tie. If no party that
/// takes part has votes, the seats are unfilled. Valid votes × seats must fit 63 bits.
/// Source: UU 8/2012 articles 211 to 213.
SeatAllocation allocate_by_largest_remainder(const std::vector<PartyVotes>& parties, Seats seats,
                                             const std::vector<SpreadTier>& spread);

}  // namespace rekap::election
