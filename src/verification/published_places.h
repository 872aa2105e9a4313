// SPDX-License-Identifier: Apache-2.0
// Where a snapshot has what it publishes of a region or a station, right or wrong: the chain of
// digests followed from the manifest down.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/json.h"
#include "election/definition.h"
#include "publication/tree/folder_tree.h"
#include "publication/tree/manifest_format.h"

namespace rekap::verification {

/// Finds the published file of a given name, to show what differs where it is not the right one.
/// Trusts nothing that it reads: what does not lead on is not found.
class PublishedPlaces {
 public:
  /// All must outlive the places.
  PublishedPlaces(const election::Definition& definition, const publication::FolderTree& tree,
                  const publication::Manifest& manifest)
      : definition_(definition), tree_(tree), manifest_(manifest) {}

  /// Path of the file `name` of a region or station with the code `subject`, empty for those of
  /// the whole election. None where the published nodes name no such file. From any thread.
  std::optional<std::string> find(std::string_view subject, std::string_view name) const;

 private:
  std::optional<std::string> find_station(election::StationIndex station) const;
  std::optional<std::string> find_region(election::RegionIndex region, std::string_view name) const;
  std::optional<std::string> find_node(election::RegionIndex region) const;
  std::optional<base::JsonValue> load_json(const std::optional<std::string>& path) const;

  const election::Definition& definition_;
  const publication::FolderTree& tree_;
  const publication::Manifest& manifest_;
};

}  // namespace rekap::verification
