// SPDX-License-Identifier: Apache-2.0
// The broken rules: form by form, or counted.
#include <map>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "election/rules/rule_catalogue.h"
#include "options.h"
#include "recapitulation/judgement.h"
#include "selection.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

/// Forms a rule applied to and forms that broke it, for one source (or the sources that D1
/// compares).
struct Counts {
  std::int64_t applied = 0, broken = 0;
};
using Summary = std::map<std::pair<election::RuleId, std::string>, Counts>;

/// Everything the two forms of the command share: what is asked, and where it is collected.
struct Search {
  const election::Definition& definition;
  std::optional<election::RuleId> rule;
  std::optional<std::size_t> source;
  Summary summary;
  Table table;

  bool wants(election::RuleId id) const { return !rule || *rule == id; }
};

/// "votes.1=110 votes.2=160 valid=210"; of R17 "station=1101012001002"
std::string describe_fields(const election::Finding& finding, const election::FormFields& fields,
                            const election::RegionTree& regions) {
  std::string text;
  for (const auto& [field, figure] : finding.fields) {
    if (!text.empty()) text.push_back(' ');
    text += fields.id(field) + '=';
    if (figure.is_present()) text += std::to_string(figure.votes().value);
  }
  for (const election::StationIndex station : finding.stations) {
    if (!text.empty()) text.push_back(' ');
    text += fmt::format("station={}", regions.station(station).code);
  }
  return text;
}

/// Name of the sources that D1 compares: all of the definition, by rank.
std::string compared_sources(const election::Definition& definition) {
  std::string text;
  for (const auto& source : definition.sources) text += (text.empty() ? "" : "+") + source.id;
  return text;
}

void add_row(Search& search, const election::Contest& contest, election::StationIndex station,
             const std::string& source, const election::Finding& finding) {
  search.table.rows.push_back(
      {contest.id, std::string(search.definition.regions.station(station).code), source,
       std::string(election::rule_name(finding.rule)),
       std::string(election::severity_name(finding.severity)),
       describe_fields(finding, contest.fields, search.definition.regions)});
}

void collect(Search& search, const election::Contest& contest, election::StationIndex station,
             const recapitulation::Judgement& judgement) {
  for (const auto& by_source : judgement.by_source) {
    const std::string& source = search.definition.sources[by_source.source_index].id;
    for (std::size_t i = 0; i < by_source.applied.size(); ++i) {
      if (by_source.applied[i])
        ++search.summary[{static_cast<election::RuleId>(i), source}].applied;
    }
    std::bitset<election::rule_count> broken;  // a rule may have several findings on one form
    for (const election::Finding& finding : by_source.findings) {
      broken.set(static_cast<std::size_t>(finding.rule));
      if (search.wants(finding.rule)) add_row(search, contest, station, source, finding);
    }
    for (std::size_t i = 0; i < broken.size(); ++i) {
      if (broken[i]) ++search.summary[{static_cast<election::RuleId>(i), source}].broken;
    }
  }
  if (!judgement.is_disagreement_applied) return;
  const std::string sources = compared_sources(search.definition);
  Counts& counts = search.summary[{election::RuleId::d1, sources}];
  ++counts.applied;
  if (!judgement.disagreement) return;
  ++counts.broken;
  if (search.wants(election::RuleId::d1))
    add_row(search, contest, station, sources, *judgement.disagreement);
}

/// One row a rule in force and source, those that never applied included: what a source does not
/// publish is seen.
Table summarise(const Search& search) {
  Table table{{{"rule", {"aturan", "rule"}},
               {"severity", {"bobot", "severity"}},
               {"source", {"sumber", "source"}},
               {"applied", {"diterapkan", "applied"}},
               {"broken", {"dilanggar", "broken"}}},
              {}};
  for (const auto& description : election::rule_catalogue()) {
    const auto in_force = search.definition.rules.find(description.rule);
    if (in_force == search.definition.rules.end() || !search.wants(description.rule)) continue;
    const bool is_comparison = description.rule == election::RuleId::d1;
    if (is_comparison && search.definition.sources.size() < 2) continue;
    for (std::size_t i = 0; i < search.definition.sources.size(); ++i) {
      if (is_comparison ? i > 0 : search.source && *search.source != i) continue;
      const std::string source =
          is_comparison ? compared_sources(search.definition) : search.definition.sources[i].id;
      const auto counts = search.summary.find({description.rule, source});
      const Counts shown = counts == search.summary.end() ? Counts{} : counts->second;
      table.rows.push_back({std::string(election::rule_name(description.rule)),
                            std::string(election::severity_name(in_force->second)), source,
                            shown.applied, shown.broken});
    }
  }
  return table;
}

Result<> check_findings(const Arguments& arguments) {
  if (const auto rule = arguments.find("--rule")) TRY_VOID(election::parse_rule(*rule));
  return {};
}

Result<ExitStatus> run_findings(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const std::optional<std::size_t> source = TRY(select_source(definition, arguments));
  Search search{definition, std::nullopt, source, {}, {}};
  if (const auto rule = arguments.find("--rule")) search.rule = TRY(election::parse_rule(*rule));
  search.table.columns = {{"contest", {"pemilihan", "contest"}}, {"station", {"TPS", "station"}},
                          {"source", {"sumber", "source"}},      {"rule", {"aturan", "rule"}},
                          {"severity", {"bobot", "severity"}},   {"fields", {"angka", "fields"}}};
  const auto contests = TRY(select_contests(definition, arguments));
  const election::StationRange stations = TRY(select_stations(definition, arguments));
  const auto record = TRY(store.fold(console));
  const recapitulation::SharedPhotos photos = record->find_shared_photos();
  for (const std::size_t contest_index : contests) {
    const election::Contest& contest = definition.contests[contest_index];
    const recapitulation::Judge judge(definition, contest, search.source);
    for (election::StationIndex station = stations.first; station < stations.end; ++station.value) {
      const recapitulation::FormState* state = record->find(contest_index, station);
      if (state == nullptr) continue;
      collect(search, contest, station, judge.judge(*state, station, &photos));
    }
  }
  console.print(arguments.has("--summary") ? summarise(search) : search.table);
  const bool is_failure = arguments.has("--fail-if-any") && !search.table.rows.empty();
  return is_failure ? ExitStatus::differences : ExitStatus::fine;
}

}  // namespace

std::vector<Command> finding_commands() {
  return {
      {.path = {"findings"},
       .summary = {"aturan yang dilanggar, formulir demi formulir atau terhitung",
                   "the broken rules, form by form or counted"},
       .options = {store_option,
                   contest_option,
                   region_option,
                   source_option,
                   {.name = "--rule",
                    .value_name = "ID",
                    .help = {"hanya aturan ini, misalnya R3", "this rule alone, for instance R3"}},
                   {.name = "--summary",
                    .help = {"hitung per aturan dan sumber", "count by rule and source"}},
                   fail_option},
       .examples = {{"rekap findings store --summary",
                     {"berapa formulir melanggar tiap aturan", "how many forms break each rule"}},
                    {"rekap findings store --rule R3 --region 3173 --format csv",
                     {"formulir di 3173 yang jumlahnya salah, sebagai CSV",
                      "forms in 3173 whose sum is wrong, as CSV"}}},
       .prints_table = true,
       .check = check_findings,
       .run = run_findings}};
}

}  // namespace rekap::cli
