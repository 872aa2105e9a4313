// SPDX-License-Identifier: Apache-2.0
// election.json and forms member by member: each fault of the sample is named with its path.
#include "election/definition/election_file.h"

#include <gtest/gtest.h>

#include "base/json/json.h"
#include "election/definition/sample_files.h"

namespace rekap::election {
namespace {

TEST(ElectionFile, keeps_what_the_regulation_expects_for_the_check) {
  const auto election = parse_election_file(sample_files().at("election.json"));
  ASSERT_TRUE(election) << election.error().message;
  EXPECT_EQ(election->expected.code_sizes, (std::vector<std::int64_t>{2, 4, 6, 10, 13}));
  EXPECT_EQ(election->expected.station_series, (std::vector<std::int64_t>{1, 901}));
  EXPECT_EQ(election->expected.counts.at(RegionLevel::station), 10);
  EXPECT_EQ(election->expected.counts.count(RegionLevel::village), 0u);
  const ContestPlan& council = election->contests[1];
  EXPECT_EQ(council.area_level, std::nullopt);
  EXPECT_EQ(council.expected.seats, 8);
  EXPECT_EQ(council.candidates_per_seat_max, Fraction(1, 1));
  EXPECT_EQ(election->contests[0].expected.seats, std::nullopt);
  EXPECT_EQ(election->contests[0].area_level, RegionLevel::nation);
}

TEST(ElectionFile, knows_which_systems_give_seats_to_lists) {
  for (const auto system : {ContestSystem::sainte_lague, ContestSystem::hare_largest_remainder,
                            ContestSystem::dhondt}) {
    EXPECT_TRUE(is_party_list(system));
  }
  for (const auto system : {ContestSystem::majority_with_spread, ContestSystem::plurality,
                            ContestSystem::majority_or_runoff, ContestSystem::single_pair,
                            ContestSystem::highest_votes}) {
    EXPECT_FALSE(is_party_list(system));
  }
}

TEST(Identifier, has_letters_that_are_safe_in_paths) {
  EXPECT_TRUE(is_identifier("dprd_regency-2024"));
  for (const std::string& bad :
       {std::string(), std::string("A"), std::string("a/b"), std::string("é"), std::string("a b"),
        std::string("a{b"), std::string(65, 'a')}) {
    EXPECT_FALSE(is_identifier(bad)) << bad;
  }
}

/// The first `old_text` of the sample replaced, and how that is refused.
struct Fault {
  const char* old_text;
  const char* new_text;
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.message; }

std::string replace(std::string text, const Fault& fault) {
  const std::size_t at = text.find(fault.old_text);
  EXPECT_NE(at, std::string::npos) << fault.old_text;
  return text.replace(at, std::string_view(fault.old_text).size(), fault.new_text);
}

class FaultyElectionFile : public testing::TestWithParam<Fault> {};

TEST_P(FaultyElectionFile, is_refused_with_the_path_of_the_member) {
  const auto election =
      parse_election_file(replace(sample_files().at("election.json"), GetParam()));
  ASSERT_FALSE(election);
  EXPECT_EQ(election.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(election.error().message.substr(0, std::string_view(GetParam().message).size()),
            GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Election, FaultyElectionFile,
    testing::Values(
        Fault{"\"format\": 1", "\"format\": 2",
              "election.json: format: is not a whole number from 1 to 1"},
        Fault{"\"format\"", "\"formula\": 1, \"format\"",
              "election.json: unknown member \"formula\"; known: format, id, name, time_zone, "
              "abroad, sources, contests, rules, expected"},
        Fault{"\"sample-2029\"", "\"Sample 2029\"",
              "election.json: id: \"Sample 2029\" is not 1 to 64 of a-z, 0-9, '_' and '-'"},
        Fault{"\"sample-2029\"", "1", "election.json: id: is not a text, or an empty one"},
        Fault{"{\"id\": \"Contoh\", \"en\": \"Sample\"}", "\"Contoh\"",
              "election.json: name: not an object"},
        Fault{"{\"id\": \"Contoh\", \"en\": \"Sample\"}", "{\"en\": \"Sample\"}",
              "election.json: name.id: is missing"},
        Fault{"{\"id\": \"Contoh\", \"en\": \"Sample\"}", "{\"id\": \"Contoh\"}",
              "election.json: name.en: is missing"},
        Fault{"\"+07:00\"", "\"WIB\"",
              "election.json: time_zone: \"WIB\" is not an offset as +07:00"},
        Fault{"\"+07:00\"", "7", "election.json: time_zone: is not a text, or an empty one"},
        Fault{"[\"99\"]", "99", "election.json: abroad: is not a list"},
        Fault{"\"hard\": [\"R0\"", "\"hard\": [\"R99\"",
              "election.json: rules.hard: no rule \"R99\""},
        Fault{"\"warning\": [\"R7\"", "\"warning\": [\"R3\"",
              "election.json: rules.warning: rule given twice: R3"},
        Fault{"\"evidence\": [\"R10\"]", "\"evidence\": 10",
              "election.json: rules.evidence: is not a list"},
        Fault{"\"rules\": {", "\"rules\": {\"soft\": [], ",
              "election.json: rules: unknown member \"soft\"; known: hard, warning, evidence"},
        Fault{"[2, 4, 6, 10, 13]", "[2, 4]",
              "election.json: expected.code_sizes: is not a size for each level from province to "
              "station"},
        Fault{"[2, 4, 6, 10, 13]", "2", "election.json: expected.code_sizes: is not a list"},
        Fault{"[2, 4, 6, 10, 13]", "[2, 4, 6, 10, \"13\"]",
              "election.json: expected.code_sizes: holds something else than whole numbers from 1"},
        Fault{"[1, 901]", "[0, 901]",
              "election.json: expected.station_series: holds something else than whole numbers "
              "from 1"},
        Fault{"[1, 901]", "[1, 9000000000]",
              "election.json: expected.station_series: holds something else than whole numbers "
              "from 1"},
        Fault{"[1, 901]", "[901, 1]", "election.json: expected.station_series: does not ascend"},
        Fault{"\"counts\": {\"province\": 3", "\"counts\": {\"island\": 3",
              "election.json: expected.counts: unknown member \"island\"; known: province, "
              "regency, district, village, station"},
        Fault{"\"counts\": {\"province\": 3", "\"counts\": {\"province\": -3",
              "election.json: expected.counts.province: is not a whole number from 0 to "
              "2147483647"},
        Fault{"\"expected\": {\"code_sizes\"", "\"expected\": {\"code_size\"",
              "election.json: expected: unknown member \"code_size\"; known: code_sizes, "
              "station_series, counts"}));

INSTANTIATE_TEST_SUITE_P(
    Sources, FaultyElectionFile,
    testing::Values(
        Fault{"\"sources\": [", "\"sources\": [{\"rank\": 1},",
              "election.json: sources[0]: unknown member \"rank\"; known: id, name, published, "
              "required"},
        Fault{"\"id\": \"paper\"", "\"id\": \"\"",
              "election.json: sources[0].id: is not a text, or an empty one"},
        Fault{"\"id\": \"witness\"", "\"id\": \"paper\"",
              "election.json: sources: id given twice: \"paper\""},
        Fault{"{\"id\": \"Saksi\", \"en\": \"Witness\"}", "{}",
              "election.json: sources[1].name.id: is missing"},
        Fault{"\"published\": [\"votes.*\"", "\"published\": [1",
              "election.json: sources[0].published: holds something else than texts"},
        Fault{"\"required\": []", "\"required\": 0",
              "election.json: sources[1].required: is not a list"},
        Fault{"\"sources\": [", "\"sources\": 0, \"abroad_\": [",
              "election.json: unknown member \"abroad_\"; known: format, id, name, time_zone, "
              "abroad, sources, contests, rules, expected"}));

INSTANTIATE_TEST_SUITE_P(
    Contests, FaultyElectionFile,
    testing::Values(
        Fault{"{\"id\": \"leader\"", "{\"color\": 1, \"id\": \"leader\"",
              "election.json: contests[0]: unknown member \"color\"; known: id, name, system, "
              "system_in, areas, form, held, seats, threshold, station_voters_max, "
              "station_votes_max, station_votes_max_abroad, ballot_reserve, "
              "candidates_per_seat_max, expected"},
        Fault{"\"id\": \"council\"", "\"id\": \"leader\"",
              "election.json: contests: id given twice: \"leader\""},
        Fault{"\"id\": \"leader\"", "\"id\": \"../leader\"",
              "election.json: contests[0].id: \"../leader\" is not 1 to 64 of a-z, 0-9, '_' and "
              "'-'"},
        Fault{"{\"id\": \"Pemimpin\", \"en\": \"Leader\"}", "\"Leader\"",
              "election.json: contests[0].name: not an object"},
        Fault{"\"areas\": \"nation\"", "\"areas\": \"village\"",
              "election.json: contests[0].areas: \"village\" is not one of nation, province, "
              "regency, electoral_district"},
        Fault{"\"areas\": \"nation\"", "\"areas\": 0",
              "election.json: contests[0].areas: is not a text, or an empty one"},
        Fault{"\"form\": \"c-leader\"", "\"form\": \"\"",
              "election.json: contests[0].form: is not a text, or an empty one"},
        Fault{"\"system\": \"majority_with_spread\"", "\"system\": \"lottery\"",
              "election.json: contests[0].system: unknown contest system \"lottery\""},
        Fault{"\"system\": \"majority_with_spread\"", "\"system\": 1",
              "election.json: contests[0].system: is not a text, or an empty one"},
        Fault{"{\"1201\": \"majority_or_runoff\"}", "[]",
              "election.json: contests[3].system_in: is not an object"},
        Fault{"{\"1201\": \"majority_or_runoff\"}", "{\"1201\": 1}",
              "election.json: contests[3].system_in.1201: is not a text"},
        Fault{"{\"1201\": \"majority_or_runoff\"}", "{\"1201\": \"lottery\"}",
              "election.json: contests[3].system_in.1201: unknown contest system \"lottery\""},
        Fault{"{\"1201\": \"majority_or_runoff\"}", "{\"1201\": \"dhondt\"}",
              "election.json: contests[3].system_in.1201: parties and persons do not mix"},
        Fault{"\"threshold\": \"4%\"", "\"threshold\": \"many\"",
              "election.json: contests[1].threshold: not a fraction"},
        Fault{"\"threshold\": \"4%\"", "\"threshold\": 4",
              "election.json: contests[1].threshold: is not a text, or an empty one"},
        Fault{"\"candidates_per_seat_max\": \"1\"", "\"candidates_per_seat_max\": 1",
              "election.json: contests[1].candidates_per_seat_max: is not a text, or an empty "
              "one"},
        Fault{"\"ballot_reserve\": \"2%\"", "\"ballot_reserve\": 2",
              "election.json: contests[0].ballot_reserve: is not a text, or an empty one"},
        Fault{"\"ballot_reserve\": \"2%\"", "\"ballot_reserve\": \"-2%\"",
              "election.json: contests[0].ballot_reserve: not a fraction"},
        Fault{"\"station_votes_max\": 999", "\"station_votes_max\": 0",
              "election.json: contests[0].station_votes_max: is not a whole number from 1 to "
              "2147483647"},
        Fault{"\"station_votes_max_abroad\": 99999", "\"station_votes_max_abroad\": \"\"",
              "election.json: contests[0].station_votes_max_abroad: is not a whole number from 1 "
              "to 2147483647"},
        Fault{"\"station_voters_max\": 300", "\"station_voters_max\": true",
              "election.json: contests[0].station_voters_max: is not a whole number from 1 to "
              "2147483647"},
        Fault{"\"seats\": 2", "\"seats\": 0",
              "election.json: contests[2].seats: is not a whole number from 1 to 1000"},
        Fault{"\"held\": {\"abroad\": true}", "\"held\": true",
              "election.json: contests[0].held: not an object"},
        Fault{"\"held\": {\"abroad\": true}", "\"held\": {}",
              "election.json: contests[0].held.abroad: is missing"},
        Fault{"\"except\": [\"12\"]", "\"except\": 12",
              "election.json: contests[1].held.except: is not a list"},
        Fault{"\"expected\": {\"areas\": 3", "\"expected\": {\"area\": 3",
              "election.json: contests[1].expected: unknown member \"area\"; known: areas, seats, "
              "candidates"},
        Fault{"\"expected\": {\"areas\": 3", "\"expected\": {\"areas\": -1",
              "election.json: contests[1].expected.areas: is not a whole number from 0 to "
              "2147483647"},
        Fault{"\"seats\": 8", "\"seats\": 0.5",
              "election.json: contests[1].expected.seats: is not a whole number from 0 to "
              "2147483647"},
        Fault{"\"candidates\": 5", "\"candidates\": null",
              "election.json: contests[1].expected.candidates: is not a whole number from 0 to "
              "2147483647"}));

class FaultyForm : public testing::TestWithParam<Fault> {};

TEST_P(FaultyForm, is_refused_with_the_path_of_the_member) {
  const auto form =
      parse_form_file(replace(sample_files().at("forms/c-leader.json"), GetParam()), "c-leader");
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().message.substr(0, std::string_view(GetParam().message).size()),
            GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, FaultyForm,
    testing::Values(
        Fault{"{\"id\": \"c-leader\"", "\"id\"", "forms/c-leader.json: not JSON: "},
        Fault{"\"id\": \"c-leader\"", "\"id\": \"c-leaders\"",
              "forms/c-leader.json: id: differs from the file"},
        Fault{"\"id\": \"c-leader\"", "\"id\": 1",
              "forms/c-leader.json: id: is not a text, or an empty one"},
        Fault{"\"name\": {\"id\": \"C\"", "\"name\": {\"id\": \"\"",
              "forms/c-leader.json: name.id: is not a text, or an empty one"},
        Fault{"{\"id\": \"Pemilih\", \"en\": \"Voters\"}", "1",
              "forms/c-leader.json: groups[0].name: not an object"},
        Fault{"{\"name\": {\"id\": \"Suara\"", "{\"color\": 1, \"name\": {\"id\": \"Suara\"",
              "forms/c-leader.json: groups[1]: unknown member \"color\"; known: name, fields"},
        Fault{"[\"voters.*\", \"ballots.*\"]", "[]}, {\"name\": 1",
              "forms/c-leader.json: groups[1].name: not an object"},
        Fault{"[\"voters.*\", \"ballots.*\"]", "[1]",
              "forms/c-leader.json: groups[0].fields: holds something else than texts"},
        Fault{"\"groups\": [", "\"groups\": {}, \"x\": [",
              "forms/c-leader.json: unknown member \"x\"; known: id, name, groups"}));

TEST(ElectionFile, is_refused_when_it_is_no_object_of_the_format) {
  EXPECT_EQ(parse_election_file("[").error().message.substr(0, 25), "election.json: not JSON: ");
  EXPECT_EQ(parse_election_file("[]").error().message, "election.json: not an object");
  EXPECT_EQ(parse_form_file("[]", "c").error().message, "forms/c.json: not an object");
  EXPECT_EQ(
      parse_form_file(R"({"id":"c","name":{"id":"C","en":"C"},"groups":1})", "c").error().message,
      "forms/c.json: groups: is not a list");
}

TEST(ElectionFile, needs_every_member_but_those_for_the_check) {
  const std::string json = sample_files().at("election.json");
  std::string bare = json.substr(0, json.rfind("\"expected\""));
  bare.erase(bare.rfind(','));
  const auto election = parse_election_file(bare + "}");
  ASSERT_TRUE(election) << election.error().message;
  EXPECT_TRUE(election->expected.code_sizes.empty());
  const auto partly = parse_election_file(bare + ",\"expected\":{}}");
  ASSERT_TRUE(partly);
  EXPECT_TRUE(partly->expected.counts.empty());
}

TEST(ElectionFile, needs_lists_where_the_format_has_lists) {
  const base::JsonValue sample = base::parse_json(sample_files().at("election.json")).value();
  for (const char* name : {"contests", "sources", "rules"}) {
    base::JsonValue::Object members = *sample.object();
    for (auto& [member, value] : members) {
      if (member == name) value = 0;
    }
    const auto election = parse_election_file(base::encode_json(base::JsonValue(members)));
    ASSERT_FALSE(election);
    EXPECT_EQ(election.error().message.find(std::string("election.json: ") + name), 0u);
  }
}

}  // namespace
}  // namespace rekap::election
