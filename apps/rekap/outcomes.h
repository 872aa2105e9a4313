// SPDX-License-Identifier: Apache-2.0
// What the accepted votes of a store decide, area by area: the same counts as in a publication.
#pragma once

#include <vector>

#include "election/seats/area_question.h"
#include "recapitulation/record_fold.h"

namespace rekap::cli {

/// One area of a contest and what is asked of the law for it.
struct AreaCount {
  std::size_t area_index = 0;
  election::AreaQuestion question;
};

/// All areas of the contest, in the order of the definition.
std::vector<AreaCount> count_areas(const election::Definition& definition,
                                   const recapitulation::RecordFold& record,
                                   std::size_t contest_index);

}  // namespace rekap::cli
