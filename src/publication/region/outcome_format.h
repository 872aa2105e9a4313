// SPDX-License-Identifier: Apache-2.0
// The outcomes that are decided in a region: winners and seats with their trace, for programs and
// for people.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "election/seats/area_question.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// The outcomes at home in one region.
struct Outcomes {
  std::string json;  ///< a canonical list; schemas/region.json, "outcomes"
  /// By contest: a section for each area, in Bahasa Indonesia and in English; empty if there is
  /// none.
  std::vector<std::string> html_id, html_en;

  const std::vector<std::string>& html(base::Language language) const {
    return language == base::Language::id ? html_id : html_en;
  }
};

/// What is decided in `own` by the accepted votes, and whether the rest could change it.
Outcomes render_outcomes(const RenderContext& context, const RegionSummary& own,
                         std::span<const RegionSummary> children);

}  // namespace rekap::publication
