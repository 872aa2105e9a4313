// SPDX-License-Identifier: Apache-2.0
// What every method of seats for party lists takes.
#pragma once

#include "election/votes.h"

namespace rekap::election {

/// How votes of party lists become seats.
enum class SeatMethod {
  sainte_lague,            ///< divisors 1, 3, 5, …
  hare_largest_remainder,  ///< quota, then the largest remainders
  dhondt,                  ///< divisors 1, 2, 3, …
};

/// The votes of one party in one electoral district.
struct PartyVotes {
  int party = 0;
  Votes votes;
  bool takes_part = true;  ///< false below the threshold: its votes count for nothing here
};

}  // namespace rekap::election
