// SPDX-License-Identifier: Apache-2.0
// Whether votes still out could change the seats of an electoral district.
#pragma once

#include <vector>

#include "election/seats/outcome.h"
#include "election/seats/party_lists/allocation.h"
#include "election/seats/party_lists/threshold.h"

namespace rekap::election {

/// What could still come in a district.
struct SeatBounds {
  Votes outstanding;                         ///< at most so many votes, to whichever parties
  std::vector<Participation> participation;  ///< by party, in the order of the allocation
};

/// Whether every party keeps its seats however the count is completed, by comparing each last seat
/// won with each next seat missed in the worst case for the difference.
///
/// Never true by mistake. False by mistake only for a quota method with two or more parties at an
/// open threshold, and for a tie beside an open threshold. The argument is in docs/seats.md.
bool are_seats_certain(SeatMethod method, const SeatAllocation& allocation,
                       const SeatBounds& bounds);

}  // namespace rekap::election
