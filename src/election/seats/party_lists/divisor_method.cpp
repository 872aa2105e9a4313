// SPDX-License-Identifier: Apache-2.0
// Round by round: the highest quotient, everyone who has it, and the seats left.
#include "election/seats/party_lists/divisor_method.h"

#include <optional>

#include "election/fraction.h"

namespace rekap::election {
namespace {

// Positions of the parties with the highest quotient. None if nobody who takes part has a vote.
std::vector<std::size_t> find_highest(DivisorSeries series,
                                      const std::vector<PartySeats>& parties) {
  std::vector<std::size_t> highest;
  Fraction highest_quotient;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (!parties[i].takes_part) continue;
    // Article 415(2), 420 b: valid votes of the party / the next divisor of its row.
    const Fraction quotient(parties[i].votes.value, divisor_after(series, parties[i].seats));
    if (quotient > highest_quotient) {
      highest_quotient = quotient;
      highest = {i};
    } else if (!highest.empty() && quotient == highest_quotient) {
      highest.push_back(i);
    }
  }
  return highest;
}

}  // namespace

std::int64_t divisor_after(DivisorSeries series, Seats seats) {
  return 1 + static_cast<std::int64_t>(series) * seats.value;
}

SeatAllocation allocate_by_divisors(DivisorSeries series, const std::vector<PartyVotes>& parties,
                                    Seats seats) {
  SeatAllocation allocation;
  for (const PartyVotes& party : parties) {
    allocation.parties.push_back({party.party, party.votes, {}, party.takes_part});
  }
  Seats left = seats;
  while (left > Seats{}) {
    const std::vector<std::size_t> highest = find_highest(series, allocation.parties);
    if (highest.empty()) {
      allocation.unfilled = left;
      return allocation;
    }
    if (static_cast<std::int64_t>(highest.size()) > left.value) {
      Tie tie{{}, left, TieBreak::not_stated, {}};
      for (const std::size_t i : highest) tie.contenders.push_back(parties[i].party);
      allocation.tie = std::move(tie);
      return allocation;
    }
    // Article 415(3), 420 c and d: seats go down the list of quotients. After its seat a party's
    // quotient is lower, so all of these come before anyone else.
    for (const std::size_t i : highest) {
      PartySeats& party = allocation.parties[i];
      const Quotient quotient{party.votes, divisor_after(series, party.seats)};
      allocation.awards.push_back({party.party, SeatBasis::quotient, quotient});
      party.seats += Seats{1};
      left -= Seats{1};
    }
  }
  return allocation;
}

}  // namespace rekap::election
