// SPDX-License-Identifier: Apache-2.0
// Evidence in memory: the twin of the file store, for tests.
#pragma once

#include <map>

#include "record/evidence_store.h"

namespace rekap::storage {

/// Not for several threads at once.
class MemoryEvidenceStore : public record::EvidenceStore {
 public:
  Result<base::Sha256> save(std::string_view bytes) override {
    const base::Sha256 digest = base::sha256(bytes);
    evidence_.try_emplace(digest, bytes);
    return digest;
  }
  Result<std::string> load(const base::Sha256& digest) const override {
    const auto found = evidence_.find(digest);
    if (found == evidence_.end())
      return fail(ErrorCode::not_found, "no evidence " + to_hex(digest));
    return found->second;
  }

 private:
  // Bytes are kept once, however often they are saved.
  std::map<base::Sha256, std::string> evidence_;
};

}  // namespace rekap::storage
