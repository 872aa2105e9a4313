// SPDX-License-Identifier: Apache-2.0
// Every station of the village is listed; one without statements by its name and "missing".
#include "publication/station/station_file.h"

#include <algorithm>

#include "publication/station/station_format.h"
#include "publication/tree/file_table_format.h"

namespace rekap::publication {
namespace {

using base::JsonWriter;
using election::FieldIndex;

void write_headline_figures(JsonWriter& json, const RenderContext& context, const FormView& form) {
  const election::FormFields& fields = context.contest(form.contest_index).fields;
  const auto& version = form.state.versions[*form.judgement.effective];
  json.name("figures").begin_object();
  for (const FieldIndex field : context.of(form.contest_index).headline_fields) {
    const election::Figure figure = version.figures[field.value];
    json.name(fields.id(field));
    if (figure.is_present()) {
      json.value(figure.votes().value);
    } else {
      json.null();
    }
  }
  json.end_object();
}

void write_form(JsonWriter& json, const RenderContext& context, const FormView& form) {
  json.begin_object();
  if (form.judgement.effective) write_headline_figures(json, context, form);
  json.name("findings").begin_array();
  for (const election::RuleId rule : broken_rules(form.judgement)) {
    json.value(election::rule_name(rule));
  }
  json.end_array();
  json.name("status").value(election::form_status_name(form.judgement.status)).end_object();
}

void write_station(JsonWriter& json, const RenderContext& context, const StationFile& station) {
  const election::Station place = context.definition().regions.station(station.view.station);
  json.begin_object().name("code").value(place.code).name("contests").begin_object();
  for (const std::size_t index : context.contest_order()) {
    for (const FormView& form : station.view.forms) {
      if (form.contest_index != index) continue;
      write_form(json.name(context.contest(index).id), context, form);
    }
  }
  json.end_object().name("file");
  if (station.file) {
    write_file(json, *station.file);
  } else {
    json.null();
  }
  json.name("name").value(place.name);
  if (!station.pictures.empty()) {
    json.name("pictures").begin_array();
    for (const FileReference& picture : station.pictures) write_file(json, picture);
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string render_station_list(const RenderContext& context,
                                std::span<const StationFile> stations) {
  JsonWriter json;
  json.begin_array();
  for (const StationFile& station : stations) write_station(json, context, station);
  json.end_array();
  return json.take();
}

}  // namespace rekap::publication
