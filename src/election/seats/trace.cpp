// SPDX-License-Identifier: Apache-2.0
// Turns questions and outcomes into rows; decides nothing.
#include "election/seats/trace.h"

#include <fmt/core.h>

#include "election/seats/area_outcome.h"

namespace rekap::election {
namespace {

using base::Text;
using Rows = std::vector<TraceRow>;

struct StepDescription {
  std::string_view name;
  Text meaning;
};

// In the order of TraceStep.
constexpr std::array<StepDescription, trace_step_count> descriptions = {{
    {"outcome", {"hasil", "outcome"}},
    {"standing", {"menurut suara yang sudah dihitung", "by the votes counted so far"}},
    {"outstanding",
     {"paling banyak suara yang masih dapat bertambah", "most votes that could still be added"}},
    {"article", {"dasar hukum", "source in law"}},
    {"valid", {"jumlah suara sah", "all valid votes"}},
    {"votes", {"suara / suara sah", "votes / valid votes"}},
    {"provinces",
     {"provinsi dengan sedikitnya 20% / semua provinsi",
      "provinces with at least 20% / all provinces"}},
    {"share", {"suara nasional / suara sah nasional", "votes / valid votes of the nation"}},
    {"below_threshold", {"di bawah ambang batas", "below the threshold"}},
    {"quota", {"BPP: suara sah / kursi", "quota: valid votes / seats"}},
    {"quotient", {"satu kursi: suara / bilangan pembagi", "one seat: votes / divisor"}},
    {"whole_quota", {"satu kursi dari BPP utuh", "one seat for a whole quota"}},
    {"remainder", {"satu kursi dari sisa suara terbanyak", "one seat for a largest remainder"}},
    {"elected", {"terpilih", "elected"}},
    {"runoff", {"ikut putaran kedua", "stands in the run-off"}},
    {"seats", {"kursi", "seats"}},
    {"unfilled", {"kursi tidak terisi", "seats that nobody fills"}},
    {"tie", {"sama kuat; tempat yang diperebutkan", "tied; places contended for"}},
    {"tie_broken_by", {"yang memutuskan seri", "what decides the tie"}},
}};

const StepDescription& description_of(TraceStep step) {
  return descriptions[static_cast<std::size_t>(step)];
}

void append(Rows& rows, TraceStep step, std::string value) {
  rows.push_back({step, std::nullopt, std::move(value)});
}

// Where nothing was decided no article is named.
void append_article(Rows& rows, std::string_view article) {
  if (!article.empty()) append(rows, TraceStep::article, std::string(article));
}

std::string ratio(std::int64_t numerator, std::int64_t denominator) {
  return fmt::format("{}/{}", numerator, denominator);
}

std::string ratio(const Quotient& quotient) {
  return ratio(quotient.votes.value, quotient.divisor);
}

void append_tie(Rows& rows, const std::optional<Tie>& tie) {
  if (!tie) return;
  for (const int contender : tie->contenders) {
    rows.push_back({TraceStep::tie, contender, std::to_string(tie->places.value)});
  }
  append(rows, TraceStep::tie_broken_by, std::string(tie_break_name(tie->decided_by)));
  append_article(rows, tie->article);
}

void append_unfilled(Rows& rows, Seats unfilled) {
  if (unfilled > Seats{}) append(rows, TraceStep::unfilled, std::to_string(unfilled.value));
}

// The national shares, and who is below the one that is asked.
void append_threshold(Rows& rows, const AreaQuestion& question, const SeatAllocation& allocation) {
  if (!question.threshold) return;
  const Threshold& threshold = *question.threshold;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const int number = question.choices[i].number;
    rows.push_back(
        {TraceStep::share, number, ratio(threshold.votes[i].value, threshold.valid.value)});
    if (!allocation.parties[i].takes_part) {
      rows.push_back({TraceStep::below_threshold, number, format_fraction(threshold.share)});
    }
  }
}

TraceStep step_of(SeatBasis basis) {
  constexpr std::array steps = {TraceStep::quotient, TraceStep::whole_quota, TraceStep::remainder};
  return steps[static_cast<std::size_t>(basis)];
}

void append_allocation(Rows& rows, const SeatAllocation& allocation) {
  if (allocation.quota) append(rows, TraceStep::quota, ratio(*allocation.quota));
  for (const SeatAward& award : allocation.awards) {
    rows.push_back({step_of(award.basis), award.party, ratio(award.quotient)});
  }
  for (const PartySeats& party : allocation.parties) {
    rows.push_back({TraceStep::seats, party.party, std::to_string(party.seats.value)});
  }
  append_unfilled(rows, allocation.unfilled);
  append_tie(rows, allocation.tie);
}

void append_winner(Rows& rows, const Winner& winner) {
  append(rows, TraceStep::valid, std::to_string(winner.valid.value));
  const auto province_count = static_cast<std::int64_t>(winner.province_count);
  for (const ChoiceStanding& standing : winner.standings) {
    rows.push_back(
        {TraceStep::votes, standing.number, ratio(standing.votes.value, winner.valid.value)});
    if (province_count == 0) continue;
    const auto provinces = static_cast<std::int64_t>(standing.provinces);
    rows.push_back({TraceStep::provinces, standing.number, ratio(provinces, province_count)});
  }
  const bool is_runoff = winner.kind == WinnerKind::runoff;
  for (const int number : winner.chosen) {
    rows.push_back({is_runoff ? TraceStep::runoff : TraceStep::elected, number, ""});
  }
  append_tie(rows, winner.tie);
}

}  // namespace

std::string_view trace_step_name(TraceStep step) { return description_of(step).name; }

Text describe_step(TraceStep step) { return description_of(step).meaning; }

std::string_view tie_break_name(TieBreak tie_break) {
  constexpr std::array<std::string_view, 3> names = {"spread", "sex", "not_stated"};
  return names[static_cast<std::size_t>(tie_break)];
}

std::string_view candidate_basis_name(CandidateBasis basis) {
  constexpr std::array<std::string_view, 4> names = {"votes", "spread", "sex", "list_number"};
  return names[static_cast<std::size_t>(basis)];
}

Rows list_trace(const AreaQuestion& question, const AreaOutcome& outcome) {
  Rows rows;
  append(rows, TraceStep::outcome, std::string(outcome_word(outcome)));
  if (!outcome.is_decided) {
    append(rows, TraceStep::standing, std::string(standing_word(outcome)));
  }
  append(rows, TraceStep::outstanding, std::to_string(outcome.outstanding.value));
  if (const auto* winner = std::get_if<Winner>(&outcome.standing)) {
    append_article(rows, winner->article);
    append_winner(rows, *winner);
    return rows;
  }
  const auto& allocation = std::get<SeatAllocation>(outcome.standing);
  append_article(rows, allocation.article);
  append_threshold(rows, question, allocation);
  append_allocation(rows, allocation);
  return rows;
}

Rows list_trace(const SeatAllocation& allocation) {
  Rows rows;
  append_article(rows, allocation.article);
  append_allocation(rows, allocation);
  return rows;
}

Rows list_trace(const CandidateQuestion& question, const CandidateOutcome& outcome) {
  Rows rows;
  append(rows, TraceStep::outstanding, std::to_string(question.outstanding.value));
  append_article(rows, outcome.article);
  for (const CandidateVotes& candidate : question.candidates) {
    rows.push_back({TraceStep::votes, candidate.number, std::to_string(candidate.votes.value)});
  }
  for (const ElectedCandidate& elected : outcome.elected) {
    rows.push_back(
        {TraceStep::elected, elected.number, std::string(candidate_basis_name(elected.basis))});
  }
  append_unfilled(rows, outcome.unfilled);
  append_tie(rows, outcome.tie);
  return rows;
}

}  // namespace rekap::election
