// SPDX-License-Identifier: Apache-2.0
// What part of a page is kept of its photo: most photos of 2024 that are public are cut to the
// table, without markers and corners.
#pragma once

#include <optional>
#include <string_view>

#include "paper/layout/form_layout.h"
#include "simulation/photos/shot.h"

namespace rekap::simulation {

struct PageView {
  std::string_view name = "whole";  ///< whole, table, or cut: a box may be cut through
  std::optional<paper::PageRectangle> kept = {};  ///< nothing for the whole sheet
};

/// A view by chance. A scan and a page with a QR code, which is lost with the rest, stay whole.
PageView choose_view(const paper::FormLayout& layout, const paper::PageLayout& page,
                     PhotoQuality quality, Random random);

}  // namespace rekap::simulation
