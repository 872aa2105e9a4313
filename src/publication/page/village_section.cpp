// SPDX-License-Identifier: Apache-2.0
// A station with statements links to its own file, and through it to who stated each figure.
#include "publication/page/village_section.h"

#include <set>

#include <fmt/format.h>

#include "publication/page/html.h"
#include "publication/page/number_text.h"
#include "publication/page/page_words.h"
#include "publication/station/choice_columns.h"
#include "publication/station/station_format.h"

namespace rekap::publication {
namespace {

using base::Language;
using election::FieldIndex;

/// The fields that a station's row shows: votes if they fit, else valid votes alone.
std::vector<std::pair<std::string, FieldIndex>> shown_fields(const election::Contest& contest,
                                                             const election::StationRange& stations,
                                                             Language language) {
  std::vector<std::pair<std::string, FieldIndex>> shown;
  const auto choices = choice_columns(contest, stations);
  if (choices.size() <= choice_columns_max) {
    for (const ChoiceColumn& choice : choices) {
      shown.emplace_back(fmt::format("{} {}", Words::number.in(language), choice.number),
                         choice.field);
    }
  }
  if (contest.fields.valid) shown.emplace_back(Words::valid.in(language), *contest.fields.valid);
  return shown;
}

void append_station_name(std::string& out, const RenderContext& context,
                         const StationFile& station) {
  const election::Station place = context.definition().regions.station(station.view.station);
  out += "<tr><th scope=\"row\">";
  if (station.file) out += "<a href=\"" + data_link(station.file->sha256, "json") + "\">";
  append_escaped(out, place.name.empty() ? place.code : place.name);
  if (station.file) out += "</a>";
  out += "</th>";
}

std::string_view status_class(election::FormStatus status) {
  switch (status) {
    case election::FormStatus::missing:
    case election::FormStatus::registered_empty:
      return "missing";
    case election::FormStatus::pending:
      return "pending";
    case election::FormStatus::accepted:
      return "accepted";
  }
  CHECK(false && "every state has a class");
}

/// A number of the form that speaks, leading to the picture of its boxes where a photo shows them;
/// a missing one too, for then a person looks.
void append_figure(std::string& out, const FormView& form, Language language, FieldIndex field) {
  const auto figure = form.state.versions[*form.judgement.effective].figures[field.value];
  const auto cut = find_cut(form, field);
  if (cut) {
    out += fmt::format("<a href=\"{}\" title=\"{}\">", data_link(*cut, "png"),
                       Words::digit_boxes.in(language));
  }
  out += figure.is_present() ? format_count(figure.votes().value, language) : "–";
  if (cut) out += "</a>";
}

/// The stations that findings name (R17), each once.
std::set<election::StationIndex> other_stations(const recapitulation::Judgement& judgement) {
  std::set<election::StationIndex> others;
  for (const recapitulation::SourceFindings& source : judgement.by_source) {
    for (const election::Finding& finding : source.findings) {
      others.insert(finding.stations.begin(), finding.stations.end());
    }
  }
  return others;
}

void append_form_cells(std::string& out, const RenderContext& context, const FormView& form,
                       Language language,
                       const std::vector<std::pair<std::string, FieldIndex>>& shown) {
  const recapitulation::Judgement& judgement = form.judgement;
  out += fmt::format("<td class=\"text {}\">{}</td>", status_class(judgement.status),
                     status_text(judgement.status).in(language));
  for (const auto& [head, field] : shown) {
    out += "<td>";
    if (judgement.effective) append_figure(out, form, language, field);
    out += "</td>";
  }
  out += "<td class=\"text\">";
  std::string_view separator;
  if (form.state.rejected_at) {
    out += Words::rejected.in(language);
    separator = " ";
  }
  for (const election::RuleId rule : broken_rules(judgement)) {
    out += separator;
    out += election::rule_name(rule);
    separator = " ";
  }
  for (const election::StationIndex other : other_stations(judgement)) {
    out += " (";
    append_escaped(out, context.definition().regions.station(other).code);
    out += ")";
  }
  out += "</td></tr>";
}

void append_contest_table(std::string& out, const RenderContext& context, Language language,
                          std::size_t contest_index, std::span<const StationFile> stations) {
  const election::Contest& contest = context.contest(contest_index);
  const election::StationRange range{stations.front().view.station,
                                     {stations.back().view.station.value + 1}};
  const auto shown = shown_fields(contest, range, language);
  out += "<div class=\"scroll\"><table><caption>";
  append_escaped(out, language == Language::id ? contest.name.id : contest.name.en);
  out += fmt::format(
      "</caption><thead><tr><th scope=\"col\" class=\"text\">{}</th>"
      "<th scope=\"col\" class=\"text\">{}</th>",
      level_text(election::RegionLevel::station).in(language), Words::state.in(language));
  for (const auto& [head, field] : shown) out += "<th scope=\"col\">" + head + "</th>";
  out += fmt::format("<th scope=\"col\" class=\"text\">{}</th></tr></thead><tbody>",
                     Words::findings.in(language));
  for (const StationFile& station : stations) {
    for (const FormView& form : station.view.forms) {
      if (form.contest_index != contest_index) continue;
      append_station_name(out, context, station);
      append_form_cells(out, context, form, language, shown);
    }
  }
  out += "</tbody></table></div>\n";
}

}  // namespace

std::string render_village_section(const RenderContext& context, Language language,
                                   const RegionSummary& village,
                                   std::span<const StationFile> stations) {
  const election::Region region = context.definition().regions.region(village.region);
  std::string out = "<section id=\"";
  append_escaped(out, region.code);
  out += "\"><h3>";
  append_escaped(out, region.name);
  out += "</h3>\n";
  for (std::size_t index = 0; index < village.contests.size() && !stations.empty(); ++index) {
    if (!village.contests[index]) continue;
    append_contest_table(out, context, language, index, stations);
  }
  out += "</section>\n";
  return out;
}

}  // namespace rekap::publication
