// SPDX-License-Identifier: Apache-2.0
// The sample itself; a test source, so that no library carries it.
#include "election/definition/sample_files.h"

namespace rekap::election {

namespace {

constexpr const char* election_json =
    R"({
 "format": 1,
 "id": "sample-2029",
 "name": {"id": "Contoh", "en": "Sample"},
 "time_zone": "+07:00",
 "abroad": ["99"],
 "sources": [
  {"id": "paper", "name": {"id": "Formulir", "en": "Form"},
   "published": ["votes.*", "party.*", "valid", "invalid", "total", "voters.*"],
   "required": ["votes.*", "valid"]},
  {"id": "witness", "name": {"id": "Saksi", "en": "Witness"},
   "published": ["votes.1", "valid"], "required": []}
 ],
 "rules": {"hard": ["R0", "R3", "R4", "D1"], "warning": ["R7", "R9b"], "evidence": ["R10"]},
 "contests": [
  {"id": "leader", "name": {"id": "Pemimpin", "en": "Leader"},
   "system": "majority_with_spread", "areas": "nation", "form": "c-leader",
   "held": {"abroad": true}, "station_voters_max": 300, "station_votes_max": 999,
   "station_votes_max_abroad": 99999, "ballot_reserve": "2%"},
  {"id": "council", "name": {"id": "Dewan", "en": "Council"},
   "system": "sainte_lague", "areas": "electoral_district", "form": "c-council",
   "held": {"abroad": true, "except": ["12"]}, "threshold": "4%", "station_votes_max": 999,
   "ballot_reserve": "2%", "candidates_per_seat_max": "1",
   "expected": {"areas": 3, "seats": 8, "candidates": 5}},
  {"id": "senate", "name": {"id": "Senat", "en": "Senate"},
   "system": "highest_votes", "seats": 2, "areas": "province", "form": "c-senate",
   "held": {"abroad": false}, "station_votes_max": 999, "ballot_reserve": "2%"},
  {"id": "head", "name": {"id": "Kepala", "en": "Head"},
   "system": "plurality", "system_in": {"1201": "majority_or_runoff"}, "areas": "regency",
   "form": "c-senate", "held": {"abroad": false}, "station_votes_max": 999,
   "ballot_reserve": "2.5%"},
  {"id": "assembly", "name": {"id": "Majelis", "en": "Assembly"},
   "system": "dhondt", "areas": "electoral_district", "form": "c-assembly",
   "held": {"abroad": false}, "station_votes_max": 999, "ballot_reserve": "2%"}
 ],
 "expected": {"code_sizes": [2, 4, 6, 10, 13], "station_series": [1, 901],
              "counts": {"province": 3, "station": 10}}
}
)";

constexpr const char* form_leader_json =
    R"({"id": "c-leader", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "Pemilih", "en": "Voters"}, "fields": ["voters.*", "ballots.*"]},
 {"name": {"id": "Suara", "en": "Votes"}, "fields": ["votes.*", "valid", "invalid", "total"]}]}
)";

constexpr const char* form_council_json =
    R"({"id": "c-council", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "Suara", "en": "Votes"}, "fields": ["party.*", "valid", "invalid", "total"]}]}
)";

constexpr const char* form_assembly_json =
    R"({"id": "c-assembly", "name": {"id": "C", "en": "C"},
 "groups": [{"name": {"id": "Suara", "en": "Votes"}, "fields": ["party.1.total", "valid"]}]}
)";

constexpr const char* form_senate_json =
    R"({"id": "c-senate", "name": {"id": "C", "en": "C"}, "groups": [
 {"name": {"id": "Suara", "en": "Votes"}, "fields": ["votes.*", "valid"]}]}
)";

constexpr const char* regions_csv =
    "code,parent,level,name,expected_stations,source_id\n"
    "0,,nation,Negeri,10,\n"
    "11,0,province,Barat,,\n"
    "1101,11,regency,Pesisir,5,\n"
    "110101,1101,district,Kota Lama,,\n"
    "1101012001,110101,village,\"Hulu, Timur\",,\n"
    "1101012002,110101,village,Hilir,,\n"
    "110102,1101,district,Bukit,,\n"
    "1101022001,110102,village,Puncak,,\n"
    "1102,11,regency,Gunung,,\n"
    "110201,1102,district,Lereng,,\n"
    "1102012001,110201,village,Lembah,2,\n"
    "12,0,province,Timur,,\n"
    "1201,12,regency,Danau,,\n"
    "120101,1201,district,Teluk,,\n"
    "1201012001,120101,village,Muara,2,\n"
    "99,0,province,Luar Negeri,,\n"
    "9901,99,regency,Negara A,,\n"
    "990101,9901,district,Kota A,,\n"
    "9901010001,990101,village,Kota A,,\n";

constexpr const char* stations_csv =
    "code,village,name,source_id\n"
    "1101012001001,1101012001,TPS 001,\n"
    "1101012001002,1101012001,TPS 002,\n"
    "1101012001901,1101012001,TPS 901,\n"
    "1101012002001,1101012002,TPS 001,\n"
    "1101022001001,1101022001,TPS 001,\n"
    "1102012001001,1102012001,TPS 001,\n"
    "1102012001002,1102012001,TPS 002,\n"
    "1201012001001,1201012001,TPS 001,\n"
    "1201012001002,1201012001,TPS 002,\n"
    "9901010001001,9901010001,TPS 001,\n";

constexpr const char* parties_csv =
    "number,name,contests,regions\n"
    "1,Partai Satu,,\n"
    "2,Partai Dua,council,\n"
    "4,Partai Lokal,council,1102\n";

// District d1 and d2 share 110101; of its villages only 1101012001 is known to lie in d1.
constexpr const char* electoral_districts_csv =
    "contest,code,name,seats\n"
    "council,d1,Satu,3\n"
    "council,d2,Dua,3\n"
    "council,d3,Tiga,2\n"
    "assembly,a1,Semua,4\n";

constexpr const char* electoral_district_regions_csv =
    "contest,district,region,name,split\n"
    "council,d1,110101,KOTA LAMA A,1\n"
    "council,d1,1101012001,,0\n"
    "council,d2,110101,KOTA LAMA B,1\n"
    "council,d2,110102,Bukit,0\n"
    "council,d3,1102,Gunung,0\n"
    "council,d3,99,Luar Negeri,0\n"
    "assembly,a1,11,Barat,0\n"
    "assembly,a1,12,,0\n";

constexpr const char* choices_csv =
    "contest,area,number,name,sex,empty_column\n"
    "leader,0,1,Pasangan Satu,,0\n"
    "leader,0,2,Pasangan Dua,,0\n"
    "leader,0,3,Pasangan Tiga,,0\n"
    "senate,11,2,Budi,L,0\n"
    "senate,11,1,Ani,P,0\n"
    "senate,12,1,Cici,P,0\n"
    "senate,12,2,Dodi,L,0\n"
    "senate,12,3,Euis,P,0\n"
    "head,1101,1,Pasangan A,,0\n"
    "head,1101,2,Pasangan B,,0\n"
    "head,1102,1,Pasangan C,,0\n"
    "head,1102,2,Kolom Kosong,,1\n"
    "head,1201,1,Pasangan D,,0\n"
    "head,1201,2,Pasangan E,,0\n";

constexpr const char* candidates_csv =
    "contest,area,party,number,name,sex\n"
    "council,d1,1,1,Fajar,L\n"
    "council,d1,1,2,Gita,P\n"
    "council,d1,2,1,Hadi,\n"
    "council,d2,1,1,Indah,P\n"
    "council,d3,4,1,Joko,L\n";

constexpr const char* profile = "{}\n";

constexpr const char* readme_md = "Sample.\n";

}  // namespace

DefinitionFiles sample_files() {
  return {{"election.json", election_json},
          {"forms/c-leader.json", form_leader_json},
          {"forms/c-council.json", form_council_json},
          {"forms/c-assembly.json", form_assembly_json},
          {"forms/c-senate.json", form_senate_json},
          {"regions.csv", regions_csv},
          {"stations.csv", stations_csv},
          {"parties.csv", parties_csv},
          {"electoral_districts.csv", electoral_districts_csv},
          {"electoral_district_regions.csv", electoral_district_regions_csv},
          {"choices.csv", choices_csv},
          {"candidates.csv", candidates_csv},
          {"profiles/any.json", profile},
          {"README.md", readme_md}};
}

}  // namespace rekap::election
