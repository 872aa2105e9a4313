// SPDX-License-Identifier: Apache-2.0
// Who wins a contest of pairs or persons, from the votes counted so far.
#pragma once

#include "election/seats/area_question.h"
#include "election/seats/outcome.h"

namespace rekap::election {

// Each counts a contest from the accepted votes of `question`; its system and bounds are not asked.
// A tie is resolved by `spread` where the law of the contest names the spread. Where no valid vote
// was counted, the kind is no_votes.

/// More than half of the valid votes, and a fifth of those of a province in more than half of
/// `provinces`; else a run-off of two. With two pairs, in a first round or in a run-off, the most
/// votes win, and equal votes are voted on again.
/// Source: UU 7/2017 article 416; Constitutional Court 39/PUU-XVII/2019.
Winner count_president(const AreaQuestion& question);

/// More than half, else a run-off of two: the capital. Source: UU 2/2024 article 10.
Winner count_majority_or_runoff(const AreaQuestion& question);

/// More than half, else the election is held again: one pair against the empty column.
/// Source: UU 10/2016 article 54D; Constitutional Court 126/PUU-XXII/2024.
Winner count_single_pair(const AreaQuestion& question);

/// The most votes: governor, regent, mayor. Nobody is elected without a vote.
/// Source: UU 10/2016 articles 107 and 109.
Winner count_plurality(const AreaQuestion& question);

/// The most votes for `seats` places: DPD. Nobody is elected without a vote.
/// Source: UU 7/2017 article 423.
Winner count_highest_votes(const AreaQuestion& question);

/// Whether `votes` are more than half of `valid`: 50 % are not enough.
bool is_majority(Votes votes, Votes valid);

/// Whether `votes` are at least a fifth of a province's `valid` ones; never of none.
bool has_fifth(Votes votes, Votes valid);

/// Whether a presidential pair must have a fifth in more than half of the provinces: not where just
/// two pairs stand.
bool is_spread_required(const AreaQuestion& question);

/// Sum of the votes of all choices.
Votes sum_votes(const AreaQuestion& question);

}  // namespace rekap::election
