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

 private:
  const record::StatementLog* log_;
  record::Position end_;
};

/// Decodes an entry. Errors: corrupt naming the position, for this is the store's own data.
Result<PlacedStatement> decode_placed(record::Position position, std::string entry);

}  // namespace rekap::publication
