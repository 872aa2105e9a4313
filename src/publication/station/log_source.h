// SPDX-License-Identifier: Apache-2.0
// The statements of a prefix of the record, straight from its store.
#pragma once

#include "publication/station/station_view.h"
#include "record/statement_log.h"

namespace rekap::publication {

/// Entries below `end` of a statement log. As safe for threads as the log's readers are.
class LogSource : public StatementSource {
 public:
  /// `log` must outlive the source.
  LogSource(const record::StatementLog& log, record::Position end) : log_(&log), end_(end) {}

  Result<std::vector<PlacedStatement>> load_about(std::string_view subject) const override;

  /// Of `uses`, those of the source's entries count; until they are known no photo is shared.
  void take_photos(std::vector<recapitulation::PhotoUse> uses) {
    shared_photos_ = {std::move(uses), end_};
  }
  const recapitulation::SharedPhotos& shared_photos() const override { return shared_photos_; }

 private:
  const record::StatementLog* log_;
  record::Position end_;
  recapitulation::SharedPhotos shared_photos_;
};

/// The photos that the entries of `range` name. Errors: corrupt for an entry that does not decode
/// or is of no station of the definition; those of the log.
Result<std::vector<recapitulation::PhotoUse>> load_photo_uses(
    const record::StatementLog& log, const election::Definition& definition,
    record::LogRange range);

/// Decodes an entry. Errors: corrupt naming the position, for this is the store's own data.
Result<PlacedStatement> decode_placed(record::Position position, std::string entry);

}  // namespace rekap::publication
