// SPDX-License-Identifier: Apache-2.0
// Who may speak at a place in the record: the fold of the rulebook and of the keys added and
// retired since.
#pragma once

#include <map>
#include <optional>

#include "base/result.h"
#include "record/statement.h"

namespace rekap::record {

/// The keys in force after a prefix of the record.
class KeyRing {
 public:
  /// An operator's key in force, or null.
  const base::PublicKey* find_operator(const KeyId& id) const;
  /// The log keys in force; the newest last.
  const std::vector<base::PublicKey>& log_keys() const { return log_keys_; }
  const std::optional<Rulebook>& rulebook() const { return rulebook_; }

  /// Takes in a rulebook or key statement; other contents change nothing. `author` signed it.
  /// Errors: forbidden for a rulebook that is not first or anything before it, an author who may
  /// not speak, a key added twice, the retirement of an unknown key or of the last operator.
  Result<> fold(const Content& content, const KeyId& author);

 private:
  std::optional<Rulebook> rulebook_;
  std::map<KeyId, base::PublicKey> operators_;
  std::vector<base::PublicKey> log_keys_;
};

}  // namespace rekap::record
