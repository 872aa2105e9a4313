// SPDX-License-Identifier: Apache-2.0
// Each system of contest to its count and to the question whether it is certain.
#include "election/seats/area_outcome.h"

#include <algorithm>
#include <array>

#include "election/seats/articles.h"
#include "election/seats/party_lists/seat_certainty.h"
#include "election/seats/party_lists/seat_question.h"
#include "election/seats/winner.h"
#include "election/seats/winner_certainty.h"

namespace rekap::election {
namespace {

AreaOutcome decide_majority(const AreaQuestion& question, Winner winner) {
  const bool is_certain = is_majority_certain(question, winner);
  return {is_certain, max_outstanding(question), std::move(winner)};
}

AreaOutcome decide_highest(const AreaQuestion& question, Seats places, Winner winner) {
  return {is_highest_certain(question, places), max_outstanding(question), std::move(winner)};
}

// The accepted votes of the district, of parties at or above the threshold as it stands.
std::vector<PartyVotes> list_parties(const AreaQuestion& question) {
  std::vector<PartyVotes> parties;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const auto& threshold = question.threshold;
    const bool takes_part =
        !threshold || is_share_reached(threshold->votes[i], threshold->valid, threshold->share);
    parties.push_back({question.choices[i].number, question.choices[i].votes, takes_part});
  }
  return parties;
}

AreaOutcome decide_seats(SeatMethod method, const AreaQuestion& question) {
  SeatAllocation allocation =
      allocate_seats(method, list_parties(question), question.seats, question.spread);
  if (question.threshold && method == SeatMethod::sainte_lague) {
    allocation.article = article_sainte_lague_threshold;
    if (allocation.tie) allocation.tie->article = article_sainte_lague_threshold;
  }
  SeatBounds bounds{question.outstanding,
                    std::vector(question.choices.size(), Participation::sure)};
  if (question.threshold) {
    Threshold nation = *question.threshold;
    nation.outstanding = std::max(nation.outstanding, question.outstanding);
    for (std::size_t i = 0; i < bounds.participation.size(); ++i) {
      bounds.participation[i] = foresee_participation(nation, i);
    }
  }
  const bool is_certain = are_seats_certain(method, allocation, bounds);
  return {is_certain, question.outstanding, std::move(allocation)};
}

// Each system's count, with the question whether it is certain; in the order of ContestSystem.
using Decide = AreaOutcome (*)(const AreaQuestion& question);
constexpr std::array<Decide, 8> decide_by_system = {
    [](const AreaQuestion& asked) { return decide_majority(asked, count_president(asked)); },
    [](const AreaQuestion& asked) { return decide_highest(asked, {1}, count_plurality(asked)); },
    [](const AreaQuestion& asked) {
      return decide_majority(asked, count_majority_or_runoff(asked));
    },
    [](const AreaQuestion& asked) { return decide_majority(asked, count_single_pair(asked)); },
    [](const AreaQuestion& asked) {
      return decide_highest(asked, asked.seats, count_highest_votes(asked));
    },
    [](const AreaQuestion& asked) { return decide_seats(SeatMethod::sainte_lague, asked); },
    [](const AreaQuestion& asked) {
      return decide_seats(SeatMethod::hare_largest_remainder, asked);
    },
    [](const AreaQuestion& asked) { return decide_seats(SeatMethod::dhondt, asked); },
};

// In the order of WinnerKind.
constexpr std::array<std::string_view, 4> kind_words = {"elected", "runoff", "repeat_election",
                                                        "no_votes"};

}  // namespace

AreaOutcome decide_area(const AreaQuestion& question) {
  return decide_by_system[static_cast<std::size_t>(question.system)](question);
}

std::string_view standing_word(const AreaOutcome& outcome) {
  if (const auto* allocation = std::get_if<SeatAllocation>(&outcome.standing)) {
    return allocation->tie ? "tie" : "seats";
  }
  const auto& winner = std::get<Winner>(outcome.standing);
  return winner.tie ? "tie" : kind_words[static_cast<std::size_t>(winner.kind)];
}

std::string_view outcome_word(const AreaOutcome& outcome) {
  return outcome.is_decided ? standing_word(outcome) : "undecided";
}

}  // namespace rekap::election
