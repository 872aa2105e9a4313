// SPDX-License-Identifier: Apache-2.0
// Everything that led to the outcome is told: standings, quotients, ties and the article of law.
#include "publication/region/outcome_json.h"

#include "base/check.h"
#include "election/seats/area_outcome.h"

namespace rekap::publication {
namespace {

using base::JsonWriter;

std::string_view winner_kind_name(election::WinnerKind kind) {
  switch (kind) {
    case election::WinnerKind::elected:
      return "elected";
    case election::WinnerKind::runoff:
      return "runoff";
    case election::WinnerKind::repeat_election:
      return "repeat_election";
    case election::WinnerKind::no_votes:
      return "no_votes";
  }
  CHECK(false && "every kind has a name");
}

std::string_view tie_break_name(election::TieBreak decided_by) {
  switch (decided_by) {
    case election::TieBreak::spread:
      return "spread";
    case election::TieBreak::sex:
      return "sex";
    case election::TieBreak::not_stated:
      return "not_stated";
  }
  CHECK(false && "every tie break has a name");
}

std::string_view seat_basis_name(election::SeatBasis basis) {
  switch (basis) {
    case election::SeatBasis::quotient:
      return "quotient";
    case election::SeatBasis::quota:
      return "quota";
    case election::SeatBasis::remainder:
      return "remainder";
  }
  CHECK(false && "every basis has a name");
}

std::string_view candidate_basis_name(election::CandidateBasis basis) {
  switch (basis) {
    case election::CandidateBasis::votes:
      return "votes";
    case election::CandidateBasis::spread:
      return "spread";
    case election::CandidateBasis::sex:
      return "sex";
    case election::CandidateBasis::list_number:
      return "list_number";
  }
  CHECK(false && "every basis has a name");
}

void write_numbers(JsonWriter& json, const std::vector<int>& numbers) {
  json.begin_array();
  for (const int number : numbers) json.value(number);
  json.end_array();
}

void write_tie(JsonWriter& json, const std::optional<election::Tie>& tie) {
  if (!tie) {
    json.null();
    return;
  }
  json.begin_object().name("article").value(tie->article);
  write_numbers(json.name("contenders"), tie->contenders);
  json.name("decided_by").value(tie_break_name(tie->decided_by));
  json.name("places").value(tie->places.value).end_object();
}

void write_quotient(JsonWriter& json, const election::Quotient& quotient) {
  json.begin_object().name("divisor").value(quotient.divisor);
  json.name("votes").value(quotient.votes.value).end_object();
}

void write_winner(JsonWriter& json, const election::Winner& winner) {
  json.begin_object().name("article").value(winner.article);
  write_numbers(json.name("chosen"), winner.chosen);
  json.name("kind").value(winner_kind_name(winner.kind));
  json.name("provinces").value(static_cast<std::int64_t>(winner.province_count));
  json.name("standings").begin_array();
  for (const election::ChoiceStanding& standing : winner.standings) {
    json.begin_object().name("number").value(standing.number);
    json.name("provinces").value(static_cast<std::int64_t>(standing.provinces));
    json.name("votes").value(standing.votes.value).end_object();
  }
  json.end_array();
  write_tie(json.name("tie"), winner.tie);
  json.name("valid").value(winner.valid.value).end_object();
}

void write_candidates(JsonWriter& json, const election::CandidateOutcome& candidates) {
  json.begin_object().name("article").value(candidates.article);
  json.name("decided").value(candidates.is_decided);
  json.name("elected").begin_array();
  for (const election::ElectedCandidate& elected : candidates.elected) {
    json.begin_object().name("basis").value(candidate_basis_name(elected.basis));
    json.name("number").value(elected.number).end_object();
  }
  json.end_array();
  write_tie(json.name("tie"), candidates.tie);
  json.name("unfilled").value(candidates.unfilled.value).end_object();
}

void write_parties(JsonWriter& json, const election::SeatAllocation& allocation,
                   const std::vector<election::CandidateOutcome>& candidates) {
  json.begin_array();
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    const election::PartySeats& party = allocation.parties[i];
    json.begin_object();
    if (i < candidates.size()) write_candidates(json.name("candidates"), candidates[i]);
    json.name("party").value(party.party).name("seats").value(party.seats.value);
    json.name("takes_part").value(party.takes_part);
    json.name("votes").value(party.votes.value).end_object();
  }
  json.end_array();
}

void write_allocation(JsonWriter& json, const election::SeatAllocation& allocation,
                      const std::vector<election::CandidateOutcome>& candidates) {
  json.begin_object().name("article").value(allocation.article);
  json.name("awards").begin_array();
  for (const election::SeatAward& award : allocation.awards) {
    json.begin_object().name("basis").value(seat_basis_name(award.basis));
    json.name("party").value(award.party);
    write_quotient(json.name("quotient"), award.quotient);
    json.end_object();
  }
  json.end_array();
  write_parties(json.name("parties"), allocation, candidates);
  json.name("quota");
  if (allocation.quota) {
    write_quotient(json, *allocation.quota);
  } else {
    json.null();
  }
  json.name("remainders").begin_array();
  for (const election::Quotient& remainder : allocation.remainders) {
    write_quotient(json, remainder);
  }
  json.end_array();
  write_tie(json.name("tie"), allocation.tie);
  json.name("unfilled").value(allocation.unfilled.value).end_object();
}

}  // namespace

void write_outcome(JsonWriter& json, const AreaResult& result) {
  const election::AreaOutcome& outcome = result.outcome;
  json.begin_object().name("area").begin_object().name("code").value(result.area->code);
  json.name("name").value(result.area->name).end_object();
  json.name("contest").value(result.contest->id);
  json.name("decided").value(outcome.is_decided);
  json.name("outcome").value(election::outcome_word(outcome));
  json.name("outstanding").value(outcome.outstanding.value);
  json.name("seats").value(result.area->seats.value).name("standing");
  if (const auto* winner = std::get_if<election::Winner>(&outcome.standing)) {
    write_winner(json, *winner);
  } else {
    write_allocation(json, std::get<election::SeatAllocation>(outcome.standing), result.candidates);
  }
  json.end_object();
}

}  // namespace rekap::publication
