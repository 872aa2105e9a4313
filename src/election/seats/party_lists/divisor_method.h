// SPDX-License-Identifier: Apache-2.0
// Seats by the highest quotients: Sainte-Laguë, as the law has it since 2019, and D'Hondt.
#pragma once

#include <cstdint>
#include <vector>

#include "election/seats/outcome.h"
#include "election/seats/party_lists/allocation.h"

namespace rekap::election {

/// The divisors 1, 1 + step, 1 + 2·step, …; the value is the step.
enum class DivisorSeries : std::int64_t {
  natural = 1,  ///< 1, 2, 3, …: D'Hondt
  odd = 2,      ///< 1, 3, 5, …: Sainte-Laguë
};

/// The divisor of a party that has won `seats` so far.
std::int64_t divisor_after(DivisorSeries series, Seats seats);

/// Gives seats one by one to the highest quotient votes / divisor.
///
/// Equal quotients with a seat for each are no tie: the parties get theirs in the order of the
/// list. With fewer seats than equals, those seats are a tie that no article decides. A party
/// without votes gets no seat; if none has votes, the seats are unfilled. The article is left to
/// the caller.
/// Source: UU 7/2017 articles 415(2), 415(3) and 420.
SeatAllocation allocate_by_divisors(DivisorSeries series, const std::vector<PartyVotes>& parties,
                                    Seats seats);

}  // namespace rekap::election
