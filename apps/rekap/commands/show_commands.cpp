// SPDX-License-Identifier: Apache-2.0
// One polling station's whole story: statements, authors, old and new values, findings.
#include <algorithm>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "election/rules/rule_catalogue.h"
#include "options.h"
#include "publication/station/log_source.h"
#include "recapitulation/judgement.h"
#include "record/statement_format.h"
#include "selection.h"
#include "statement_text.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

/// One row a statement, in order, then one row a finding and one for the standing.
Result<> show_contest(const StoreFolder& store, const election::Contest& contest,
                      election::StationIndex station, const recapitulation::SharedPhotos& photos,
                      Table& table) {
  const election::Definition& definition = store.definition();
  const record::FormId form{contest.id, std::string(definition.regions.station(station).code)};
  recapitulation::FormState state;
  for (const auto& stored : TRY(store.log().load_about(record::subject_of(form)))) {
    const record::SignedStatement entry = TRY(record::parse_entry(stored.bytes));
    TRY_VOID(
        recapitulation::fold_form(state, definition, contest, stored.position, entry.statement));
    table.rows.push_back({contest.id, static_cast<std::int64_t>(stored.position.value),
                          std::string(record::kind_name(entry.statement.content)),
                          base::format_time(entry.statement.time), entry.author.text,
                          describe_content(entry.statement.content)});
  }
  const recapitulation::Judge judge(definition, contest);
  const recapitulation::Judgement judgement = judge.judge(state, station, &photos);
  const auto add = [&](std::string_view what, std::string text) {
    table.rows.push_back({contest.id, Cell{}, std::string(what), Cell{}, Cell{}, std::move(text)});
  };
  for (const auto& by_source : judgement.by_source) {
    for (const auto& finding : by_source.findings) {
      std::string text = fmt::format("{} ({}) {}:", election::rule_name(finding.rule),
                                     election::severity_name(finding.severity),
                                     definition.sources[by_source.source_index].id);
      for (const auto& [field, figure] : finding.fields) {
        text += fmt::format(" {}={}", contest.fields.id(field), figure_text(figure));
      }
      for (const election::StationIndex other : finding.stations) {
        text += fmt::format(" station={}", definition.regions.station(other).code);
      }
      add("finding", std::move(text));
    }
  }
  if (judgement.disagreement) add("finding", "D1 (hard)");
  add("status", std::string(election::form_status_name(judgement.status)));
  return {};
}

Result<ExitStatus> run_show(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const election::StationIndex station = TRY(select_station(definition, arguments));
  Table table{{{"contest", {"pemilihan", "contest"}},
               {"position", {"entri", "entry"}},
               {"kind", {"jenis", "kind"}},
               {"time", {"waktu", "time"}},
               {"author", {"penanda tangan", "author"}},
               {"what", {"isi", "what"}}},
              {}};
  const record::Position size = TRY(store.log().size());
  const recapitulation::SharedPhotos photos(
      TRY(publication::load_photo_uses(store.log(), definition, {{0}, size})), size);
  for (const std::size_t contest_index : TRY(select_contests(definition, arguments))) {
    const election::Contest& contest = definition.contests[contest_index];
    const bool is_held = std::any_of(
        contest.stations.begin(), contest.stations.end(),
        [&](const auto& range) { return station >= range.first && station < range.end; });
    if (is_held) TRY_VOID(show_contest(store, contest, station, photos, table));
  }
  if (console.format() == Format::text) {
    const election::RegionTree& tree = definition.regions;
    std::string place(tree.station(station).name);
    for (auto region = std::optional(tree.station(station).village); region;
         region = tree.region(*region).parent) {
      place += fmt::format(", {}", tree.region(*region).name);
    }
    console.print_line(fmt::format("{}: {}", tree.station(station).code, place));
  }
  console.print(table);
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> show_commands() {
  return {{.path = {"show"},
           .summary =
               {"seluruh riwayat satu TPS: pernyataan, penanda tangan, temuan, nilai lama dan baru",
                "one station's whole story: statements, authors, findings, old and new values"},
           .options = {store_option, station_option, contest_option},
           .examples = {{"rekap show store --station 1101012001001",
                         {"riwayat TPS itu", "the story of that station"}}},
           .prints_table = true,
           .run = run_show}};
}

}  // namespace rekap::cli
