// SPDX-License-Identifier: Apache-2.0
// The counts of one contest area as the law asks for them, from the sums of its home region and the
// regions below.
#pragma once

#include <span>

#include "election/seats/area_question.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// `own` is the summary of the area's home region, `children` those of the regions below it.
///
/// The bound of what is outstanding: every missing or pending form, and every form of a station
/// whose area the source does not tell, could show as many votes as its boxes hold.
/// The spread is told for the tier below the home region alone.
election::AreaQuestion count_area(const RenderContext& context, const RegionSummary& own,
                                  std::span<const RegionSummary> children,
                                  std::size_t contest_index, std::size_t area_index);

}  // namespace rekap::publication
