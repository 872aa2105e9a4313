// SPDX-License-Identifier: Apache-2.0
// Pairwise comparisons: a seat is safe if its holder beats every rival who gets all votes still
// out.
#include "election/seats/party_lists/seat_certainty.h"

#include "election/seats/party_lists/divisor_method.h"

namespace rekap::election {
namespace {

/// A party with a seat, and one that could take it: positions in the allocation.
struct Rivals {
  std::size_t holder, rival;
};

// The holder's lowest quotient that won a seat stays above the rival's highest that won none.
bool is_safe_by_divisors(DivisorSeries series, const SeatAllocation& allocation, Rivals pair,
                         Votes outstanding) {
  const PartySeats& holder = allocation.parties[pair.holder];
  const PartySeats& rival = allocation.parties[pair.rival];
  const Fraction won(holder.votes.value, divisor_after(series, holder.seats - Seats{1}));
  const Fraction missed((rival.votes + outstanding).value, divisor_after(series, rival.seats));
  return won > missed;
}

// With t = votes × seats / valid, whole quotas and largest remainders give the seats s exactly if
// (t − s) of the rival exceeds that of the holder by less than 1, for every pair. The outstanding
// votes widen the difference most when the rival gets all of them. Parties at an open threshold
// have no seat (or the seats are not certain) and may or may not count in `valid`: more valid votes
// are the worse case if the rival has fewer seats by two or more, fewer are if it is ahead.
bool is_safe_by_quota(const SeatAllocation& allocation, const SeatBounds& bounds, Rivals pair) {
  const PartySeats& holder = allocation.parties[pair.holder];
  const PartySeats& rival = allocation.parties[pair.rival];
  const std::int64_t lead = 1 + (rival.seats - holder.seats).value;
  Votes valid = bounds.outstanding;
  Seats seats;
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    seats += allocation.parties[i].seats;
    if (bounds.participation[i] == Participation::sure ||
        (bounds.participation[i] == Participation::open && lead < 0)) {
      valid += allocation.parties[i].votes;
    }
  }
  const Votes ahead = rival.votes + bounds.outstanding - holder.votes;
  return Fraction(ahead.value, valid.value) < Fraction(lead, seats.value);
}

bool is_safe(SeatMethod method, const SeatAllocation& allocation, const SeatBounds& bounds,
             Rivals pair) {
  if (method == SeatMethod::hare_largest_remainder) {
    return is_safe_by_quota(allocation, bounds, pair);
  }
  const auto series = method == SeatMethod::dhondt ? DivisorSeries::natural : DivisorSeries::odd;
  return is_safe_by_divisors(series, allocation, pair, bounds.outstanding);
}

// Whether a vote of somebody can come, or a party with votes can come or go.
bool can_anything_change(const SeatAllocation& allocation, const SeatBounds& bounds) {
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    const bool has_votes = allocation.parties[i].votes + bounds.outstanding > Votes{};
    if (bounds.participation[i] == Participation::open && has_votes) return true;
    if (bounds.participation[i] == Participation::sure && bounds.outstanding > Votes{}) {
      return true;
    }
  }
  return false;
}

// Nobody who can take part takes the seat at position `holder`.
bool is_holder_safe(SeatMethod method, const SeatAllocation& allocation, const SeatBounds& bounds,
                    std::size_t holder) {
  if (bounds.participation[holder] != Participation::sure) return false;
  for (std::size_t rival = 0; rival < allocation.parties.size(); ++rival) {
    if (rival == holder || bounds.participation[rival] == Participation::never) continue;
    if (!is_safe(method, allocation, bounds, {holder, rival})) return false;
  }
  return true;
}

}  // namespace

bool are_seats_certain(SeatMethod method, const SeatAllocation& allocation,
                       const SeatBounds& bounds) {
  if (!can_anything_change(allocation, bounds)) return true;
  // One vote more ends a tie, and fills seats that nobody had a vote for.
  if (allocation.tie || allocation.unfilled > Seats{}) return false;
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    if (allocation.parties[i].seats == Seats{}) continue;
    if (!is_holder_safe(method, allocation, bounds, i)) return false;
  }
  return true;
}

}  // namespace rekap::election
