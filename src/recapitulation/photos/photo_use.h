// SPDX-License-Identifier: Apache-2.0
// What statements about forms say of photos, as rule R17 needs it.
#pragma once

#include <optional>
#include <vector>

#include "election/region_tree.h"
#include "record/photos/same_shot.h"
#include "record/position.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// A statement about a form of the station names the photo.
struct PhotoUse {
  base::Sha256 photo;
  election::StationIndex station;
  record::Position position;
  std::optional<record::Shot> shot = {};  ///< what a reading tells of it, if that is enough

  auto operator<=>(const PhotoUse&) const = default;
};

/// Adds the photos that figures or a reading name.
void note_photos(const record::Statement& statement, election::StationIndex station,
                 record::Position position, std::vector<PhotoUse>& uses);

}  // namespace rekap::recapitulation
