// SPDX-License-Identifier: Apache-2.0
// R17: photos that the forms of two stations name as evidence.
//
// The same photo is the same bytes, by SHA-256. Photos that merely look alike are not told here:
// clean pages of one form look alike by their hundreds, docs/rules.md has the figures.
#pragma once

#include <map>
#include <vector>

#include "election/finding.h"
#include "election/rules/form_rules.h"
#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// A statement about a form of the station names the photo.
struct PhotoUse {
  base::Sha256 photo;
  election::StationIndex station;
  record::Position position;

  auto operator<=>(const PhotoUse&) const = default;
};

/// Adds the photos that figures or a reading name.
void note_photos(const record::Statement& statement, election::StationIndex station,
                 record::Position position, std::vector<PhotoUse>& uses);

/// The photos of a prefix of the record that more than one station shows; usually none.
class SharedPhotos {
 public:
  SharedPhotos() = default;
  /// Of `uses`, in any order, those below `end`.
  SharedPhotos(std::vector<PhotoUse> uses, record::Position end);

  /// The stations that show one of `photos` but for `station`, in order.
  std::vector<election::StationIndex> find_others(const std::vector<base::Sha256>& photos,
                                                  election::StationIndex station) const;

  /// The stations of which R17 says something else than it did when the record ended at `begin`.
  std::vector<election::StationIndex> list_changed(record::Position begin) const;

 private:
  std::vector<PhotoUse> uses_;  ///< a photo's stations side by side, each once, by its first use
};

/// Adds what R17 says of one source's photos to `check`, if the rule is in `rules`. It applies to a
/// form with figures and photos; the finding names the other stations and no field.
void add_shared_photo_finding(const SharedPhotos& photos, const SourceVersion& version,
                              election::StationIndex station,
                              const std::map<election::RuleId, election::Severity>& rules,
                              election::FormCheck& check);

}  // namespace rekap::recapitulation
