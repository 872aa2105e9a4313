// SPDX-License-Identifier: Apache-2.0
// The sample itself; a test source, so that no library carries it.
#include "paper/forms/form_sample.h"

#include <fmt/format.h>

#include "base/check.h"

namespace rekap::paper {
namespace {

constexpr const char* election_json = R"({
 "format": 1,
 "id": "sample-2029",
 "name": {"id": "Pemilihan Umum Contoh 2029", "en": "Sample"},
 "time_zone": "+07:00",
 "abroad": ["99"],
 "sources": [{"id": "paper", "name": {"id": "Formulir", "en": "Form"},
   "published": ["votes.*", "party.*", "valid", "invalid", "total", "voters.*"],
   "required": ["valid"]}],
 "rules": {"hard": ["R0", "R3", "R4", "D1"], "warning": [], "evidence": []},
 "contests": [
  {"id": "president", "name": {"id": "Presiden dan Wakil Presiden", "en": "President"},
   "system": "majority_with_spread", "areas": "nation", "form": "c-hasil-ppwp",
   "held": {"abroad": true}, "station_voters_max": 300, "station_votes_max": 999,
   "station_votes_max_abroad": 99999, "ballot_reserve": "2%"},
  {"id": "dpd", "name": {"id": "Dewan Perwakilan Daerah", "en": "Senate"},
   "system": "highest_votes", "seats": 4, "areas": "province", "form": "c-hasil-ppwp",
   "held": {"abroad": false}, "station_votes_max": 999, "ballot_reserve": "2%"},
  {"id": "governor", "name": {"id": "Gubernur dan Wakil Gubernur", "en": "Governor"},
   "system": "plurality", "areas": "province", "form": "c-hasil-ppwp",
   "held": {"abroad": false}, "station_voters_max": 600, "station_votes_max": 999,
   "ballot_reserve": "2.5%"},
  {"id": "regent", "name": {"id": "Bupati dan Wakil Bupati", "en": "Regent"},
   "system": "plurality", "areas": "regency", "form": "c-hasil-ppwp",
   "held": {"abroad": false}, "station_voters_max": 600, "station_votes_max": 999,
   "ballot_reserve": "2.5%"},
  {"id": "dpr", "name": {"id": "Dewan Perwakilan Rakyat", "en": "House"},
   "system": "sainte_lague", "areas": "electoral_district", "form": "c-hasil-dpr",
   "held": {"abroad": true}, "station_voters_max": 300, "station_votes_max": 999,
   "station_votes_max_abroad": 99999, "ballot_reserve": "2%", "candidates_per_seat_max": "1"},
  {"id": "dprd_regency",
   "name": {"id": "Dewan Perwakilan Rakyat Daerah Kabupaten/Kota", "en": "Council"},
   "system": "sainte_lague", "areas": "electoral_district", "form": "c-hasil-dpr",
   "held": {"abroad": false}, "station_voters_max": 300, "station_votes_max": 999,
   "ballot_reserve": "2%", "candidates_per_seat_max": "1"}
 ],
 "expected": {"code_sizes": [2, 4, 6, 10, 13], "station_series": [1, 901],
              "counts": {"province": 2, "station": 2}}
}
)";

/// A form of all administrative fields, votes and totals.
std::string form_json(const std::string& id, const std::string& votes) {
  return fmt::format(
      R"({{"id": "{}", "name": {{"id": "C", "en": "C"}}, "groups": [
 {{"name": {{"id": "A", "en": "A"}}, "fields": ["voters.*", "users_dpt.*", "users_dptb.*",
   "users_dpk.*", "users.*", "ballots.*", "disabled.*"]}},
 {{"name": {{"id": "B", "en": "B"}}, "fields": ["{}", "valid", "invalid", "total"]}}]}}
)",
      id, votes);
}

constexpr const char* regions_csv =
    "code,parent,level,name,expected_stations,source_id\n"
    "0,,nation,Negeri,,\n"
    "11,0,province,Barat Daya Kepulauan,,\n"
    "1101,11,regency,Pesisir Selatan Kepulauan,,\n"
    "110101,1101,district,Kota Lama,,\n"
    "1101012001,110101,village,\"Hulu, Timur\",,\n"
    "99,0,province,Luar Negeri,,\n"
    "9901,99,regency,Negara A,,\n"
    "990101,9901,district,Kota A,,\n"
    "9901010001,990101,village,Kota A,,\n";

constexpr const char* stations_csv =
    "code,village,name,source_id\n"
    "1101012001001,1101012001,TPS 001,\n"
    "9901010001001,9901010001,TPSLN 001,\n";

std::string list_parties() {
  std::string csv = "number,name,contests,regions\n";
  for (int party = 1; party <= 18; ++party)
    csv += fmt::format("{},Partai Persatuan Kebangkitan Nomor {},,\n", party, party);
  return csv;
}

std::string list_candidates() {
  std::string csv = "contest,area,party,number,name,sex\n";
  const auto add = [&](std::string_view contest, std::string_view area, int count) {
    for (int party = 1; party <= 18; ++party) {
      for (int i = 1; i <= count; ++i) {
        if (party == 2 && i == 4) continue;  // struck off after the numbers were drawn
        csv += fmt::format("{},{},{},{},\"Dra. Hj. CALON NOMOR {}, S.H., M.Si.\",\n", contest, area,
                           party, i, i);
      }
    }
  };
  add("dpr", "d1", 10);
  add("dprd_regency", "k1", 13);
  return csv;
}

std::string list_choices() {
  std::string csv = "contest,area,number,name,sex,empty_column\n";
  const auto add = [&](std::string_view contest, std::string_view area, int count) {
    for (int i = 1; i <= count; ++i) {
      csv += fmt::format("{},{},{},\"Dr. H. PASANGAN NOMOR {}, S.E. - Ir. WAKIL NOMOR {}\",,0\n",
                         contest, area, i, i, i);
    }
  };
  add("president", "0", 3);
  add("dpd", "11", 54);
  add("governor", "11", 2);
  csv += "regent,1101,1,SATU - DUA,,0\nregent,1101,2,KOLOM KOSONG,,1\n";
  return csv;
}

}  // namespace

const election::Definition& sample_definition() {
  static const std::shared_ptr<const election::Definition> definition = [] {
    const election::DefinitionFiles files = {
        {"election.json", election_json},
        {"forms/c-hasil-ppwp.json", form_json("c-hasil-ppwp", "votes.*")},
        {"forms/c-hasil-dpr.json", form_json("c-hasil-dpr", "party.*")},
        {"regions.csv", regions_csv},
        {"stations.csv", stations_csv},
        {"parties.csv", list_parties()},
        {"electoral_districts.csv",
         "contest,code,name,seats\ndpr,d1,Satu,10\ndprd_regency,k1,Satu,13\n"},
        {"electoral_district_regions.csv",
         "contest,district,region,name,split\ndpr,d1,11,Barat,0\ndpr,d1,99,Luar,0\n"
         "dprd_regency,k1,1101,Pesisir,0\n"},
        {"choices.csv", list_choices()},
        {"candidates.csv", list_candidates()}};
    auto parsed = election::parse_definition(files);
    CHECK(parsed.has_value());
    return *parsed;
  }();
  return *definition;
}

std::vector<SampleForm> sample_forms() {
  std::vector<SampleForm> forms;
  const election::Definition& definition = sample_definition();
  for (std::size_t i = 0; i < definition.contests.size(); ++i) {
    for (const FormSize size : {FormSize::a4, FormSize::plano}) {
      const std::string name =
          definition.contests[i].id + (size == FormSize::a4 ? "_a4" : "_plano");
      forms.push_back({name, i, home_station, size, 3});
      if (definition.contests[i].station_votes_max_abroad.value > 999)
        forms.push_back({name + "_abroad", i, abroad_station, size, 5});
    }
  }
  return forms;
}

FormKind make_sample_kind(const SampleForm& sample) {
  const election::StationIndex station = *sample_definition().regions.find_station(sample.station);
  const auto kind = find_form_kind(sample_definition(), sample.contest, station, sample.size);
  CHECK(kind.has_value());
  return *kind;
}

FormLayout make_sample_layout(const SampleForm& sample) {
  auto layout = make_form_layout(sample_definition(), make_sample_kind(sample));
  CHECK(layout.has_value());
  return *std::move(layout);
}

}  // namespace rekap::paper
