// SPDX-License-Identifier: Apache-2.0
// One comparison after another on those who are still equal; each notes whom it decided.
#include "election/seats/party_lists/candidates.h"

#include <algorithm>

#include "election/seats/articles.h"

namespace rekap::election {
namespace {

/// The state between two comparisons.
struct Ranking {
  const CandidateQuestion& question;
  TopPlaces top;
  CandidateOutcome outcome;

  // Those chosen since the last call were chosen by `basis`.
  void note(CandidateBasis basis) {
    for (std::size_t i = outcome.elected.size(); i < top.chosen.size(); ++i) {
      outcome.elected.push_back({question.candidates[top.chosen[i]].number, basis});
    }
  }

  void stop_tied(TieBreak decided_by) {
    Tie tie{{}, {static_cast<std::int64_t>(top.places_left)}, decided_by, article_candidates_tie};
    for (const std::size_t i : top.equals) {
      tie.contenders.push_back(question.candidates[i].number);
    }
    outcome.tie = std::move(tie);
  }
};

std::vector<std::int64_t> list_scores(const CandidateQuestion& question,
                                      std::int64_t (*score)(const CandidateVotes&)) {
  std::vector<std::int64_t> scores;
  for (const CandidateVotes& candidate : question.candidates) scores.push_back(score(candidate));
  return scores;
}

bool is_sex_unknown(const Ranking& ranking) {
  return std::any_of(ranking.top.equals.begin(), ranking.top.equals.end(),
                     [&](std::size_t i) { return ranking.question.candidates[i].sex == '?'; });
}

// A party's seats without personal votes are filled by list number, whatever the sex.
void decide_by_list_number(Ranking& ranking) {
  narrow(ranking.top, list_scores(ranking.question, [](const CandidateVotes& candidate) {
           return std::int64_t{-candidate.number};
         }));
  ranking.note(CandidateBasis::list_number);
}

// KPU regulation 6/2024: spread, then women, then the list number.
void decide_equals(Ranking& ranking) {
  const CandidateQuestion& question = ranking.question;
  narrow_by_spread(ranking.top, question.spread);
  ranking.note(CandidateBasis::spread);
  if (ranking.top.equals.empty()) return;
  if (question.spread.empty()) return ranking.stop_tied(TieBreak::spread);
  if (is_sex_unknown(ranking)) return ranking.stop_tied(TieBreak::sex);
  narrow(ranking.top, list_scores(question, [](const CandidateVotes& candidate) {
           return std::int64_t{candidate.sex == 'P'};
         }));
  ranking.note(CandidateBasis::sex);
  decide_by_list_number(ranking);
}

// All persons of the list in its order, the seats cut by votes alone.
Ranking rank_by_votes(const CandidateQuestion& question) {
  std::vector<std::size_t> all(question.candidates.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto votes =
      list_scores(question, [](const CandidateVotes& candidate) { return candidate.votes.value; });
  std::stable_sort(all.begin(), all.end(),
                   [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
  Ranking ranking{question,
                  make_top_places(std::move(all), static_cast<std::size_t>(question.seats.value)),
                  {}};
  narrow(ranking.top, votes);
  ranking.note(CandidateBasis::votes);
  return ranking;
}

// The last person with a seat must stay above the first without even if that one gets every vote.
bool is_certain(const CandidateQuestion& question) {
  const auto seats = static_cast<std::size_t>(question.seats.value);
  if (question.outstanding == Votes{} || seats == 0 || question.candidates.size() <= seats) {
    return true;
  }
  std::vector<Votes> votes;
  for (const CandidateVotes& candidate : question.candidates) votes.push_back(candidate.votes);
  std::sort(votes.begin(), votes.end(), [](Votes a, Votes b) { return a > b; });
  return votes[seats - 1] > votes[seats] + question.outstanding;
}

}  // namespace

CandidateOutcome elect_candidates(const CandidateQuestion& question) {
  Ranking ranking = rank_by_votes(question);
  if (!ranking.top.equals.empty()) {
    const bool has_votes = question.candidates[ranking.top.equals.front()].votes > Votes{};
    if (has_votes) {
      decide_equals(ranking);
    } else {
      decide_by_list_number(ranking);
    }
  }
  CandidateOutcome& outcome = ranking.outcome;
  outcome.is_decided = is_certain(question);
  outcome.article = article_candidates;
  const auto count = static_cast<std::int64_t>(question.candidates.size());
  outcome.unfilled = Seats{std::max<std::int64_t>(0, question.seats.value - count)};
  return std::move(ranking.outcome);
}

}  // namespace rekap::election
