// SPDX-License-Identifier: Apache-2.0
// The law speaks in election/seats; here its question is put together and its answer written down.
#include "publication/region/outcome_format.h"

#include "election/seats/area_outcome.h"
#include "publication/page/outcome_section.h"
#include "publication/region/area_count.h"
#include "publication/region/outcome_json.h"

namespace rekap::publication {
namespace {

using election::SeatAllocation;

const election::PartyFields* find_party(const election::Contest& contest, int number) {
  for (const election::PartyFields& party : contest.fields.parties()) {
    if (party.party_number == number) return &party;
  }
  return nullptr;
}

/// The persons on a party's list with the votes cast for them by name.
std::vector<election::CandidateVotes> candidate_votes(const AreaResult& result,
                                                      const election::PartyFields& party,
                                                      const tally::Totals& totals) {
  std::vector<election::CandidateVotes> votes;
  for (const election::Candidate& candidate : result.area->candidates) {
    const auto index = static_cast<std::size_t>(candidate.number - 1);
    if (candidate.party_number != party.party_number || index >= party.candidates.size()) continue;
    votes.push_back({.number = candidate.number,
                     .votes = totals.accepted[party.candidates[index].value],
                     .sex = candidate.sex});
  }
  return votes;
}

void elect_persons(AreaResult& result, const tally::Totals& totals) {
  const auto* allocation = std::get_if<SeatAllocation>(&result.outcome.standing);
  if (allocation == nullptr) return;
  for (const election::PartySeats& row : allocation->parties) {
    const election::PartyFields* party = find_party(*result.contest, row.party);
    election::CandidateQuestion question{.seats = row.seats,
                                         .candidates = {},
                                         .outstanding = result.outcome.outstanding,
                                         .spread = {}};
    if (party != nullptr) question.candidates = candidate_votes(result, *party, totals);
    result.candidates.push_back(election::elect_candidates(question));
  }
}

}  // namespace

Outcomes render_outcomes(const RenderContext& context, const RegionSummary& own,
                         std::span<const RegionSummary> children) {
  base::JsonWriter json;
  json.begin_array();
  Outcomes outcomes;
  outcomes.html_id.resize(context.contest_count());
  outcomes.html_en.resize(context.contest_count());
  for (const auto& [index, area] : context.areas_at_home(own.region)) {
    const tally::Totals* totals = find_area_totals(context, own, index, area);
    if (totals == nullptr) continue;
    AreaResult result{
        .contest = &context.contest(index),
        .area = &context.contest(index).areas[area],
        .outcome = election::decide_area(count_area(context, own, children, index, area)),
        .candidates = {}};
    elect_persons(result, *totals);
    write_outcome(json, result);
    append_outcome_section(outcomes.html_id[index], result, base::Language::id);
    append_outcome_section(outcomes.html_en[index], result, base::Language::en);
  }
  json.end_array();
  outcomes.json = json.take();
  return outcomes;
}

}  // namespace rekap::publication
