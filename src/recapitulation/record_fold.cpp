// SPDX-License-Identifier: Apache-2.0
#include "recapitulation/record_fold.h"

#include <algorithm>

#include <fmt/format.h>

#include "recapitulation/form_lookup.h"

namespace rekap::recapitulation {

RecordFold::RecordFold(const election::Definition& definition)
    : definition_(&definition), forms_(definition.contests.size()) {}

Result<> RecordFold::fold(record::Position position, const record::SignedStatement& entry) {
  const auto refuse = [&](const Error& error) {
    return fail(error.code, fmt::format("entry {}: {}", position.value, error.message));
  };
  const record::Statement& statement = entry.statement;
  if (position != position_) {
    return fail(ErrorCode::corrupt, fmt::format("entry {} follows entry {}", position.value,
                                                static_cast<std::int64_t>(position_.value) - 1));
  }
  if (statement.election != definition_->id) {
    return refuse({ErrorCode::forbidden, fmt::format("is of the election {}, not {}",
                                                     statement.election, definition_->id)});
  }
  if (const auto* rulebook = std::get_if<record::Rulebook>(&statement.content)) {
    if (const auto matched = record::match_rulebook(*rulebook, *definition_); !matched) {
      return refuse(matched.error());
    }
  }
  const record::FormId* form = record::form_of(statement.content);
  // The ring also says whether the author of any other statement may speak.
  Result<> folded = keys_.fold(statement.content, entry.author);
  if (folded && form != nullptr) folded = fold_form_entry(*form, statement);
  if (!folded) return refuse(folded.error());
  ++position_.value;
  return {};
}

Result<> RecordFold::fold_form_entry(const record::FormId& form,
                                     const record::Statement& statement) {
  const auto [contest, station] = TRY(find_place(*definition_, form));
  // Rows come with the first form of a contest, states with the first statement about a form: most
  // contests of a record hold nothing yet.
  auto& rows = forms_[static_cast<std::size_t>(contest - definition_->contests.data())];
  if (rows.empty()) rows.resize(definition_->regions.station_count());
  auto& state = rows[station.value];
  if (state == nullptr) state = std::make_unique<FormState>();
  TRY_VOID(fold_form(*state, *definition_, *contest, position_, statement));
  note_photos(statement, station, position_, photo_uses_);
  return {};
}

const FormState* RecordFold::find(std::size_t contest_index, election::StationIndex station) const {
  const auto& rows = forms_[contest_index];
  return rows.empty() ? nullptr : rows[station.value].get();
}

election::FormTable make_form_table(const RecordFold& record,
                                    const election::Definition& definition,
                                    std::size_t contest_index,
                                    std::optional<std::size_t> only_source) {
  const election::Contest& contest = definition.contests[contest_index];
  const auto station_count = static_cast<std::uint32_t>(definition.regions.station_count());
  election::FormTable table({{0}, {station_count}}, contest.fields.count());
  const Judge judge(definition, contest, only_source);
  const SharedPhotos photos = record.find_shared_photos();
  for (election::StationIndex station; station.value < station_count; ++station.value) {
    const FormState* state = record.find(contest_index, station);
    if (state == nullptr) continue;
    const Judgement judgement = judge.judge(*state, station, &photos);
    table.set_status(station, judgement.status);
    if (!judgement.effective) continue;
    const auto& figures = state->versions[*judgement.effective].figures;
    std::copy(figures.begin(), figures.end(), table.figures(station).begin());
  }
  return table;
}

}  // namespace rekap::recapitulation
