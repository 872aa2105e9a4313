// SPDX-License-Identifier: Apache-2.0
// A small election with its record, for the tests of this folder: three provinces, one abroad, with
// a contest of the nation, one of regencies and one of party lists.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "election/definition.h"
#include "election/rules/rule_catalogue.h"
#include "record/statement_format.h"
#include "storage/memory/memory_evidence_store.h"
#include "storage/memory/memory_statement_log.h"
#include "transparency/signed_note.h"

namespace rekap::publication {

/// Names that a careless page would run.
inline constexpr std::string_view hostile_name = "<script>alert('x')</script> & \"Hulu\"";

inline std::string sample_election_json() {
  return R"({
 "format": 1, "id": "sample-2029", "name": {"id": "Pemilu Contoh", "en": "Sample election"},
 "time_zone": "+07:00", "abroad": ["99"],
 "sources": [
  {"id": "paper", "name": {"id": "Formulir", "en": "Form"},
   "published": ["votes.*", "party.*", "valid", "invalid", "total", "voters.*"],
   "required": ["votes.*", "valid"]},
  {"id": "witness", "name": {"id": "Saksi", "en": "Witness"},
   "published": ["votes.*", "valid"], "required": []}],
 "rules": {"hard": ["R0", "R3", "R4", "D1"], "warning": ["R9b", "R17"],
  "evidence": ["R10", "R12"]},
 "contests": [
  {"id": "leader", "name": {"id": "Pemimpin", "en": "Leader"},
   "system": "majority_with_spread", "areas": "nation", "form": "c-leader",
   "held": {"abroad": true}, "station_voters_max": 300, "station_votes_max": 999,
   "station_votes_max_abroad": 99999, "ballot_reserve": "2%"},
  {"id": "head", "name": {"id": "Kepala", "en": "Head"}, "system": "plurality",
   "areas": "regency", "form": "c-head", "held": {"abroad": false}, "station_votes_max": 999,
   "ballot_reserve": "2.5%"},
  {"id": "council", "name": {"id": "Dewan", "en": "Council"}, "system": "sainte_lague",
   "areas": "electoral_district", "form": "c-council", "held": {"abroad": false, "except": ["12"]},
   "threshold": "4%", "station_votes_max": 999, "ballot_reserve": "2%",
   "candidates_per_seat_max": "1"}]
}
)";
}

/// One district: two villages of three stations each.
inline void add_sample_district(const std::string& code, const std::string& regency,
                                std::string& regions, std::string& stations) {
  const auto add_row = [&](const std::string& row) { regions += row + ",,\n"; };
  std::string quoted(hostile_name);
  quoted.insert(quoted.find('"'), 1, '"');
  quoted.insert(quoted.rfind('"'), 1, '"');
  add_row(code + "," + regency + ",district,Kecamatan " + code);
  for (const char* number : {"2001", "2002"}) {
    const std::string village = code + number;
    const bool is_hostile = village == "1101012001";
    add_row(village + "," + code + ",village," +
            (is_hostile ? '"' + quoted + '"' : "Desa " + village));
    for (const char* station : {"001", "002", "003"}) {
      stations += village + station + "," + village + ",TPS " + station + ",\n";
    }
  }
}

/// Two regencies of province 11 with two districts each, one of province 12, one abroad.
inline void add_sample_regions(election::DefinitionFiles& files) {
  std::string regions = "code,parent,level,name,expected_stations,source_id\n0,,nation,Negeri,,\n";
  std::string stations = "code,village,name,source_id\n";
  const auto add_row = [&](const std::string& row) { regions += row + ",,\n"; };
  for (const std::string province : {"11", "12", "99"}) {
    add_row(province + ",0,province,Provinsi " + province);
    for (const char* number : {"01", "02"}) {
      if (number[1] == '2' && province != "11") continue;
      const std::string regency = province + number;
      add_row(regency + "," + province + ",regency,Kabupaten " + regency);
      for (const char* district : {"01", "02"}) {
        add_sample_district(regency + district, regency, regions, stations);
      }
    }
  }
  files["regions.csv"] = regions;
  files["stations.csv"] = stations;
}

/// The definition as files: the regions above, three contests of three systems.
inline election::DefinitionFiles sample_definition_files() {
  election::DefinitionFiles files;
  files["election.json"] = sample_election_json();
  files["forms/c-leader.json"] =
      R"({"id": "c-leader", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "A", "en": "A"},
  "fields": ["voters.*", "votes.*", "valid", "invalid", "total"]}]})";
  files["forms/c-head.json"] = R"({"id": "c-head", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "A", "en": "A"}, "fields": ["votes.*", "valid"]}]})";
  files["forms/c-council.json"] =
      R"({"id": "c-council", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "A", "en": "A"}, "fields": ["party.*", "valid"]}]})";
  add_sample_regions(files);
  files["parties.csv"] = "number,name,contests,regions\n1,Partai Satu,,\n2,Partai Dua,,\n";
  files["electoral_districts.csv"] =
      "contest,code,name,seats\ncouncil,d1,Dapil Satu,3\ncouncil,d2,Dapil Dua,2\n";
  files["electoral_district_regions.csv"] =
      "contest,district,region,name,split\ncouncil,d1,1101,,0\ncouncil,d1,110201,,0\n"
      "council,d2,110202,,0\n";
  files["choices.csv"] =
      "contest,area,number,name,sex,empty_column\nleader,0,1,Pasangan Satu,,0\n"
      "leader,0,2,Pasangan Dua,,0\nhead,1101,1,Kepala A,,0\nhead,1101,2,Kepala B,,0\n"
      "head,1102,1,Kepala C,,0\nhead,1102,2,Kepala D,,0\nhead,1201,1,Kepala E,,0\n"
      "head,1201,2,Kepala F,,0\n";
  files["candidates.csv"] =
      "contest,area,party,number,name,sex\ncouncil,d1,1,1,Ani,P\ncouncil,d1,1,2,Budi,L\n"
      "council,d1,2,1,Cici,P\ncouncil,d2,1,1,Dodi,L\ncouncil,d2,2,1,Euis,P\n";
  return files;
}

/// The definition, its record and its keys.
class SampleRecord {
 public:
  SampleRecord() {
    record::Rulebook rulebook;
    rulebook.definition = definition->hash;
    rulebook.rule_set = election::hash_rules(definition->rules);
    rulebook.keys = {{operator_key.public_key(), record::KeyRole::operator_key},
                     {log_key.key.public_key(), record::KeyRole::log_key}};
    append(rulebook);
  }

  /// Signs and appends one statement.
  record::Position append(const record::Content& content) {
    const record::Position position = log.size().value();
    const record::Statement statement{
        definition->id, {1'900'000'000 + static_cast<std::int64_t>(position.value)}, content};
    const base::PrivateKey& key =
        std::holds_alternative<record::Reading>(content) ? reader_key : operator_key;
    const record::NewEntry entry{record::subject_of(content),
                                 record::encode_entry(record::encode_statement(statement),
                                                      record::key_id(key.public_key()), key)};
    CHECK(log.append(position, std::span(&entry, 1)).has_value());
    return position;
  }

  /// A leader's form with all its figures but the voters.
  record::Position report_leader(const std::string& station, std::int64_t first,
                                 std::int64_t second, std::int64_t valid,
                                 const std::string& source = "paper") {
    return append(record::Figures{.form = {"leader", station},
                                  .source = source,
                                  .figures = {{"valid", election::Figure(valid)},
                                              {"votes.1", election::Figure(first)},
                                              {"votes.2", election::Figure(second)}},
                                  .origin = {},
                                  .evidence = {}});
  }

  using Numbers = std::vector<std::pair<const char*, std::int64_t>>;
  /// Keeps a photo and its cut picture, and appends a reading of the leader's form that they show.
  record::Position add_reading(const std::string& station, const std::string& photo,
                               const std::string& cut, const Numbers& numbers = {{"votes.1", 10}},
                               std::uint64_t likeness = 0) {
    record::Reading reading{{"leader", station}, "paper", {}};
    reading.photo.evidence = evidence.save(photo).value();
    reading.photo.cut = evidence.save(cut).value();
    reading.photo.layout = "c-leader-1";
    reading.photo.page_number = 1;
    reading.photo.reader = "1.0.0";
    reading.photo.likeness = likeness;
    for (const auto& [field, value] : numbers) {
      record::NumberReading& number = reading.photo.numbers.emplace_back();
      number.field = field;
      number.value = election::Figure(value);
      number.status = record::ReadingStatus::accepted;
    }
    return append(reading);
  }
  /// A reading of a photo of its own with enough numbers for R17.
  record::Position add_shot(const std::string& station, std::uint64_t likeness) {
    return add_reading(station, "a photo of " + station, "its boxes",
                       {{"voters.j", 37}, {"votes.1", 10}, {"votes.2", 20}}, likeness);
  }

  const election::DefinitionFiles files = sample_definition_files();
  const std::shared_ptr<const election::Definition> definition =
      election::parse_definition(files).value();
  const base::PrivateKey operator_key = base::PrivateKey::create(std::string(32, 'o')).value();
  const transparency::SignerKey log_key{"sample-2029", transparency::KeyKind::note,
                                        base::PrivateKey::create(std::string(32, 'l')).value()};
  const base::PrivateKey reader_key = base::PrivateKey::create(std::string(32, 'r')).value();
  storage::MemoryStatementLog log;
  storage::MemoryEvidenceStore evidence;
};

}  // namespace rekap::publication
