// SPDX-License-Identifier: Apache-2.0
// The counts of an election, each its own type: votes, seats and forms do not mix.
#pragma once

#include "base/number.h"

namespace rekap::election {

/// Votes, or people, or ballots: any sum of figures ("suara"). 64 bits, checked.
using Votes = base::Count<struct VotesTag>;

/// Seats to give or given ("kursi").
using Seats = base::Count<struct SeatsTag>;

/// How many forms, that is, polling stations of one contest.
using FormCount = base::Count<struct FormCountTag>;

}  // namespace rekap::election
