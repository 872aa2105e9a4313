// SPDX-License-Identifier: Apache-2.0
// Who may speak at a place in the record: the fold of the rulebook and of the keys added and
// retired since.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "record/statement.h"

namespace rekap::record {

/// The keys in force after a prefix of the record.
class KeyRing {
 public:
  /// An operator's key in force, or null.
  const base::PublicKey* find_operator(const KeyId& id) const;
  /// A reader's key in force, or null.
  const base::PublicKey* find_reader(const KeyId& id) const;
  /// The key in force of whoever may sign statements, operator or reader, or null.
  const base::PublicKey* find_author(const KeyId& id) const;
  /// The log keys in force; the newest last.
  const std::vector<base::PublicKey>& log_keys() const { return log_keys_; }
  const std::optional<Rulebook>& rulebook() const { return rulebook_; }

  /// Takes in a rulebook or key statement; other contents change nothing. `author` signed it.
  /// Errors: forbidden for a rulebook that is not first or anything before it, an author who may
  /// not say this (readers sign readings alone, and nobody else does), a key that was authorised
  /// before (a retired key never comes back), the retirement of a key that is not in force or of
  /// the last operator or log key. The ring is then as it was.
  Result<> fold(const Content& content, const KeyId& author);

 private:
  Result<> fold_rulebook(const Rulebook& rulebook, const KeyId& author);
  Result<> add(const AuthorisedKey& key);
  Result<> retire(const KeyId& id);

  std::optional<Rulebook> rulebook_;
  std::map<KeyId, base::PublicKey> operators_;
  std::map<KeyId, base::PublicKey> readers_;
  std::vector<base::PublicKey> log_keys_;
  std::set<KeyId> known_;  // every key that ever was in force
};

/// Whether the rulebook freezes this definition and the rules as this program runs them.
/// Errors: forbidden naming what differs, with both hashes.
Result<> match_rulebook(const Rulebook& rulebook, const election::Definition& definition);

}  // namespace rekap::record
