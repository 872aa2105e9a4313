// SPDX-License-Identifier: Apache-2.0
// How an outcome came about, step by step, as rows that any table can show.
//
// The steps are a closed list; docs/seats.md tells the meaning of each value.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "election/seats/area_question.h"
#include "election/seats/outcome.h"
#include "election/seats/party_lists/candidates.h"

namespace rekap::election {

/// What one row of a trace says, in the order in which steps come.
enum class TraceStep {
  outcome,
  standing,
  outstanding,
  article,
  valid,
  votes,
  provinces,
  share,
  below_threshold,
  quota,
  quotient,
  whole_quota,
  remainder,
  elected,
  runoff,
  seats,
  unfilled,
  tie,
  tie_broken_by,
};
constexpr std::size_t trace_step_count = static_cast<std::size_t>(TraceStep::tie_broken_by) + 1;

/// "outcome", "article", …: the spelling in published files.
std::string_view trace_step_name(TraceStep step);

/// What the step means, for people.
base::Text describe_step(TraceStep step);

/// One row: what, of whom, how much. Fractions are written a/b as they arose, not reduced.
struct TraceRow {
  TraceStep step;
  std::optional<int> number;  ///< of the choice, party or candidate; none where it is of all
  std::string value;

  bool operator==(const TraceRow&) const = default;
};

/// "spread", "sex" or "not_stated".
std::string_view tie_break_name(TieBreak tie_break);

/// "votes", "spread", "sex" or "list_number".
std::string_view candidate_basis_name(CandidateBasis basis);

/// The trace of an outcome of decide_area, from the question that it was asked.
std::vector<TraceRow> list_trace(const AreaQuestion& question, const AreaOutcome& outcome);

/// The trace of seats alone: quota, one row a seat, totals, tie.
std::vector<TraceRow> list_trace(const SeatAllocation& allocation);

/// The trace of the persons of one list.
std::vector<TraceRow> list_trace(const CandidateQuestion& question,
                                 const CandidateOutcome& outcome);

}  // namespace rekap::election
