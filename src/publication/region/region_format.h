// SPDX-License-Identifier: Apache-2.0
// The JSON file of one region: the node of a snapshot's tree of hashes, and at once what people
// and programs read about the region.
//
// Grammar: docs/formats/published-tree.md, schemas/region.json. Version 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/json.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// A node: own sums, the children or the stations with their hashes, the files of the region.
struct RegionNode {
  RegionSummary own;                    ///< `node` and `runs` are told by the parent alone
  std::vector<RegionSummary> children;  ///< in the order of the tree; none for a village
  /// Canonical JSON made elsewhere: the outcomes of the areas at home here, and a village's
  /// stations. Empty: none.
  std::string outcomes_json, stations_json;
};

/// Canonical JSON (RFC 8785). Pure.
std::string render_region(const RenderContext& context, const RegionNode& node);

/// What render_region wrote, but for outcomes, stations and the own sums, which a parent adds up
/// again from its children.
/// Errors: invalid_input naming the member, for another format, election or region, a child that
/// the definition does not have there, or anything that render_region does not write.
Result<RegionNode> parse_region(const RenderContext& context, election::RegionIndex region,
                                std::string_view json);

}  // namespace rekap::publication
