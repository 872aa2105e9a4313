// SPDX-License-Identifier: Apache-2.0
// All three descriptions come from the same columns, so that none can fall behind the file.
#include "publication/snapshot/field_dictionary.h"

#include <array>

#include <fmt/format.h>

#include "election/form_table.h"
#include "election/rules/rule_catalogue.h"
#include "publication/page/field_text.h"
#include "publication/page/page_words.h"
#include "publication/station/render_context.h"
#include "record/reason.h"

namespace rekap::publication {
namespace {

using base::JsonWriter;
using base::Text;
using election::Name;

struct DescribedColumn {
  std::string_view name;
  Text text;
};

/// Columns that are no fields of the form, but for those of the regions.
constexpr std::array<DescribedColumn, 15> described_columns = {{
    {"station_code", {"kode TPS", "code of the polling station"}},
    {"station_name", {"nama TPS", "name of the polling station"}},
    {"area",
     {"kode wilayah pemilihan; kosong bila sumber tidak menyebutnya",
      "code of the contest area; empty if the source does not tell it"}},
    {"source",
     {"sumber angka; kosong bila belum ada sumber", "who gave the figures; empty if nobody did"}},
    {"state",
     {"status formulir: missing, registered_empty, pending, accepted",
      "state of the form: missing, registered_empty, pending, accepted"}},
    {"effective",
     {"apakah angka sumber ini yang dihitung", "whether the figures of this source count"}},
    {"findings", {"aturan yang dilanggar, dipisah spasi", "broken rules, separated by spaces"}},
    {"computed.valid",
     {"jumlah suara sah dihitung dari perolehan suara; kosong bila ada yang kosong",
      "valid votes computed from the votes; empty if one of them is missing"}},
    {"computed.total",
     {"jumlah dihitung dari suara sah dan tidak sah; kosong bila ada yang kosong",
      "total computed from valid and invalid votes; empty if one of them is missing"}},
    {"source_time", {"waktu menurut sumber, dengan zona", "the source's own time, with its zone"}},
    {"zone_assumed",
     {"benar bila sumber tidak menyebut zona waktunya",
      "true if the source does not tell the zone of its times"}},
    {"origin",
     {"keterangan dari sumber sebagai JSON, waktu dengan zona",
      "what came with the figures as JSON, times with their zone"}},
    {"stated_time", {"waktu pernyataan dibuat (UTC)", "when the statement was made (UTC)"}},
    {"position",
     {"nomor entri pernyataan dalam catatan", "entry of the record that states the figures"}},
    {"version",
     {"versi angka sumber ini, mulai dari 1", "version of this source's figures, from 1"}},
}};

std::string_view table_schema_type(CsvType type) {
  switch (type) {
    case CsvType::text:
      return "string";
    case CsvType::integer:
      return "integer";
    case CsvType::flag:
      return "boolean";
    case CsvType::time:
      return "datetime";
  }
  CHECK(false && "every type has a name");
}

std::string_view csvw_type(CsvType type) {
  return type == CsvType::time ? "dateTime" : table_schema_type(type);
}

void write_name(JsonWriter& json, const Name& name) {
  json.begin_object().name("en").value(name.en).name("id").value(name.id).end_object();
}

void write_text(JsonWriter& json, const Text& text) {
  json.begin_object().name("en").value(text.en).name("id").value(text.id).end_object();
}

void write_columns(JsonWriter& json, const election::Definition& definition,
                   const RenderContext& context) {
  json.begin_object();
  for (const std::size_t index : context.contest_order()) {
    json.name(definition.contests[index].id).begin_array();
    for (const CsvColumn& column : csv_columns(definition.contests[index])) {
      json.begin_object().name("description");
      write_name(json, describe_column(column));
      json.name("name").value(column.name);
      json.name("type").value(table_schema_type(column.type)).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_rules(JsonWriter& json, const election::Definition& definition) {
  json.begin_array();
  for (const auto& [rule, severity] : definition.rules) {
    const election::RuleDescription& described = election::describe_rule(rule);
    json.begin_object().name("formula").value(described.formula);
    json.name("rule").value(election::rule_name(rule));
    json.name("severity").value(election::severity_name(severity));
    write_text(json.name("source"), described.source);
    write_text(json.name("title"), described.title);
    json.end_object();
  }
  json.end_array();
}

void write_states(JsonWriter& json) {
  json.begin_array();
  for (const auto status : {election::FormStatus::missing, election::FormStatus::registered_empty,
                            election::FormStatus::pending, election::FormStatus::accepted}) {
    json.begin_object().name("description");
    write_text(json, status_text(status));
    json.name("name").value(election::form_status_name(status)).end_object();
  }
  json.end_array();
}

void write_sources(JsonWriter& json, const election::Definition& definition) {
  json.begin_array();
  for (const election::Source& source : definition.sources) {
    json.begin_object().name("id").value(source.id).name("name");
    write_name(json, source.name);
    json.end_object();
  }
  json.end_array();
}

void write_reasons(JsonWriter& json) {
  json.begin_array();
  for (const record::Reason& reason : record::reasons()) {
    json.begin_object().name("code").value(reason.code).name("meaning");
    write_text(json, reason.meaning);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Name describe_column(const CsvColumn& column) {
  for (const DescribedColumn& described : described_columns) {
    if (described.name == column.name) {
      return {std::string(described.text.id), std::string(described.text.en)};
    }
  }
  const std::size_t end = column.name.find('_');
  const auto level = election::parse_region_level(column.name.substr(0, end));
  if (!level) return describe_field(column.name);
  const Text text = level_text(*level);
  const bool is_code = column.name.ends_with("_code");
  return {fmt::format("{} {}", is_code ? "kode" : "nama", text.id),
          fmt::format("{} of the {}", is_code ? "code" : "name", text.en)};
}

std::string render_dictionary(const election::Definition& definition) {
  const RenderContext context(definition);
  JsonWriter json;
  json.begin_object();
  write_columns(json.name("columns"), definition, context);
  json.name("election").value(definition.id);
  json.name("format").value("rekap dictionary v1");
  write_reasons(json.name("reasons"));
  write_rules(json.name("rules"), definition);
  write_sources(json.name("sources"), definition);
  write_states(json.name("states"));
  json.end_object();
  return json.take();
}

void write_table_schema(JsonWriter& json, const election::Contest& contest) {
  json.begin_object().name("fields").begin_array();
  for (const CsvColumn& column : csv_columns(contest)) {
    const Name text = describe_column(column);
    json.begin_object().name("description").value(text.en + " / " + text.id);
    json.name("name").value(column.name);
    json.name("type").value(table_schema_type(column.type)).end_object();
  }
  json.end_array().name("missingValues").begin_array().value("").end_array().end_object();
}

std::string render_csvw_schema(const election::Contest& contest) {
  JsonWriter json;
  json.begin_object().name("@context").value("http://www.w3.org/ns/csvw");
  json.name("columns").begin_array();
  for (const CsvColumn& column : csv_columns(contest)) {
    const Name text = describe_column(column);
    json.begin_object().name("datatype").value(csvw_type(column.type));
    json.name("dc:description").value(text.en + " / " + text.id);
    json.name("name").value(column.name);
    json.name("titles").value(column.name).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace rekap::publication
