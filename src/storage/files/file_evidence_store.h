// SPDX-License-Identifier: Apache-2.0
// Evidence as files below a folder, by hash: <2 hex>/<62 hex>.
#pragma once

#include <mutex>

#include "base/file.h"
#include "record/evidence_store.h"

namespace rekap::storage {

/// One file a photo, synced before `save` returns; a file that was damaged since is written again.
class FileEvidenceStore : public record::EvidenceStore {
 public:
  /// `root` must be there.
  explicit FileEvidenceStore(base::Path root) : root_(std::move(root)) {}

  Result<base::Sha256> save(std::string_view bytes) override;
  Result<std::string> load(const base::Sha256& digest) const override;

 private:
  base::Path path_of(const base::Sha256& digest) const;
  Result<> make_fan_out(const base::Path& folder);

  base::Path root_;
  std::mutex mutex_;  // while a folder is made
};

}  // namespace rekap::storage
