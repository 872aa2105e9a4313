// SPDX-License-Identifier: Apache-2.0
// Worst cases: all outstanding votes go to others, or all to one who did not win.
#include "election/seats/winner_certainty.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "election/seats/winner.h"

namespace rekap::election {
namespace {

/// To whom the outstanding votes go in the case looked at.
enum class OutstandingTo { choice, others };

// Whether `choice` is elected by a majority, if the outstanding votes go all to it or all past it.
bool is_elected(const AreaQuestion& question, std::size_t choice, OutstandingTo receiver) {
  const auto votes_with = [&](Votes votes, Votes outstanding) {
    return receiver == OutstandingTo::choice ? votes + outstanding : votes;
  };
  const Votes outstanding = max_outstanding(question);
  const Votes valid = sum_votes(question) + outstanding;
  if (!is_majority(votes_with(question.choices[choice].votes, outstanding), valid)) return false;
  if (question.system != ContestSystem::majority_with_spread || !is_spread_required(question)) {
    return true;
  }
  const auto has_fifth_in = [&](const ProvinceVotes& province) {
    const Votes all =
        std::accumulate(province.votes.begin(), province.votes.end(), province.outstanding);
    return has_fifth(votes_with(province.votes[choice], province.outstanding), all);
  };
  const auto provinces = static_cast<std::size_t>(
      std::count_if(question.provinces.begin(), question.provinces.end(), has_fifth_in));
  return 2 * provinces > question.provinces.size();
}

// Whether somebody who may be elected (the empty column may not) is elected in that case.
bool is_anybody_elected(const AreaQuestion& question, OutstandingTo receiver) {
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    if (!question.choices[i].is_empty_column && is_elected(question, i, receiver)) return true;
  }
  return false;
}

// The votes of all choices, highest first.
std::vector<Votes> rank_votes(const AreaQuestion& question) {
  std::vector<Votes> votes;
  for (const ChoiceVotes& choice : question.choices) votes.push_back(choice.votes);
  std::sort(votes.begin(), votes.end(), std::greater<>());
  return votes;
}

}  // namespace

Votes max_outstanding(const AreaQuestion& question) {
  Votes provinces;
  for (const ProvinceVotes& province : question.provinces) provinces += province.outstanding;
  return std::max(question.outstanding, provinces);
}

bool is_majority_certain(const AreaQuestion& question, const Winner& winner) {
  const Votes outstanding = max_outstanding(question);
  if (outstanding == Votes{}) return true;
  // The worst case for the elected: not one more vote for them, and all of them valid.
  if (winner.kind == WinnerKind::elected) {
    return is_anybody_elected(question, OutstandingTo::others);
  }
  // The best case for each of the others; without a vote counted anything can still come.
  if (winner.kind == WinnerKind::no_votes || is_anybody_elected(question, OutstandingTo::choice)) {
    return false;
  }
  if (winner.kind == WinnerKind::repeat_election) return true;
  // A run-off: the second must stay above the third even if the third gets every vote.
  const std::vector<Votes> votes = rank_votes(question);
  return votes.size() <= 2 || votes[1] > votes[2] + outstanding;
}

bool is_highest_certain(const AreaQuestion& question, Seats places) {
  const Votes outstanding = max_outstanding(question);
  const std::vector<Votes> votes = rank_votes(question);
  const auto count = static_cast<std::size_t>(places.value);
  if (outstanding == Votes{} || count == 0) return true;
  // With places for all, a choice without a vote could still get its first.
  if (votes.size() <= count) {
    return std::all_of(votes.begin(), votes.end(), [](Votes each) { return each > Votes{}; });
  }
  return votes[count - 1] > votes[count] + outstanding;
}

}  // namespace rekap::election
