// SPDX-License-Identifier: Apache-2.0
// R17: photos that the forms of two stations name as evidence.
//
// The same photo is the same bytes, or the same shot saved again as far as its readings tell:
// record/photos/same_shot.h, and docs/rules.md for what that finds and what it takes for it.
#pragma once

#include <map>
#include <vector>

#include "election/finding.h"
#include "election/rules/form_rules.h"
#include "recapitulation/form_fold.h"
#include "recapitulation/photos/photo_use.h"

namespace rekap::recapitulation {

/// The photos of a prefix of the record that more than one station shows; usually none.
class SharedPhotos {
 public:
  /// So many stations a finding names: of a shot that a hundred thousand of them show, all naming
  /// all would fill the disk.
  static constexpr std::size_t named_stations_max = 100;

  SharedPhotos() = default;
  /// Of `uses`, in any order, those below `end`.
  SharedPhotos(std::vector<PhotoUse> uses, record::Position end);

  /// The stations that show one of `photos` but for `station`, in order, the first
  /// named_stations_max of them.
  std::vector<election::StationIndex> find_others(const std::vector<base::Sha256>& photos,
                                                  election::StationIndex station) const;

  /// The stations of which R17 may say something else than it did when the record ended at `begin`,
  /// all of those of which it does among them.
  std::vector<election::StationIndex> list_changed(record::Position begin) const;

 private:
  struct Photo {
    base::Sha256 digest;
    std::size_t shot = 0;  ///< into shots_
  };
  struct Shot {
    std::vector<election::StationIndex> stations;  ///< ascending, each once
    record::Position newest;                       ///< the last entry that told something new of it
  };

  std::vector<Photo> photos_;  ///< by digest
  std::vector<Shot> shots_;
};

/// Adds what R17 says of one source's photos to `check`, if the rule is in `rules`. It applies to a
/// form with figures and photos; the finding names the other stations and no field.
void add_shared_photo_finding(const SharedPhotos& photos, const SourceVersion& version,
                              election::StationIndex station,
                              const std::map<election::RuleId, election::Severity>& rules,
                              election::FormCheck& check);

}  // namespace rekap::recapitulation
