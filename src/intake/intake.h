// SPDX-License-Identifier: Apache-2.0
// The door: the one place that appends to the record. It signs, checks the author's right to speak,
// and appends in order.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/crypto/ed25519.h"
#include "base/result.h"
#include "base/time.h"
#include "election/definition.h"
#include "record/key_ring_fold.h"
#include "record/statement_log.h"

namespace rekap::intake {

/// Appends statements of one operator, and of the reader that works for them, to one record.
///
/// The caller decides contents on a state as of `position()`; append refuses with conflict if
/// somebody else appended in between, and the caller opens the door anew and decides again. Not for
/// several threads at once.
class Intake {
 public:
  /// Folds the keys of the record. `log`, `clock` and `definition` must outlive the intake.
  /// Errors: forbidden if `key` is no operator's key in force, or if the rulebook freezes another
  /// definition or other rules; corrupt for entries that do not decode.
  static Result<Intake> open(record::StatementLog& log, const election::Definition& definition,
                             const base::Clock& clock, const base::PrivateKey& key);

  /// Signs readings with this key from now on; without one, append refuses them.
  void use_reader(const base::PrivateKey& key) { reader_key_ = key; }

  /// Where the next statement will lie.
  record::Position position() const { return position_; }
  const record::KeyRing& keys() const { return keys_; }

  /// Signs the contents (on all cores) and appends them, all or none; durable on return. All get
  /// the time of one look at the clock. Errors: conflict; forbidden for a rulebook, a key
  /// statement that does not fit, or a reading without a reader's key in force; invalid_input for
  /// what no reader could decode; unavailable.
  Result<record::LogRange> append(std::span<const record::Content> contents);

 private:
  Intake(record::StatementLog& log, const election::Definition& definition,
         const base::Clock& clock, const base::PrivateKey& key)
      : log_(&log), definition_(&definition), clock_(&clock), key_(key) {}

  record::StatementLog* log_;
  const election::Definition* definition_;
  const base::Clock* clock_;
  base::PrivateKey key_;
  std::optional<base::PrivateKey> reader_key_;
  record::KeyRing keys_;
  record::Position position_;
};

/// Writes the first entry of an empty record: the rulebook, signed by the operator's key it names.
/// Errors: conflict if the record is not empty.
Result<> append_rulebook(record::StatementLog& log, const election::Definition& definition,
                         const base::Clock& clock, const base::PrivateKey& operator_key,
                         const base::PublicKey& log_key);

}  // namespace rekap::intake
