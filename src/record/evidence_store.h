// SPDX-License-Identifier: Apache-2.0
// What the record asks of a store of evidence (photos): write once, found by hash.
#pragma once

#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"

namespace rekap::record {

/// Evidence by its SHA-256; what is in it never changes and is never removed.
class EvidenceStore {
 public:
  virtual ~EvidenceStore() = default;

  /// Keeps the bytes and returns their digest; the same bytes again change nothing. Durable on
  /// return. Errors: unavailable.
  virtual Result<base::Sha256> save(std::string_view bytes) = 0;

  /// Errors: not_found; corrupt if the bytes no longer have this digest; unavailable.
  virtual Result<std::string> load(const base::Sha256& digest) const = 0;
};

}  // namespace rekap::record
