// SPDX-License-Identifier: Apache-2.0
// Which persons of a party's list take the seats that the party won.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "election/seats/outcome.h"
#include "election/seats/top_places.h"
#include "election/votes.h"

namespace rekap::election {

/// A person on the list and the votes cast for them by name.
struct CandidateVotes {
  int number = 0;  ///< on the list, from 1
  Votes votes;
  char sex = '?';  ///< 'L' man, 'P' woman, '?' not stated by the source
};

/// One party in one electoral district.
struct CandidateQuestion {
  Seats seats;                             ///< that the party won
  std::vector<CandidateVotes> candidates;  ///< in list order
  Votes outstanding;               ///< the most votes that pending and missing forms could add
  std::vector<SpreadTier> spread;  ///< by candidate, widest tier first; empty if not known
};

/// What put the elected before those who are not.
enum class CandidateBasis { votes, spread, sex, list_number };

/// An elected person.
struct ElectedCandidate {
  int number = 0;
  CandidateBasis basis = CandidateBasis::votes;

  bool operator==(const ElectedCandidate&) const = default;
};

/// Who takes a party's seats. The elected, the tie and `unfilled` make up all of them.
struct CandidateOutcome {
  bool is_decided = false;                ///< as AreaOutcome, for votes by name
  std::vector<ElectedCandidate> elected;  ///< most votes first
  std::optional<Tie> tie;
  Seats unfilled;  ///< more seats than persons on the list
  std::string_view article;
};

/// The most votes by name; equal votes: the wider spread, tier by tier, then women, then the lower
/// list number. Those without a vote come last, in list order.
///
/// A tie stays where the spread of equals was not given, or where their sex is not stated.
/// Source: UU 7/2017 article 422; KPU regulation 6/2024.
CandidateOutcome elect_candidates(const CandidateQuestion& question);

}  // namespace rekap::election
