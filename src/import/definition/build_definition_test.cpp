// SPDX-License-Identifier: Apache-2.0
// A definition built from small foreign files: what each becomes, what is left out and named, and
// what is refused.
#include "import/definition/build_definition.h"

#include <gtest/gtest.h>

#include "election/definition/check/definition_check.h"

namespace rekap::import {
namespace {

constexpr const char* election_json = R"({
 "format": 1, "id": "small", "name": {"id": "Kecil", "en": "Small"}, "time_zone": "+07:00",
 "abroad": [], "sources": [], "rules": {"hard": ["R3"], "warning": [], "evidence": []},
 "contests": [
  {"id": "leader", "name": {"id": "P", "en": "L"}, "system": "plurality", "areas": "nation",
   "form": "votes", "held": {"abroad": true}, "station_votes_max": 999, "ballot_reserve": "2%"},
  {"id": "council", "name": {"id": "D", "en": "C"}, "system": "sainte_lague",
   "areas": "electoral_district", "form": "lists", "held": {"abroad": true},
   "station_votes_max": 999, "ballot_reserve": "2%"},
  {"id": "head", "name": {"id": "K", "en": "H"}, "system": "plurality", "areas": "regency",
   "form": "votes", "held": {"abroad": true}, "station_votes_max": 999, "ballot_reserve": "2%"}
 ]})";

constexpr const char* build_json = R"({
 "format": 1,
 "tree": {"input": "stations", "nation": {"code": "0", "name": "Negeri"}, "code": "kode",
  "name": "tps", "levels": [
   {"level": "province", "code_size": 1, "name": "prov"},
   {"level": "regency", "code_size": 2, "name": "kab"},
   {"level": "district", "code_size": 3, "name": "kec"},
   {"level": "village", "code_size": 4, "name": "kel"}]},
 "station_counts": {"input": "regions", "code": "kode", "count": "jml", "skip_prefixes": ["9"]},
 "district_tables": [{"input": "districts",
  "contest": {"column": "jenis", "values": {"DEWAN": "council", "LAIN": "opera"}},
  "code": "dapil", "name": "nama", "seats": "kursi"}],
 "district_region_tables": [{"input": "district-regions", "contest": {"id": "council"},
  "district": "dapil", "region": "wilayah", "name": "nama", "split": "pecah",
  "other_numbering_in": ["12"], "spellings": {"Telok": "Teluk"}}],
 "party_tables": [{"input": "parties", "number": "no", "name": "nama",
  "local": [{"numbers": [7], "held_in": ["council"], "below": ["12"]},
            {"numbers": [8], "held_in": ["opera"]}]}],
 "person_tables": [
  {"input": "persons", "file": "dct.csv", "contest": {"id": "council"}, "area": "dapil",
   "party": "partai", "number": "no", "name": "nama", "sex": "jk"},
  {"input": "persons", "file": "heads.csv", "contest": {"id": "head"}, "area": "wilayah",
   "number": "no", "name": "nama",
   "empty_column": {"written": "KOSONG - ", "shown": "Kolom Kosong"}}]
})";

constexpr const char* votes_form =
    R"({"id":"votes","name":{"id":"V","en":"V"},"groups":[
        {"name":{"id":"V","en":"V"},"fields":["votes.*"]}]})";
constexpr const char* lists_form =
    R"({"id":"lists","name":{"id":"L","en":"L"},"groups":[
        {"name":{"id":"L","en":"L"},"fields":["party.*"]}]})";

BuildRequest sample() {
  BuildRequest request;
  request.template_files = {
      {"election.json", election_json},
      {"build.json", build_json},
      {"forms/votes.json", votes_form},
      {"forms/lists.json", lists_form},
      {"choices.csv",
       "contest,area,number,name,sex,empty_column\nleader,0,1,Satu,P,0\nleader,0,2,Dua,,0\n"}};
  request.files = {
      {"stations", "tps.csv",
       "kode,tps,kel,kec,kab,prov\n"
       "1111002,TPS 002,Hulu,Bukit,Pesisir,Barat\n"
       "1111001,TPS 001,Hulu,Bukit,Pesisir,Barat\n"
       "1211001,TPS 001,Muara,Teluk,Danau,Barat\n"
       "1221001,TPS 001,Hilir,Rawa,Danau,Barat\n"},
      {"districts", "dapil.csv",
       "jenis,dapil,nama,kursi\nDEWAN,d1,Satu,3\nDEWAN,d2,Dua,\nLAIN,x,Opera,1\n"},
      {"district-regions", "wilayah.csv",
       "dapil,wilayah,nama,pecah\n"
       "d1,11,Pesisir,0\n"
       "d2,128,Telok,0\n"
       "d2,122,Rawa,0\n"},
      {"parties", "partai.csv", "no,nama\n1,Partai Satu\n7,Partai Lokal\n8,Partai Opera\n"},
      {"persons", "dct.csv",
       "dapil,partai,no,nama,jk\nd1,1,1,Ani,P\nd1,1,2,Budi,L\nd2,7,1,Cici,P\n"},
      {"persons", "heads.csv", "wilayah,no,nama\n11,1,A - B\n11,2,KOSONG - \n12,1,C - D\n"},
  };
  return request;
}

ForeignFile& file_of(BuildRequest& request, std::string_view name) {
  for (ForeignFile& file : request.files) {
    if (file.name == name) return file;
  }
  ADD_FAILURE() << name;
  return request.files.front();
}

election::DefinitionFiles build(const BuildRequest& request) {
  auto files = build_definition(request);
  EXPECT_TRUE(files) << files.error().message;
  return files ? *std::move(files) : election::DefinitionFiles();
}

std::string refusal(const BuildRequest& request) {
  const auto files = build_definition(request);
  return files ? "accepted" : files.error().message;
}

TEST(BuildDefinition, makes_the_tree_from_the_codes_of_the_stations) {
  const auto files = build(sample());
  EXPECT_EQ(files.at("regions.csv"),
            "code,parent,level,name,expected_stations,source_id\n"
            "0,,nation,Negeri,,\n"
            "1,0,province,Barat,,\n"
            "11,1,regency,Pesisir,,\n"
            "111,11,district,Bukit,,\n"
            "1111,111,village,Hulu,,\n"
            "12,1,regency,Danau,,\n"
            "121,12,district,Teluk,,\n"
            "1211,121,village,Muara,,\n"
            "122,12,district,Rawa,,\n"
            "1221,122,village,Hilir,,\n");
  EXPECT_EQ(files.at("stations.csv"),
            "code,village,name,source_id\n"
            "1111001,1111,TPS 001,\n"
            "1111002,1111,TPS 002,\n"
            "1211001,1211,TPS 001,\n"
            "1221001,1221,TPS 001,\n");
}

TEST(BuildDefinition, makes_a_definition_that_can_be_used) {
  const auto files = build(sample());
  EXPECT_EQ(files.count("build.json"), 0u);
  const auto definition = election::parse_definition(files);
  ASSERT_TRUE(definition) << definition.error().message;
  EXPECT_EQ((*definition)->find_contest("leader")->areas[0].choices[0].sex, 'P');
  const auto& council = *(*definition)->find_contest("council");
  EXPECT_EQ(council.areas[0].choices.size(), 1u);  // the local party stands in 12 alone
  EXPECT_EQ(council.areas[1].choices.size(), 2u);
  EXPECT_EQ(council.areas[0].candidates.size(), 2u);
  EXPECT_EQ(council.areas[1].seats, election::Seats{0});
  const auto& head = *(*definition)->find_contest("head");
  EXPECT_EQ(head.areas[0].system, election::ContestSystem::single_pair);
  EXPECT_EQ(head.areas[0].choices[1].name, "Kolom Kosong");
}

TEST(BuildDefinition, joins_regions_of_another_numbering_by_name_and_says_so) {
  const auto files = build(sample());
  EXPECT_EQ(files.at("electoral_district_regions.csv"),
            "contest,district,region,name,split\n"
            "council,d1,11,Pesisir,0\n"
            "council,d2,121,Telok,0\n"
            "council,d2,122,Rawa,0\n");
  EXPECT_EQ(files.at("source_inconsistencies.csv"),
            "code,file,line,subject,found,expected\n"
            "region_joined_by_name,wilayah.csv,3,council/d2/128,Telok,121\n");
}

TEST(BuildDefinition, leaves_out_rows_of_unknown_regions_areas_and_parties_and_names_them) {
  auto request = sample();
  file_of(request, "wilayah.csv").text += "d1,19,Jauh,0\nd9,11,Pesisir,0\nd2,129,Gelap,0\n";
  file_of(request, "dct.csv").text += "d9,1,1,Dodi,L\nd1,6,1,Euis,P\n";
  file_of(request, "heads.csv").text += "13,1,X - Y\n1,1,Z - W\n";
  const auto files = build(request);
  EXPECT_EQ(files.at("source_inconsistencies.csv"),
            "code,file,line,subject,found,expected\n"
            "region_joined_by_name,wilayah.csv,3,council/d2/128,Telok,121\n"
            "region_unknown,wilayah.csv,5,council/d1/19,Jauh,\n"
            "area_unknown,wilayah.csv,6,council/d9/11,d9,\n"
            "region_unknown,wilayah.csv,7,council/d2/129,Gelap,\n"
            "area_unknown,dct.csv,5,council/d9,Dodi,\n"
            "party_unknown,dct.csv,6,council/d1/6,Euis,\n"
            "area_unknown,heads.csv,5,head/13,X - Y,\n"
            "area_unknown,heads.csv,6,head/1,Z - W,\n");
  EXPECT_TRUE(election::check_definition(files));
}

TEST(BuildDefinition, takes_the_first_name_and_the_first_row_of_a_code) {
  auto request = sample();
  file_of(request, "tps.csv").text +=
      "1221002,TPS 002,Hilir,RAWA,Danau,Barat\n"
      "1221003,TPS 003,Hilir,RAWA,Danau,Barat\n"
      "1221001,TPS satu,Hilir,Rawa,Danau,Barat\n";
  const auto files = build(request);
  EXPECT_EQ(files.at("source_inconsistencies.csv").substr(0, 146),
            "code,file,line,subject,found,expected\n"
            "row_name_differs,tps.csv,6,122,RAWA,Rawa\n"
            "row_given_twice,tps.csv,8,1221001,TPS satu,TPS 001\n"
            "region_joined_by");
  EXPECT_NE(files.at("regions.csv").find("122,12,district,Rawa"), std::string::npos);
  EXPECT_NE(files.at("stations.csv").find("1221001,1221,TPS 001"), std::string::npos);
  EXPECT_TRUE(election::parse_definition(files));
}

TEST(BuildDefinition, notes_how_many_stations_another_table_expects) {
  auto request = sample();
  request.files.push_back({"regions", "wilayah_tps.csv", "kode,jml\n11,2\n12,3\n19,1\n99,5\n"});
  const auto files = build(request);
  EXPECT_NE(files.at("regions.csv").find("12,1,regency,Danau,3,\n"), std::string::npos);
  EXPECT_NE(files.at("source_inconsistencies.csv").find("region_unknown,wilayah_tps.csv,4,19,1,"),
            std::string::npos);
  EXPECT_EQ(files.at("source_inconsistencies.csv").find("99"), std::string::npos);
}

TEST(BuildDefinition, keeps_only_the_wanted_contests) {
  auto request = sample();
  request.contests = {"leader"};
  const auto files = build(request);
  for (const char* gone : {"parties.csv", "candidates.csv", "electoral_districts.csv"}) {
    EXPECT_EQ(files.count(gone), 0u) << gone;
  }
  const auto definition = election::parse_definition(files);
  ASSERT_TRUE(definition) << definition.error().message;
  EXPECT_EQ((*definition)->contests.size(), 1u);
  request.contests = {"leader", "opera"};
  EXPECT_EQ(refusal(request), "the template has 1 of the 2 contests leader, opera");
}

TEST(BuildDefinition, lets_tables_of_the_template_come_first) {
  auto request = sample();
  auto& files = request.template_files;
  files["parties.csv"] = "number,name,contests,regions\n3,Partai Tiga,,\n4,Lain,opera,\n";
  files["electoral_districts.csv"] = "contest,code,name,seats\ncouncil,d0,Nol,1\nopera,x,X,1\n";
  files["electoral_district_regions.csv"] =
      "contest,district,region,name,split\ncouncil,d0,11,Pesisir,1\nopera,x,11,,0\n";
  files["candidates.csv"] = "contest,area,party,number,name,sex\ncouncil,d0,3,1,Fani,P\n";
  files["choices.csv"] += "opera,0,1,Siapa,,0\n";
  const auto built = build(request);
  EXPECT_EQ(built.at("parties.csv"),
            "number,name,contests,regions\n3,Partai Tiga,,\n1,Partai Satu,,\n"
            "7,Partai Lokal,council,12\n");
  EXPECT_EQ(built.at("electoral_districts.csv").substr(0, 42),
            "contest,code,name,seats\ncouncil,d0,Nol,1\nc");
  EXPECT_NE(built.at("candidates.csv").find("council,d0,3,1,Fani,P"), std::string::npos);
  EXPECT_EQ(built.at("choices.csv").find("opera"), std::string::npos);
}

TEST(BuildDefinition, makes_the_tree_from_a_table_of_regions_too) {
  BuildRequest request = sample();
  request.contests = {"leader"};
  request.template_files["build.json"] = R"({"format": 1, "tree": {
    "input": "regions", "nation": {"code": "0", "name": "Negeri"}, "code": "id",
    "parent": "induk", "depth": "dalam", "name": "nama", "station_count": "jml", "minus": "ln",
    "stations": {"input": "stations", "village": "kel", "number": "tps", "number_size": 3,
                 "name": "TPS "}}})";
  request.files = {{"regions", "wilayah.csv",
                    "id,induk,dalam,nama,jml\n0,,0,IDN,3\n-99,0,1,Luar,1\n-991,-99,2,A,1\n"
                    "-992,-991,3,A,1\n-993,-992,4,A,1\n"},
                   {"stations", "tps.csv", "kel,tps\n-993,12\n-993,1\n-993,2001\n"}};
  const auto files = build(request);
  EXPECT_EQ(files.at("regions.csv"),
            "code,parent,level,name,expected_stations,source_id\n"
            "0,,nation,Negeri,3,\n"
            "ln99,0,province,Luar,1,-99\n"
            "ln991,ln99,regency,A,1,-991\n"
            "ln992,ln991,district,A,1,-992\n"
            "ln993,ln992,village,A,1,-993\n");
  EXPECT_EQ(files.at("stations.csv"),
            "code,village,name,source_id\n"
            "ln993-001,ln993,TPS 001,-993/1\n"
            "ln993-012,ln993,TPS 012,-993/12\n"
            "ln993-2001,ln993,TPS 2001,-993/2001\n");
  file_of(request, "wilayah.csv").text += "7,0,5,B,1\n";
  EXPECT_EQ(refusal(request),
            "wilayah.csv: line 7: column dalam: \"5\" is no depth from 0, the nation, to 4, the "
            "village");
  file_of(request, "wilayah.csv").text = "id,induk,dalam,nama,jml\nx,0,satu,A,1\n";
  EXPECT_EQ(refusal(request), "wilayah.csv: line 2: column dalam: \"satu\" is no whole number");
}

TEST(BuildDefinition, refuses_files_that_do_not_fit_the_layout) {
  auto request = sample();
  file_of(request, "tps.csv").text += "1,TPS 001,K,K,K,K\n";
  EXPECT_EQ(refusal(request),
            "tps.csv: line 6: column kode: \"1\" is too short for the code of a province");
  request = sample();
  file_of(request, "tps.csv").text = "kode,nama\n";
  EXPECT_EQ(refusal(request), "tps.csv: line 1: no column \"tps\"; there are kode, nama");
  request = sample();
  file_of(request, "partai.csv").text = "";
  EXPECT_EQ(refusal(request), "partai.csv: the file is empty");
  request = sample();
  file_of(request, "partai.csv").text += "9,";
  EXPECT_EQ(refusal(request),
            "partai.csv: line 5, column nama: the last line has no line end: truncated?");
  request = sample();
  file_of(request, "dapil.csv").text += "KOOR,k,K,1\n";
  EXPECT_EQ(refusal(request),
            "dapil.csv: line 5: column jenis: \"KOOR\" is no contest of build.json");
  request = sample();
  file_of(request, "partai.csv").text += "satu,Partai\n";
  EXPECT_EQ(refusal(request), "partai.csv: line 5: column no: \"satu\" is no whole number");
}

TEST(BuildDefinition, refuses_missing_surplus_and_ambiguous_files) {
  auto request = sample();
  request.files.erase(request.files.begin());
  EXPECT_EQ(refusal(request), "build.json needs a file for --stations");
  request = sample();
  request.files.push_back({"persons", "other.csv", "a\n"});
  EXPECT_EQ(refusal(request), "no table of build.json takes \"other.csv\" as --persons");
  request = sample();
  request.files.push_back({"parties", "more.csv", "no,nama\n"});
  EXPECT_EQ(refusal(request),
            "--parties was given two files for one table: partai.csv and more.csv");
  request = sample();
  request.template_files.erase("build.json");
  EXPECT_EQ(refusal(request), "the template has no build.json");
  request = sample();
  request.template_files["election.json"] = "[";
  request.contests = {"leader"};
  EXPECT_EQ(refusal(request).substr(0, 24), "election.json: not JSON:");
}

}  // namespace
}  // namespace rekap::import
