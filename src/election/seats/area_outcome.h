// SPDX-License-Identifier: Apache-2.0
// The one entry: what the law makes of the votes of one contest area.
#pragma once

#include "election/seats/area_question.h"
#include "election/seats/outcome.h"

namespace rekap::election {

/// Counts the area by its system and says whether the count can still change.
///
/// The standing is from accepted votes alone; while `is_decided` is false it is not a result.
/// Persons of party lists are elected apart, once a party's seats are decided: elect_candidates.
AreaOutcome decide_area(const AreaQuestion& question);

/// One word for the count as it stands: "tie" if a place or a seat stays tied, else "elected",
/// "runoff", "repeat_election" or "no_votes", and "seats" for party lists.
std::string_view standing_word(const AreaOutcome& outcome);

/// The same once it is decided, else "undecided".
std::string_view outcome_word(const AreaOutcome& outcome);

}  // namespace rekap::election
