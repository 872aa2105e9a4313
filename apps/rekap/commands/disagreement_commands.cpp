// SPDX-License-Identifier: Apache-2.0
// Where two sources of the same forms say different things.
#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "recapitulation/disagreement.h"
#include "selection.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

Cell figure_cell(const election::Figure& figure) {
  Cell cell;
  if (figure.is_present()) cell = figure.votes().value;
  return cell;
}

/// Rows of one contest: how two sources compare, then field by field.
void summarise(Table& table, const election::Definition& definition,
               const election::Contest& contest, const recapitulation::Disagreements& found) {
  for (const auto& pair : found.pairs) {
    const std::string sources = definition.sources[pair.sources.first].id + "+" +
                                definition.sources[pair.sources.second].id;
    const auto add = [&](std::string measure, election::FormCount count) {
      table.rows.push_back({contest.id, sources, std::move(measure), count.value});
    };
    add("forms.compared", pair.compared);
    add("forms.equal", pair.equal);
    add("forms.differing", pair.differing);
    for (const auto field :
         recapitulation::find_shared_required(definition, contest, pair.sources)) {
      add(contest.fields.id(field), pair.differing_by_field[field.value]);
    }
  }
}

void list(Table& table, const election::Definition& definition, const election::Contest& contest,
          const recapitulation::Disagreements& found) {
  for (const auto& form : found.forms) {
    for (const auto& difference : form.fields) {
      table.rows.push_back(
          {contest.id, std::string(definition.regions.station(form.station).code),
           contest.fields.id(difference.field), definition.sources[form.sources.first].id,
           figure_cell(difference.first), definition.sources[form.sources.second].id,
           figure_cell(difference.second)});
    }
  }
}

Result<ExitStatus> run_disagreements(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const auto contests = TRY(select_contests(definition, arguments));
  const election::StationRange stations = TRY(select_stations(definition, arguments));
  const auto record = TRY(store.fold(console));
  const bool is_summary = arguments.has("--summary");
  Table table;
  if (is_summary) {
    table.columns = {{"contest", {"pemilihan", "contest"}},
                     {"sources", {"sumber", "sources"}},
                     {"measure", {"ukuran", "measure"}},
                     {"count", {"jumlah", "count"}}};
  } else {
    table.columns = {{"contest", {"pemilihan", "contest"}}, {"station", {"TPS", "station"}},
                     {"field", {"angka", "field"}},         {"source_1", {"sumber 1", "source 1"}},
                     {"figure_1", {"nilai 1", "figure 1"}}, {"source_2", {"sumber 2", "source 2"}},
                     {"figure_2", {"nilai 2", "figure 2"}}};
  }
  std::size_t form_count = 0;
  for (const std::size_t contest_index : contests) {
    const auto found =
        recapitulation::find_disagreements(*record, definition, contest_index, stations);
    const election::Contest& contest = definition.contests[contest_index];
    form_count += found.forms.size();
    is_summary ? summarise(table, definition, contest, found)
               : list(table, definition, contest, found);
  }
  console.print(table);
  return arguments.has("--fail-if-any") && form_count > 0 ? ExitStatus::differences
                                                          : ExitStatus::fine;
}

}  // namespace

std::vector<Command> disagreement_commands() {
  return {{.path = {"disagreements"},
           .summary = {"di mana dua sumber untuk formulir yang sama berbeda",
                       "where two sources of the same forms differ"},
           .options = {store_option,
                       contest_option,
                       region_option,
                       {.name = "--summary", .help = {"hitung saja", "count only"}},
                       fail_option},
           .examples = {{"rekap disagreements store --summary",
                         {"berapa formulir berbeda, angka demi angka",
                          "how many forms differ, figure by figure"}}},
           .prints_table = true,
           .run = run_disagreements}};
}

}  // namespace rekap::cli
