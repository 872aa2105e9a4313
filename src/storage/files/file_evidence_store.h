// SPDX-License-Identifier: Apache-2.0
// Evidence as files below a folder, by hash: <2 hex>/<62 hex>.
#pragma once

#include "base/file.h"
#include "record/evidence_store.h"

namespace rekap::storage {

class FileEvidenceStore : public record::EvidenceStore {
 public:
  explicit FileEvidenceStore(base::Path root) : root_(std::move(root)) {}

  Result<base::Sha256> save(std::string_view bytes) override;
  Result<std::string> load(const base::Sha256& digest) const override;

 private:
  base::Path path_of(const base::Sha256& digest) const;
  base::Path root_;
};

}  // namespace rekap::storage
