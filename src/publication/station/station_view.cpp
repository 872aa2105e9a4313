// SPDX-License-Identifier: Apache-2.0
// The same fold and the same judge as every command uses: a publication has no rules of its own.
#include "publication/station/station_view.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rekap::publication {

bool StationView::has_statements() const {
  return std::any_of(forms.begin(), forms.end(),
                     [](const FormView& form) { return !form.statements.empty(); });
}

std::optional<record::Position> withheld_at(const FormView& form, const base::Sha256& evidence) {
  for (const PlacedStatement& placed : form.statements) {
    const auto* withholding = std::get_if<record::Withholding>(&placed.statement.content);
    if (withholding == nullptr) continue;
    if (!withholding->evidence || *withholding->evidence == evidence) return placed.position;
  }
  return std::nullopt;
}

std::vector<base::Sha256> published_cuts(const StationView& view) {
  std::set<base::Sha256> cuts;
  for (const FormView& form : view.forms) {
    for (const recapitulation::PageReading& reading : form.state.readings) {
      if (!withheld_at(form, reading.evidence)) cuts.insert(reading.cut);
    }
  }
  return {cuts.begin(), cuts.end()};
}

std::optional<base::Sha256> find_cut(const FormView& form, election::FieldIndex field) {
  if (!form.judgement.effective) return std::nullopt;
  const std::size_t source = form.state.versions[*form.judgement.effective].source_index;
  const auto shows = [&](const recapitulation::PageReading& reading) {
    return reading.source_index == source && !withheld_at(form, reading.evidence) &&
           std::any_of(reading.numbers.begin(), reading.numbers.end(),
                       [&](const auto& number) { return number.field == field; });
  };
  const auto& readings = form.state.readings;
  const auto last = std::find_if(readings.rbegin(), readings.rend(), shows);
  return last == readings.rend() ? std::nullopt : std::optional(last->cut);
}

Result<StationView> make_station_view(const RenderContext& context, const StatementSource& source,
                                      election::StationIndex station) {
  const election::Definition& definition = context.definition();
  const std::string code(definition.regions.station(station).code);
  StationView view{.station = station, .forms = {}};
  for (std::size_t index = 0; index < definition.contests.size(); ++index) {
    const election::Contest& contest = definition.contests[index];
    if (!is_held_in(contest, {station, {station.value + 1}})) continue;
    FormView form{.contest_index = index, .statements = {}, .state = {}, .judgement = {}};
    form.statements = TRY(source.load_about(record::subject_of({contest.id, code})));
    for (const PlacedStatement& placed : form.statements) {
      const Result<> folded = recapitulation::fold_form(form.state, definition, contest,
                                                        placed.position, placed.statement);
      if (!folded) {
        return with_context(fmt::format("entry {}", placed.position.value), folded.error());
      }
    }
    if (!form.statements.empty()) {
      form.judgement = context.of(index).judge.judge(form.state, station, &source.shared_photos());
    }
    view.forms.push_back(std::move(form));
  }
  return view;
}

}  // namespace rekap::publication
