// SPDX-License-Identifier: Apache-2.0
// The parts of a region's JSON that parent and child both hold: sums, findings, file tables.
#pragma once

#include <string_view>

#include "base/json/json.h"
#include "publication/region/region_summary.h"

namespace rekap::publication {

/// {"accepted":{field:votes},"pending":{…},"stations":{"accepted":…,"expected":…,…}}
void write_totals(base::JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                  const tally::Totals& totals);
/// Errors: invalid_input naming the member.
Result<tally::Totals> parse_totals(const RenderContext& context, std::size_t contest_index,
                                   const base::JsonValue& value);

/// By contest: write_totals with "rules":{source:{"applied":{rule:forms},"broken":{…}}} besides.
void write_contests(base::JsonWriter& json, const RenderContext& context,
                    const RegionSummary& summary);
/// Fills `summary.contests`, which has the contests of the region already.
/// Errors: invalid_input naming the member; also for a contest that is missing or not held there.
Result<> parse_contests(const RenderContext& context, const base::JsonValue& value,
                        RegionSummary& summary);

/// By contest, then area code: write_totals. Without the areas at home below `region`.
void write_areas(base::JsonWriter& json, const RenderContext& context, const RegionSummary& summary,
                 election::RegionIndex region);
/// Fills `summary.areas`. Errors: as parse_contests.
Result<> parse_areas(const RenderContext& context, const base::JsonValue& value,
                     RegionSummary& summary);

}  // namespace rekap::publication
