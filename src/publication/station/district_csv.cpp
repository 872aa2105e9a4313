// SPDX-License-Identifier: Apache-2.0
// Rows are appended straight to one text: a nation has a million of them.
#include "publication/station/district_csv.h"

#include <array>
#include <charconv>

#include "base/csv.h"
#include "base/time.h"
#include "publication/station/computed_sums.h"
#include "publication/station/station_format.h"

namespace rekap::publication {
namespace {

using election::FieldIndex;

constexpr std::array<election::RegionLevel, 4> named_levels = {
    election::RegionLevel::province, election::RegionLevel::regency,
    election::RegionLevel::district, election::RegionLevel::village};

void append_text(std::string& out, std::string_view text) {
  base::append_csv_cell(out, text);
  out.push_back(',');
}

void append_integer(std::string& out, std::int64_t number) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  out.append(buffer.data(), end);
  out.push_back(',');
}

void append_votes(std::string& out, const std::optional<election::Votes>& votes) {
  if (votes) {
    append_integer(out, votes->value);
  } else {
    out.push_back(',');
  }
}

void append_flag(std::string& out, bool flag) { out += flag ? "true," : "false,"; }

/// The cells that say where the station lies; the same for each of its rows.
std::string station_cells(const election::Definition& definition, const election::Contest& contest,
                          election::StationIndex index) {
  const election::RegionTree& tree = definition.regions;
  const election::Station station = tree.station(index);
  std::string cells;
  for (const election::RegionLevel level : named_levels) {
    const auto region = tree.region(*tree.ancestor(station.village, level));
    append_text(cells, region.code);
    append_text(cells, region.name);
  }
  append_text(cells, station.code);
  append_text(cells, station.name);
  const auto area = contest.area_of(index);
  append_text(cells, area ? std::string_view(contest.areas[*area].code) : std::string_view());
  return cells;
}

void append_findings(std::string& out, const FormView& form, std::size_t version_index) {
  std::string_view separator;
  const auto append_rule = [&](election::RuleId rule) {
    out += separator;
    out += election::rule_name(rule);
    separator = " ";
  };
  for (const auto& finding : form.judgement.by_source[version_index].findings) {
    append_rule(finding.rule);
  }
  if (form.judgement.disagreement) append_rule(form.judgement.disagreement->rule);
  out.push_back(',');
}

void append_figures(std::string& out, const election::Contest& contest,
                    const std::vector<election::Figure>& figures, const ComputedSums& sums) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const FieldIndex field{static_cast<std::uint16_t>(i)};
    if (figures[i].is_present()) {
      append_integer(out, figures[i].votes().value);
    } else {
      out.push_back(',');
    }
    if (contest.fields.valid == field) append_votes(out, sums.valid);
    if (contest.fields.total == field) append_votes(out, sums.total);
  }
}

/// The source's own time and whether its zone is assumed, by the names that import profiles give
/// them, and then everything that came with the figures.
void append_origin(std::string& out, const record::Origin& origin) {
  std::string time, is_assumed;
  for (const auto& [name, value] : origin.members()) {
    const auto* text = std::get_if<std::string>(&value);
    if (name == "ts" && text != nullptr) time = *text;
    const bool* flag = std::get_if<bool>(&value);
    if (name == "zone_assumed" && flag != nullptr) is_assumed = *flag ? "true" : "false";
  }
  append_text(out, time);
  append_text(out, is_assumed);
  append_text(out, origin.json());
}

/// When the statement that gave the present figures was made.
base::Timestamp time_of(const FormView& form, record::Position position) {
  for (const PlacedStatement& placed : form.statements) {
    if (placed.position == position) return placed.statement.time;
  }
  CHECK(false && "a version is stated by a statement of its form");
  return {};
}

void append_source_row(std::string& out, const RenderContext& context,
                       election::StationIndex station, const FormView& form,
                       std::size_t version_index) {
  const election::Contest& contest = context.contest(form.contest_index);
  const recapitulation::SourceVersion& version = form.state.versions[version_index];
  append_text(out, context.definition().sources[version.source_index].id);
  append_text(out, election::form_status_name(form.judgement.status));
  append_flag(out, form.judgement.effective == version_index);
  append_findings(out, form, version_index);
  append_figures(out, contest, version.figures, compute_sums(contest, station, version.figures));
  append_origin(out, version.origin);
  append_text(out, base::format_time(time_of(form, version.stated_at)));
  append_integer(out, static_cast<std::int64_t>(version.stated_at.value));
  append_integer(out, version.version_number);
  out.back() = '\n';
}

/// Cells that stay empty where nothing but the state is known: effective, findings, the figures
/// with the computed sums, and the six of origin and statement.
std::size_t count_cells_after_state(const election::Contest& contest) {
  const election::FormFields& fields = contest.fields;
  return 2 + fields.count() + (fields.valid ? 1 : 0) + (fields.total ? 1 : 0) + 6;
}

}  // namespace

std::vector<CsvColumn> csv_columns(const election::Contest& contest) {
  std::vector<CsvColumn> columns;
  for (const election::RegionLevel level : named_levels) {
    const std::string name(election::region_level_name(level));
    columns.push_back({name + "_code", CsvType::text});
    columns.push_back({name + "_name", CsvType::text});
  }
  columns.insert(columns.end(), {{"station_code", CsvType::text},
                                 {"station_name", CsvType::text},
                                 {"area", CsvType::text},
                                 {"source", CsvType::text},
                                 {"state", CsvType::text},
                                 {"effective", CsvType::flag},
                                 {"findings", CsvType::text}});
  for (const std::string& id : contest.fields.ids()) {
    columns.push_back({id, CsvType::integer});
    if (id == "valid" || id == "total") columns.push_back({"computed." + id, CsvType::integer});
  }
  columns.insert(columns.end(), {{"source_time", CsvType::time},
                                 {"zone_assumed", CsvType::flag},
                                 {"origin", CsvType::text},
                                 {"stated_time", CsvType::time},
                                 {"position", CsvType::integer},
                                 {"version", CsvType::integer}});
  return columns;
}

std::string render_csv_header(const std::vector<CsvColumn>& columns) {
  std::string line;
  for (const CsvColumn& column : columns) append_text(line, column.name);
  line.back() = '\n';
  return line;
}

void append_csv_rows(std::string& out, const RenderContext& context, election::StationIndex station,
                     const FormView& form) {
  const election::Contest& contest = context.contest(form.contest_index);
  const std::string where = station_cells(context.definition(), contest, station);
  for (std::size_t index = 0; index < form.state.versions.size(); ++index) {
    out += where;
    append_source_row(out, context, station, form, index);
  }
  if (!form.state.versions.empty()) return;
  out += where;
  out.push_back(',');
  append_text(out, election::form_status_name(form.judgement.status));
  out.append(count_cells_after_state(contest) - 1, ',');
  out.push_back('\n');
}

std::string csv_name(const election::Contest& contest) { return contest.id + ".csv"; }

}  // namespace rekap::publication
