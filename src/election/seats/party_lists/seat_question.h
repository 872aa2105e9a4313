// SPDX-License-Identifier: Apache-2.0
// Seats for plain numbers, without a contest: "seats by this method for these votes".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/fraction.h"
#include "election/seats/outcome.h"
#include "election/seats/party_lists/allocation.h"
#include "election/seats/top_places.h"

namespace rekap::election {

/// "sainte-lague", "hare", "dhondt". Errors: invalid_input naming the word and the three.
Result<SeatMethod> parse_seat_method(std::string_view name);

/// A question as it is typed: `votes` are whole numbers with commas between, the share may be
/// absent.
struct SeatQuestionText {
  std::string_view method, seats, votes;
  std::optional<std::string_view> threshold;
};

/// Parties are 1, 2, … in the order of `votes`.
struct SeatQuestion {
  SeatMethod method = SeatMethod::sainte_lague;
  Seats seats;
  std::vector<Votes> votes;
  std::optional<Fraction> threshold;  ///< of the sum of `votes`
};

/// At most 500 parties of 10^13 votes, 1,000 seats, and a threshold of at most 1: so all arithmetic
/// fits. Errors: invalid_input naming the part and the value.
Result<SeatQuestion> parse_seat_question(const SeatQuestionText& text);

/// Leaves out parties below the threshold, and gives the seats to the others.
SeatAllocation answer_seat_question(const SeatQuestion& question);

/// The seats by any method, with its article. `spread` is asked for a quota method alone.
SeatAllocation allocate_seats(SeatMethod method, const std::vector<PartyVotes>& parties,
                              Seats seats, const std::vector<SpreadTier>& spread);

/// A row of the table `party,votes,seats`. A tie is a row of its own, "tie:1+3:2": parties 1 and 3
/// contend for 2 seats. Seats that nobody gets are the row "unfilled:2".
struct SeatRow {
  std::string party;
  std::optional<Votes> votes;  ///< none in a row of a tie or of unfilled seats
  std::optional<Seats> seats;
};

/// One row a party in its order, then the tie or the unfilled seats, if any.
std::vector<SeatRow> list_seat_rows(const SeatAllocation& allocation);

}  // namespace rekap::election
