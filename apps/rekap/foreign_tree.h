// SPDX-License-Identifier: Apache-2.0
// A published contest as the tree of JSON files that the former site had: a file a region and a
// file a station, for programs that were made for it.
//
// docs/formats/sirekap-export.md tells what of ours stands where.
#pragma once

#include <cstdint>
#include <functional>

#include "base/file.h"
#include "import/profile/profile.h"
#include "publication/tree/data_file.h"

namespace rekap::cli {

struct ForeignTreeRequest {
  const publication::TreeReader& tree;
  const import::Profile& profile;  ///< tells where the figures of a station stand
  base::Path folder;  ///< the nation is "<folder>.json", province 11 "<folder>/11.json"
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};  ///< stations
};

/// Writes the newest snapshot of the tree; answers how many files were written.
/// Errors: invalid_input for a profile of CSV; corrupt or invalid_input naming the file;
/// unavailable.
Result<std::uint64_t> export_foreign_tree(const ForeignTreeRequest& request);

}  // namespace rekap::cli
