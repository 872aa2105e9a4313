// SPDX-License-Identifier: Apache-2.0
// The front page of the tree: which snapshot it shows, where to go, how to check it.
#pragma once

#include <string>

#include "publication/region/region_summary.h"
#include "publication/tree/manifest_format.h"

namespace rekap::publication {

/// index.html: Bahasa Indonesia first, then English. Pure; it changes with every snapshot.
std::string render_index_page(const RenderContext& context, const Manifest& manifest,
                              const RegionSummary& nation);

}  // namespace rekap::publication
