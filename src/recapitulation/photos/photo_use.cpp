// SPDX-License-Identifier: Apache-2.0
#include "recapitulation/photos/photo_use.h"

namespace rekap::recapitulation {

void note_photos(const record::Statement& statement, election::StationIndex station,
                 record::Position position, std::vector<PhotoUse>& uses) {
  if (const auto* figures = std::get_if<record::Figures>(&statement.content)) {
    for (const base::Sha256& photo : figures->evidence) uses.push_back({photo, station, position});
  }
  if (const auto* reading = std::get_if<record::Reading>(&statement.content)) {
    uses.push_back({reading->photo.evidence, station, position, record::describe_shot(*reading)});
  }
}

}  // namespace rekap::recapitulation
