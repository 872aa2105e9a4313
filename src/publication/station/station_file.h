// SPDX-License-Identifier: Apache-2.0
// A station as its village lists it: what is known, and where its own file lies.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "publication/station/station_view.h"
#include "publication/tree/data_file.h"

namespace rekap::publication {

/// A station and the reference of its file; a station of which nobody spoke has none.
struct StationFile {
  StationView view;
  std::optional<FileReference> file;
  std::vector<FileReference> pictures;  ///< of the digit boxes on its photos
};

/// The list of a village's stations as canonical JSON: code, name, file, and for each contest the
/// status, the broken rules and the headline figures that count.
/// Source: schemas/region.json, "stations".
std::string render_station_list(const RenderContext& context,
                                std::span<const StationFile> stations);

}  // namespace rekap::publication
