// SPDX-License-Identifier: Apache-2.0
// What counted votes decide: who is elected, which party has how many seats, and what is tied.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "election/votes.h"

namespace rekap::election {

/// What settles a tie, as far as the law says.
enum class TieBreak {
  spread,      ///< the votes' spread over regions, tier by tier, which was not given
  sex,         ///< a woman goes before a man, and the sex of a contender is not stated
  not_stated,  ///< nothing: the law names no way, or all it names is equal
};

/// Equal votes, quotients or remainders, and more contenders than places. Data, never an error.
struct Tie {
  std::vector<int> contenders;  ///< numbers as on the ballot, in ballot order
  Seats places;                 ///< to be had among them: 1 … contenders − 1
  TieBreak decided_by;
  std::string_view article;

  bool operator==(const Tie&) const = default;
};

/// What becomes of the chosen.
enum class WinnerKind {
  elected,
  runoff,           ///< the chosen stand in a second round
  repeat_election,  ///< nobody: the empty column was not beaten
  no_votes,         ///< no valid vote was counted, so nothing is decided
};

/// One choice's count.
struct ChoiceStanding {
  int number = 0;
  Votes votes;
  std::size_t provinces = 0;  ///< where it has a fifth of the valid votes; majority_with_spread

  bool operator==(const ChoiceStanding&) const = default;
};

/// Who wins a contest of persons or pairs. Places in `tie` are not in `chosen`.
struct Winner {
  WinnerKind kind = WinnerKind::no_votes;
  std::vector<int> chosen;  ///< most votes first
  std::optional<Tie> tie;
  std::string_view article;  ///< what `kind` rests on
  Votes valid;               ///< all votes counted
  std::size_t province_count = 0;
  std::vector<ChoiceStanding> standings;  ///< in ballot order
};

/// votes / divisor, not reduced, so that a reader recognises both.
struct Quotient {
  Votes votes;
  std::int64_t divisor = 1;

  bool operator==(const Quotient&) const = default;
};

/// Why a party has a seat.
enum class SeatBasis {
  quotient,   ///< one of the highest quotients: votes / divisor
  quota,      ///< a whole quota: valid votes / seats
  remainder,  ///< one of the largest remainders, in votes; the divisor is the number of seats
};

/// One seat, and what earned it.
struct SeatAward {
  int party = 0;
  SeatBasis basis = SeatBasis::quotient;
  Quotient quotient;

  bool operator==(const SeatAward&) const = default;
};

/// One party's seats. The whole quotas and the remainder of a quota method can be read off them.
struct PartySeats {
  int party = 0;
  Votes votes;
  Seats seats;             ///< without those of a tie
  bool takes_part = true;  ///< false below the threshold
};

/// The seats of one electoral district. `parties`, the tie and `unfilled` make up all seats.
struct SeatAllocation {
  std::vector<PartySeats> parties;  ///< in the order of the input
  Seats unfilled;                   ///< when no party that takes part has a vote
  std::optional<Tie> tie;
  std::vector<SeatAward> awards;     ///< one a seat, in the order in which they were given
  std::optional<Quotient> quota;     ///< of a quota method
  std::vector<Quotient> remainders;  ///< of a quota method: by party, votes beyond whole quotas
  std::string_view article;
};

/// What is known of one contest area: the count as it stands, and whether it can still change.
struct AreaOutcome {
  /// True when no way of completing the count within `outstanding` changes who is chosen, or how
  /// many seats a party has. False is "undecided".
  bool is_decided = false;
  Votes outstanding;  ///< the bound used: the most votes that pending and missing forms could add
  std::variant<Winner, SeatAllocation> standing;  ///< from accepted votes alone
};

}  // namespace rekap::election
