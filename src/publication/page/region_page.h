// SPDX-License-Identifier: Apache-2.0
// The page of a region, from the nation down to the district: plain HTML without script.
//
// A page holds nothing that changes without its region's data, so that an unchanged region keeps
// its page from snapshot to snapshot: no N, no time, no link to a page above but the index.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/language.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// What a page is made of; views that must live during the call.
struct PageInput {
  const RenderContext& context;
  base::Language language;
  const RegionSummary& own;
  std::span<const RegionSummary> children;
  const FileTable& files;                         ///< those offered for download
  const std::vector<std::string>& outcomes_html;  ///< by contest, for this language
};

/// The page up to the place where a district's villages follow.
std::string render_page_start(const PageInput& input);

/// From behind the villages to the end.
std::string render_page_end(const PageInput& input);

/// What the region is called at the top of its page: "Aceh", or the election for the nation.
std::string region_title(const RenderContext& context, election::RegionIndex region,
                         base::Language language);

}  // namespace rekap::publication
