// SPDX-License-Identifier: Apache-2.0
// The outcomes that are decided in a region: winners and seats with their trace, for programs and
// for people.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/language.h"
#include "election/seats/area_question.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// The outcomes at home in one region.
struct Outcomes {
  std::string json;     ///< a canonical list; schemas/region.json, "outcomes"
  std::string html_id;  ///< a section for each area; empty if there is none
  std::string html_en;

  std::string_view html(base::Language language) const {
    return language == base::Language::id ? html_id : html_en;
  }
};

/// What is decided in `own` by the accepted votes, and whether the rest could change it.
Outcomes render_outcomes(const RenderContext& context, const RegionSummary& own,
                         std::span<const RegionSummary> children);

}  // namespace rekap::publication
