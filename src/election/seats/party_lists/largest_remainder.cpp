// SPDX-License-Identifier: Apache-2.0
// Whole quotas first, then remainders; everything in units of 1 / seats of a vote, so exact.
#include "election/seats/party_lists/largest_remainder.h"

#include "base/check.h"
#include "election/seats/articles.h"

namespace rekap::election {
namespace {

std::int64_t multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product = 0;
  CHECK(!__builtin_mul_overflow(a, b, &product));
  return product;
}

Votes sum_taking_part(const std::vector<PartyVotes>& parties) {
  Votes sum;
  for (const PartyVotes& party : parties) {
    if (party.takes_part) sum += party.votes;
  }
  return sum;
}

void award(SeatAllocation& allocation, std::size_t party, SeatBasis basis, Quotient quotient) {
  allocation.awards.push_back({allocation.parties[party].party, basis, quotient});
  allocation.parties[party].seats += Seats{1};
}

// UU 8/2012 article 212 a and b: a seat for every whole quota; what is left is the remainder.
// Returns the seats not given.
Seats award_quotas(SeatAllocation& allocation, Seats seats, Votes valid) {
  Seats left = seats;
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    const PartySeats& party = allocation.parties[i];
    const std::int64_t scaled = party.takes_part ? multiply(party.votes.value, seats.value) : 0;
    for (std::int64_t count = scaled / valid.value; count > 0; --count) {
      award(allocation, i, SeatBasis::quota, *allocation.quota);
      left -= Seats{1};
    }
    allocation.remainders.push_back({{scaled % valid.value}, seats.value});
  }
  return left;
}

// Article 212 c: the seats left go to the largest remainders; article 213: equal remainders by the
// wider spread.
void award_remainders(SeatAllocation& allocation, Seats left,
                      const std::vector<SpreadTier>& spread) {
  std::vector<std::size_t> contenders;
  std::vector<std::int64_t> remainders;
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    remainders.push_back(allocation.remainders[i].votes.value);
    if (allocation.parties[i].takes_part) contenders.push_back(i);
  }
  // Remainders add up to `left` quotas and each is smaller than one: more parties have one than
  // seats are left, so nobody gets a seat for a remainder of 0.
  TopPlaces top = make_top_places(std::move(contenders), static_cast<std::size_t>(left.value));
  narrow(top, remainders);
  narrow_by_spread(top, spread);
  for (const std::size_t i : top.chosen) {
    award(allocation, i, SeatBasis::remainder, allocation.remainders[i]);
  }
  if (top.equals.empty()) return;
  Tie tie{{},
          {static_cast<std::int64_t>(top.places_left)},
          spread.empty() ? TieBreak::spread : TieBreak::not_stated,
          article_hare_tie};
  for (const std::size_t i : top.equals) tie.contenders.push_back(allocation.parties[i].party);
  allocation.tie = std::move(tie);
}

}  // namespace

SeatAllocation allocate_by_largest_remainder(const std::vector<PartyVotes>& parties, Seats seats,
                                             const std::vector<SpreadTier>& spread) {
  SeatAllocation allocation;
  allocation.article = article_hare;
  for (const PartyVotes& party : parties) {
    allocation.parties.push_back({party.party, party.votes, {}, party.takes_part});
  }
  // Article 211: the quota is of the parties that take part in the district.
  const Votes valid = sum_taking_part(parties);
  if (valid == Votes{} || seats == Seats{}) {
    allocation.unfilled = seats;
    return allocation;
  }
  allocation.quota = Quotient{valid, seats.value};
  const Seats left = award_quotas(allocation, seats, valid);
  award_remainders(allocation, left, spread);
  return allocation;
}

}  // namespace rekap::election
