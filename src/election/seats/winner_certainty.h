// SPDX-License-Identifier: Apache-2.0
// Whether votes still out could change who wins.
//
// Every function looks at all ways of adding at most `outstanding` votes to the choices, in the
// area and in each province. Worst and best cases put all of them on one choice, so no way needs to
// be tried one by one; that they suffice is argued in docs/seats.md.
#pragma once

#include "election/seats/area_question.h"
#include "election/seats/outcome.h"

namespace rekap::election {

/// Whether `winner`, counted from `question`, stands however the count is completed: majorities,
/// with or without spread, with or without a run-off. Never true by mistake; false by mistake only
/// where votes could make a tie that the spread would resolve the same way.
/// Source: `winner` is what count_president, count_majority_or_runoff or count_single_pair found.
bool is_majority_certain(const AreaQuestion& question, const Winner& winner);

/// The same for the most votes and `places`: what count_plurality or count_highest_votes found.
bool is_highest_certain(const AreaQuestion& question, Seats places);

/// The most votes that may be added in the area: its bound, or those of its provinces together if
/// that is more.
Votes max_outstanding(const AreaQuestion& question);

}  // namespace rekap::election
