// SPDX-License-Identifier: Apache-2.0
// Written straight as canonical text, names in canonical order: half a million of these files are
// rendered for one national snapshot, and once more by everyone who verifies it.
#include "publication/station/station_format.h"

#include <set>

#include "publication/station/computed_sums.h"

namespace rekap::publication {
namespace {

using base::JsonWriter;
using election::FieldIndex;
using election::Figure;

void write_figure(JsonWriter& json, Figure figure) {
  if (figure.is_present()) {
    json.value(figure.votes().value);
  } else {
    json.null();
  }
}

/// Present figures, and null for those that the source publishes and left out here.
void write_figures(JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                   election::StationIndex station, const recapitulation::SourceVersion& version) {
  const election::Contest& contest = context.contest(contest_index);
  const ContestContext& known = context.of(contest_index);
  const std::vector<bool>& off_form = off_form_fields(contest, station);
  const std::vector<bool>& is_published = known.is_published[version.source_index];
  json.begin_object();
  for (const FieldIndex field : known.canonical_fields) {
    const Figure figure = version.figures[field.value];
    const bool is_expected = is_published[field.value] && is_on_form(off_form, field);
    if (!figure.is_present() && !is_expected) continue;
    json.name(contest.fields.id(field));
    write_figure(json, figure);
  }
  json.end_object();
}

void write_computed(JsonWriter& json, const ComputedSums& sums) {
  json.begin_object();
  if (sums.total) json.name("total").value(sums.total->value);
  if (sums.valid) json.name("valid").value(sums.valid->value);
  json.end_object();
}

void write_position(JsonWriter& json, record::Position position) {
  json.value(static_cast<std::int64_t>(position.value));
}

/// The pictures cut from a photo, by digest; no member where no machine read it.
void write_cuts(JsonWriter& json, const FormView& form, const base::Sha256& evidence) {
  std::set<base::Sha256> cuts;
  for (const recapitulation::PageReading& reading : form.state.readings) {
    if (reading.evidence == evidence) cuts.insert(reading.cut);
  }
  if (cuts.empty()) return;
  json.name("cuts").begin_array();
  for (const base::Sha256& cut : cuts) json.value(base::to_hex(cut));
  json.end_array();
}

void write_evidence(JsonWriter& json, const FormView& form,
                    const std::vector<base::Sha256>& evidence) {
  json.begin_array();
  for (const base::Sha256& digest : evidence) {
    const auto withheld = withheld_at(form, digest);
    json.begin_object();
    if (!withheld) write_cuts(json, form, digest);
    json.name("sha256").value(base::to_hex(digest));
    if (withheld) write_position(json.name("withheld_at"), *withheld);
    json.end_object();
  }
  json.end_array();
}

/// {"fields":[{"field":…,"value":… or null}],"rule":…,"severity":…} and, where the rule names other
/// stations, "stations":["code",…].
void write_finding(JsonWriter& json, const RenderContext& context, std::size_t contest_index,
                   const election::Finding& finding) {
  const election::Contest& contest = context.contest(contest_index);
  json.begin_object().name("fields").begin_array();
  for (const auto& [field, figure] : finding.fields) {
    json.begin_object().name("field").value(contest.fields.id(field)).name("value");
    write_figure(json, figure);
    json.end_object();
  }
  json.end_array();
  json.name("rule").value(election::rule_name(finding.rule));
  json.name("severity").value(election::severity_name(finding.severity));
  if (!finding.stations.empty()) {
    json.name("stations").begin_array();
    for (const election::StationIndex other : finding.stations) {
      json.value(context.definition().regions.station(other).code);
    }
    json.end_array();
  }
  json.end_object();
}

void write_source(JsonWriter& json, const RenderContext& context, election::StationIndex station,
                  const FormView& form, std::size_t version_index) {
  const election::Contest& contest = context.contest(form.contest_index);
  const recapitulation::SourceVersion& version = form.state.versions[version_index];
  json.begin_object().name("computed");
  write_computed(json, compute_sums(contest, station, version.figures));
  write_evidence(json.name("evidence"), form, version.evidence);
  write_figures(json.name("figures"), context, form.contest_index, station, version);
  json.name("findings").begin_array();
  for (const election::Finding& finding : form.judgement.by_source[version_index].findings) {
    write_finding(json, context, form.contest_index, finding);
  }
  json.end_array();
  json.name("origin").raw(version.origin.empty() ? "{}" : version.origin.json());
  json.name("source").value(context.definition().sources[version.source_index].id);
  write_position(json.name("stated_at"), version.stated_at);
  json.name("version").value(version.version_number);
  json.end_object();
}

void write_statements(JsonWriter& json, const FormView& form) {
  json.begin_array();
  for (const PlacedStatement& placed : form.statements) {
    json.begin_object().name("entry").raw(placed.entry);
    write_position(json.name("position"), placed.position);
    json.end_object();
  }
  json.end_array();
}

void write_form(JsonWriter& json, const RenderContext& context, election::StationIndex station,
                const FormView& form) {
  const recapitulation::Judgement& judgement = form.judgement;
  json.begin_object();
  if (form.state.accepted_at) write_position(json.name("accepted_at"), *form.state.accepted_at);
  if (judgement.disagreement) {
    write_finding(json.name("disagreement"), context, form.contest_index, *judgement.disagreement);
  }
  json.name("effective_source");
  if (judgement.effective) {
    const auto source = form.state.versions[*judgement.effective].source_index;
    json.value(context.definition().sources[source].id);
  } else {
    json.null();
  }
  if (form.state.rejected_at) write_position(json.name("rejected_at"), *form.state.rejected_at);
  json.name("sources").begin_array();
  for (std::size_t index = 0; index < form.state.versions.size(); ++index) {
    write_source(json, context, station, form, index);
  }
  json.end_array();
  write_statements(json.name("statements"), form);
  json.name("status").value(election::form_status_name(judgement.status));
  json.end_object();
}

/// The regions above the station, from the province down to the village.
void write_regions(JsonWriter& json, const election::RegionTree& tree,
                   election::RegionIndex village) {
  std::vector<election::Region> path;
  for (election::Region region = tree.region(village); region.parent;
       region = tree.region(*region.parent)) {
    path.push_back(region);
  }
  json.begin_array();
  for (auto region = path.rbegin(); region != path.rend(); ++region) {
    json.begin_object().name("code").value(region->code);
    json.name("level").value(election::region_level_name(region->level));
    json.name("name").value(region->name).end_object();
  }
  json.end_array();
}

}  // namespace

std::vector<election::RuleId> broken_rules(const recapitulation::Judgement& judgement) {
  std::set<election::RuleId> rules;
  for (const recapitulation::SourceFindings& source : judgement.by_source) {
    for (const election::Finding& finding : source.findings) rules.insert(finding.rule);
  }
  if (judgement.disagreement) rules.insert(judgement.disagreement->rule);
  return {rules.begin(), rules.end()};
}

std::string render_station(const RenderContext& context, const StationView& view) {
  const election::RegionTree& tree = context.definition().regions;
  const election::Station station = tree.station(view.station);
  JsonWriter json;
  json.begin_object().name("contests").begin_object();
  for (const std::size_t index : context.contest_order()) {
    for (const FormView& form : view.forms) {
      if (form.contest_index != index || form.statements.empty()) continue;
      write_form(json.name(context.contest(index).id), context, view.station, form);
    }
  }
  json.end_object();
  json.name("election").value(context.definition().id);
  json.name("format").value("rekap station v1");
  write_regions(json.name("regions"), tree, station.village);
  json.name("station").begin_object().name("code").value(station.code);
  json.name("name").value(station.name).end_object();
  json.end_object();
  return json.take();
}

}  // namespace rekap::publication
