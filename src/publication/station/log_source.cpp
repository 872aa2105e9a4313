// SPDX-License-Identifier: Apache-2.0
// Signatures were verified when the entries were appended; who trusts nobody verifies the tree.
#include "publication/station/log_source.h"

#include <fmt/format.h>

#include "base/text.h"
#include "record/statement_format.h"

namespace rekap::publication {

Result<std::vector<PlacedStatement>> LogSource::load_about(std::string_view subject) const {
  std::vector<PlacedStatement> statements;
  for (record::StoredEntry& stored : TRY(log_->load_about(subject))) {
    if (stored.position >= end_) break;
    statements.push_back(TRY(decode_placed(stored.position, std::move(stored.bytes))));
  }
  return statements;
}

Result<std::vector<recapitulation::PhotoUse>> load_photo_uses(
    const record::StatementLog& log, const election::Definition& definition,
    record::LogRange range) {
  std::vector<recapitulation::PhotoUse> uses;
  const auto note = [&](record::Position position, std::string_view bytes) -> Result<> {
    const PlacedStatement placed = TRY(decode_placed(position, std::string(bytes)));
    const record::FormId* form = record::form_of(placed.statement.content);
    if (form == nullptr) return {};
    const auto station = definition.regions.find_station(form->station);
    if (!station) {
      return fail(ErrorCode::corrupt, fmt::format("entry {}: the definition has no station {}",
                                                  position.value, base::quote(form->station)));
    }
    recapitulation::note_photos(placed.statement, *station, position, uses);
    return {};
  };
  TRY_VOID(log.visit_evidence(range, note));
  return uses;
}

Result<PlacedStatement> decode_placed(record::Position position, std::string entry) {
  Result<record::SignedStatement> decoded = record::parse_entry(entry);
  if (!decoded) {
    return fail(ErrorCode::corrupt,
                fmt::format("entry {}: {}", position.value, decoded.error().message));
  }
  return PlacedStatement{.position = position,
                         .entry = std::move(entry),
                         .statement = std::move(decoded->statement),
                         .author = decoded->author};
}

}  // namespace rekap::publication
