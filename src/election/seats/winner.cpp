// SPDX-License-Identifier: Apache-2.0
// One function for each rule of law; the article stands above each step.
#include "election/seats/winner.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "election/seats/articles.h"
#include "election/seats/top_places.h"

namespace rekap::election {
namespace {

/// What the law says of equal votes.
struct TieLaw {
  std::string_view article;
  bool names_spread = false;
};

std::vector<std::int64_t> list_votes(const AreaQuestion& question) {
  std::vector<std::int64_t> votes;
  for (const ChoiceVotes& choice : question.choices) votes.push_back(choice.votes.value);
  return votes;
}

// The choices that `is_contender` holds for, cut at `places` by votes alone.
template <class Predicate>
TopPlaces rank_by_votes(const AreaQuestion& question, std::size_t places, Predicate is_contender) {
  std::vector<std::size_t> contenders;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    if (is_contender(question.choices[i])) contenders.push_back(i);
  }
  TopPlaces top = make_top_places(std::move(contenders), places);
  narrow(top, list_votes(question));
  return top;
}

// Resolves what is equal as the law says, and writes down who is chosen and what stays tied.
void choose(const AreaQuestion& question, TopPlaces top, TieLaw law, Winner& winner) {
  if (law.names_spread) narrow_by_spread(top, question.spread);
  std::stable_sort(top.chosen.begin(), top.chosen.end(), [&](std::size_t a, std::size_t b) {
    return question.choices[a].votes > question.choices[b].votes;
  });
  for (const std::size_t i : top.chosen) winner.chosen.push_back(question.choices[i].number);
  if (top.equals.empty()) return;
  const bool is_spread_unknown = law.names_spread && question.spread.empty();
  Tie tie{{},
          {static_cast<std::int64_t>(top.places_left)},
          is_spread_unknown ? TieBreak::spread : TieBreak::not_stated,
          law.article};
  for (const std::size_t i : top.equals) tie.contenders.push_back(question.choices[i].number);
  winner.tie = std::move(tie);
}

// The choice with more than half of all votes, if there is one: there is at most one.
std::optional<std::size_t> find_majority(const AreaQuestion& question, const Winner& winner) {
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    if (is_majority(question.choices[i].votes, winner.valid)) return i;
  }
  return std::nullopt;
}

void elect(const AreaQuestion& question, std::size_t choice, std::string_view article,
           Winner& winner) {
  winner.kind = WinnerKind::elected;
  winner.chosen = {question.choices[choice].number};
  winner.article = article;
}

// The two with the most votes, and who is equal for a place.
TopPlaces rank_for_runoff(const AreaQuestion& question) {
  return rank_by_votes(question, 2, [](const ChoiceVotes&) { return true; });
}

// UU 7/2017 article 416(2)–(5).
void call_president_runoff(const AreaQuestion& question, Winner& winner) {
  winner.kind = WinnerKind::runoff;
  TopPlaces top = rank_for_runoff(question);
  TieLaw law{article_president_second, true};
  winner.article = article_president_runoff;
  if (top.places_left == 2) {
    // (4): three or more share the most votes, so the spread ranks the first and the second.
    law.article = winner.article = article_president_three_first;
  } else if (top.places_left == 1) {
    // (5): several share the second place.
    winner.article = article_president_second;
  } else if (top.chosen.size() == 2 &&
             question.choices[top.chosen[0]].votes == question.choices[top.chosen[1]].votes) {
    // (3): two share the most votes; both stand again.
    winner.article = article_president_two_first;
  }
  choose(question, std::move(top), law, winner);
}

void decide_president(const AreaQuestion& question, Winner& winner) {
  const std::optional<std::size_t> leader = find_majority(question, winner);
  if (!is_spread_required(question)) {
    // MK 39/PUU-XVII/2019: with two pairs, more than half of the votes is enough.
    if (leader) return elect(question, *leader, article_president_two_pairs, winner);
    return call_president_runoff(question, winner);
  }
  // Article 416(1): more than half of the votes, and a fifth in more than half of the provinces.
  if (leader && 2 * winner.standings[*leader].provinces > question.provinces.size()) {
    return elect(question, *leader, article_president, winner);
  }
  call_president_runoff(question, winner);
}

// UU 2/2024 article 10(2) and (3).
void decide_majority_or_runoff(const AreaQuestion& question, Winner& winner) {
  if (const auto leader = find_majority(question, winner)) {
    return elect(question, *leader, article_capital, winner);
  }
  winner.kind = WinnerKind::runoff;
  winner.article = article_capital_runoff;
  choose(question, rank_for_runoff(question), {article_capital_runoff, false}, winner);
}

// UU 10/2016 article 54D: the pair needs more than half; the empty column cannot be elected.
void decide_single_pair(const AreaQuestion& question, Winner& winner) {
  const auto leader = find_majority(question, winner);
  if (leader && !question.choices[*leader].is_empty_column) {
    return elect(question, *leader, article_single_pair, winner);
  }
  winner.kind = WinnerKind::repeat_election;
  winner.article = article_single_pair_repeat;
}

// UU 10/2016 articles 107 and 109 for one place, UU 7/2017 article 423 for several: the most votes.
void decide_highest(const AreaQuestion& question, Seats places, std::string_view article,
                    TieLaw tie_law, Winner& winner) {
  winner.kind = WinnerKind::elected;
  TopPlaces top = rank_by_votes(question, static_cast<std::size_t>(places.value),
                                [](const ChoiceVotes& choice) { return choice.votes > Votes{}; });
  winner.article = top.equals.empty() ? article : tie_law.article;
  choose(question, std::move(top), tie_law, winner);
}

std::size_t count_provinces(const AreaQuestion& question, std::size_t choice) {
  const auto has_fifth_in = [&](const ProvinceVotes& province) {
    const Votes valid = std::accumulate(province.votes.begin(), province.votes.end(), Votes{});
    return has_fifth(province.votes[choice], valid);
  };
  return static_cast<std::size_t>(
      std::count_if(question.provinces.begin(), question.provinces.end(), has_fifth_in));
}

// The count itself, then `decide` on what the law makes of it. Without a valid vote there is
// nothing to decide.
template <class Decide>
Winner count(const AreaQuestion& question, Decide decide) {
  Winner winner;
  winner.valid = sum_votes(question);
  winner.province_count = question.provinces.size();
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const ChoiceVotes& choice = question.choices[i];
    winner.standings.push_back({choice.number, choice.votes, count_provinces(question, i)});
  }
  if (winner.valid > Votes{}) decide(question, winner);
  return winner;
}

}  // namespace

bool is_majority(Votes votes, Votes valid) {
  return valid > Votes{} && Fraction(votes.value, valid.value) > Fraction(1, 2);
}

bool has_fifth(Votes votes, Votes valid) {
  return valid > Votes{} && Fraction(votes.value, valid.value) >= Fraction(1, 5);
}

bool is_spread_required(const AreaQuestion& question) { return question.choices.size() != 2; }

Votes sum_votes(const AreaQuestion& question) {
  Votes sum;
  for (const ChoiceVotes& choice : question.choices) sum += choice.votes;
  return sum;
}

Winner count_president(const AreaQuestion& question) { return count(question, decide_president); }

Winner count_majority_or_runoff(const AreaQuestion& question) {
  return count(question, decide_majority_or_runoff);
}

Winner count_single_pair(const AreaQuestion& question) {
  return count(question, decide_single_pair);
}

Winner count_plurality(const AreaQuestion& question) {
  return count(question, [](const AreaQuestion& asked, Winner& winner) {
    const TieLaw tie_law{article_regional_head_tie, true};
    decide_highest(asked, Seats{1}, article_regional_head, tie_law, winner);
  });
}

Winner count_highest_votes(const AreaQuestion& question) {
  return count(question, [](const AreaQuestion& asked, Winner& winner) {
    decide_highest(asked, asked.seats, article_dpd, {article_dpd_tie, true}, winner);
  });
}

}  // namespace rekap::election
