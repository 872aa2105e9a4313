// SPDX-License-Identifier: Apache-2.0
// One contest on the page of a region: coverage, votes, fields, findings, and the regions below.
#pragma once

#include <span>
#include <string>

#include "base/language.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// What a section is made of. Views; the children are those of the region, in their order.
struct SectionInput {
  const RenderContext& context;
  base::Language language;
  std::size_t contest_index;
  const RegionSummary& own;
  std::span<const RegionSummary> children;
};

/// Appends the section, but for its end: what belongs to the contest may follow.
void append_contest_section(std::string& out, const SectionInput& input);

/// Appends the table of the regions below with links to their pages; nothing if none has a page.
void append_children_table(std::string& out, const SectionInput& input);

/// Appends the bar of accepted, pending and missing forms with its key in words.
void append_coverage(std::string& out, const tally::Coverage& coverage, base::Language language);

}  // namespace rekap::publication
