// SPDX-License-Identifier: Apache-2.0
// A village's part of its district's page: every station with its state, votes and findings.
#pragma once

#include <span>
#include <string>

#include "base/language.h"
#include "publication/region/region_summary.h"
#include "publication/station/station_file.h"

namespace rekap::publication {

/// One <section>, complete in itself: it does not change unless the village's data does.
std::string render_village_section(const RenderContext& context, base::Language language,
                                   const RegionSummary& village,
                                   std::span<const StationFile> stations);

}  // namespace rekap::publication
