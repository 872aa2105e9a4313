// SPDX-License-Identifier: Apache-2.0
// The JSON file of one polling station: every source's figures, what they sum to, what is wrong
// with them, and the statements that they come from, as they lie in the log.
//
// Grammar: docs/formats/published-tree.md, schemas/station.json. Version 1.
#pragma once

#include <string>

#include "base/json/json.h"
#include "publication/station/station_view.h"

namespace rekap::publication {

/// Canonical JSON (RFC 8785). Pure.
std::string render_station(const RenderContext& context, const StationView& view);

/// Ids of the rules that a form breaks in any source, D1 included, each once, in the order of the
/// closed list.
std::vector<election::RuleId> broken_rules(const recapitulation::Judgement& judgement);

}  // namespace rekap::publication
