// SPDX-License-Identifier: Apache-2.0
// The outcome of one contest area as canonical JSON, with the whole trace of every seat.
#pragma once

#include <vector>

#include "base/json/json.h"
#include "election/definition.h"
#include "election/seats/outcome.h"
#include "election/seats/party_lists/candidates.h"

namespace rekap::publication {

/// An area, what is decided there, and the persons who take the seats of each party.
struct AreaResult {
  const election::Contest* contest = nullptr;
  const election::ContestArea* area = nullptr;
  election::AreaOutcome outcome;
  /// By party, in the order of the allocation; empty for contests without lists.
  std::vector<election::CandidateOutcome> candidates;
};

/// Source: schemas/region.json, "outcomes".
void write_outcome(base::JsonWriter& json, const AreaResult& result);

}  // namespace rekap::publication
