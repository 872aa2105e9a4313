// SPDX-License-Identifier: Apache-2.0
// The state of the whole record: the keys in force and every form, folded entry by entry.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/form_table.h"
#include "recapitulation/form_fold.h"
#include "recapitulation/judgement.h"
#include "record/key_ring_fold.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// State after a prefix of the record. Entries are folded in order, from position 0.
class RecordFold {
 public:
  /// `definition` must outlive the fold.
  explicit RecordFold(const election::Definition& definition);

  /// Takes in the next entry. The caller has verified its signature against `keys()`, or trusts its
  /// own store. Errors: forbidden for an author who may not speak, another election, a contest or
  /// station the definition lacks, a rulebook of another definition or other rules; and those of
  /// fold_form. The message names the position.
  Result<> fold(record::Position position, const record::SignedStatement& entry);

  const record::KeyRing& keys() const { return keys_; }
  /// How many entries were folded.
  record::Position position() const { return position_; }
  /// State of a form, or null if no statement is about it. `contest_index` counts
  /// Definition::contests.
  const FormState* find(std::size_t contest_index, election::StationIndex station) const;
  /// The photos that more than one station shows.
  SharedPhotos find_shared_photos() const { return {photo_uses_, position_}; }

 private:
  Result<> fold_form_entry(const record::FormId& form, const record::Statement& statement);

  const election::Definition* definition_;
  record::KeyRing keys_;
  record::Position position_;
  std::vector<std::vector<std::unique_ptr<FormState>>>
      forms_;  // by contest, then station; rows made on first use
  std::vector<PhotoUse> photo_uses_;
};

/// Status and effective figures of every form of a contest: what the tally adds up.
election::FormTable make_form_table(const RecordFold& record,
                                    const election::Definition& definition,
                                    std::size_t contest_index,
                                    std::optional<std::size_t> only_source = std::nullopt);

}  // namespace rekap::recapitulation
