// SPDX-License-Identifier: Apache-2.0
// A definition as a whole: what the sample means, and what is refused with file, line and value.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "election/definition.h"
#include "election/definition/sample_files.h"

namespace rekap::election {
namespace {

std::shared_ptr<const Definition> sample() {
  auto definition = parse_definition(sample_files());
  EXPECT_TRUE(definition) << definition.error().message;
  return definition.value();
}

StationIndex station(const Definition& definition, std::string_view code) {
  return definition.regions.find_station(code).value();
}

std::string area_code_of(const Definition& definition, std::string_view contest_id,
                         std::string_view station_code) {
  const Contest& contest = *definition.find_contest(contest_id);
  const auto area = contest.area_of(station(definition, station_code));
  return area ? contest.areas[*area].code : "none";
}

TEST(ParseDefinition, takes_over_what_election_json_says) {
  const auto definition = sample();
  EXPECT_EQ(definition->id, "sample-2029");
  EXPECT_EQ(definition->name.en, "Sample");
  EXPECT_EQ(definition->time_zone, "+07:00");
  EXPECT_EQ(definition->regions.station_count(), 10u);
  EXPECT_EQ(definition->rules.at(RuleId::r3), Severity::hard);
  EXPECT_EQ(definition->rules.at(RuleId::r10), Severity::evidence);
  EXPECT_EQ(definition->rules.count(RuleId::r16), 0u);
  const Contest& leader = *definition->find_contest("leader");
  EXPECT_EQ(leader.station_votes_max, Votes{999});
  EXPECT_EQ(leader.station_votes_max_abroad, Votes{99999});
  EXPECT_EQ(leader.station_voters_max, Votes{300});
  EXPECT_EQ(leader.ballot_reserve, Fraction(1, 50));
  const Contest& council = *definition->find_contest("council");
  EXPECT_EQ(council.threshold, Fraction(1, 25));
  EXPECT_EQ(council.station_votes_max_abroad, Votes{999});
  EXPECT_EQ(council.station_voters_max, std::nullopt);
}

TEST(ParseDefinition, holds_contests_where_the_definition_says) {
  const auto definition = sample();
  const auto held = [&](std::string_view contest) {
    std::string ranges;
    for (const StationRange& range : definition->find_contest(contest)->stations) {
      ranges += fmt::format("{}-{} ", range.first.value, range.end.value);
    }
    return ranges;
  };
  EXPECT_EQ(held("leader"), "0-10 ");
  EXPECT_EQ(held("council"), "0-7 9-10 ");
  EXPECT_EQ(held("senate"), "0-9 ");
  EXPECT_TRUE(definition->is_abroad(station(*definition, "9901010001001")));
  EXPECT_FALSE(definition->is_abroad(station(*definition, "1101012001001")));
  Definition other = *definition;
  other.abroad = {definition->regions.find_region("12").value()};
  EXPECT_TRUE(other.is_abroad(station(other, "1201012001002")));
  EXPECT_FALSE(other.is_abroad(station(other, "9901010001001")));
}

TEST(ParseDefinition, assigns_stations_to_areas_the_smaller_region_first) {
  const auto definition = sample();
  EXPECT_EQ(area_code_of(*definition, "leader", "9901010001001"), "0");
  EXPECT_EQ(area_code_of(*definition, "senate", "1201012001001"), "12");
  EXPECT_EQ(area_code_of(*definition, "senate", "9901010001001"), "none");
  EXPECT_EQ(area_code_of(*definition, "council", "1101012001901"), "d1");
  EXPECT_EQ(area_code_of(*definition, "council", "1101012002001"), "none");  // split, no bounds
  EXPECT_EQ(area_code_of(*definition, "council", "1101022001001"), "d2");
  EXPECT_EQ(area_code_of(*definition, "council", "1201012001001"), "none");  // not held
  EXPECT_EQ(area_code_of(*definition, "council", "9901010001001"), "d3");
  const Contest& council = *definition->find_contest("council");
  ASSERT_EQ(council.runs.size(), 5u);
  EXPECT_EQ(council.runs[1].area, std::nullopt);
  EXPECT_EQ(council.runs[1].stations.count(), 1u);
}

TEST(ParseDefinition, gives_no_area_to_a_region_that_two_claim) {
  auto files = sample_files();
  files["electoral_district_regions.csv"] += "council,d1,1102,,0\n";
  const auto definition = parse_definition(files);
  ASSERT_TRUE(definition);
  EXPECT_EQ(area_code_of(**definition, "council", "1102012001001"), "none");
}

TEST(ParseDefinition, sorts_choices_and_finds_their_fields) {
  const auto definition = sample();
  const Contest& senate = *definition->find_contest("senate");
  ASSERT_EQ(senate.areas.size(), 2u);
  EXPECT_EQ(senate.areas[0].choices[0].name, "Ani");
  EXPECT_EQ(senate.areas[0].choices[0].sex, 'P');
  EXPECT_EQ(senate.areas[0].seats, Seats{2});
  EXPECT_EQ(senate.votes_field(3), senate.fields.find("votes.3"));
  EXPECT_EQ(senate.votes_field(4), std::nullopt);
  EXPECT_EQ(senate.votes_field(0), std::nullopt);
  const Contest& council = *definition->find_contest("council");
  EXPECT_EQ(council.votes_field(4), council.fields.find("party.4.total"));
}

TEST(ParseDefinition, knows_which_fields_the_form_of_an_area_lacks) {
  const auto definition = sample();
  const auto off = [&](std::string_view contest_id, std::size_t area) {
    const Contest& contest = *definition->find_contest(contest_id);
    std::string ids;
    for (std::size_t i = 0; i < contest.fields.count(); ++i) {
      if (contest.areas[area].is_off_form[i]) ids += contest.fields.ids()[i] + " ";
    }
    return ids;
  };
  EXPECT_EQ(off("leader", 0), "");
  EXPECT_EQ(off("senate", 0), "votes.3 ");
  EXPECT_EQ(off("council", 0), "party.4.list party.4.candidate.1 party.4.total ");
  EXPECT_EQ(off("council", 1),
            "party.1.candidate.2 party.2.candidate.1 party.4.list party.4.candidate.1 "
            "party.4.total ");
  EXPECT_EQ(off("council", 2), "party.1.candidate.1 party.1.candidate.2 party.2.candidate.1 ");
}

TEST(ParseDefinition, lists_local_parties_where_they_stand_alone) {
  const auto definition = sample();
  const Contest& council = *definition->find_contest("council");
  ASSERT_EQ(council.areas[0].choices.size(), 2u);
  ASSERT_EQ(council.areas[2].choices.size(), 3u);
  EXPECT_EQ(council.areas[2].choices[2].name, "Partai Lokal");
  ASSERT_EQ(council.areas[0].candidates.size(), 3u);
  EXPECT_EQ(council.areas[0].candidates[2].name, "Hadi");
  EXPECT_EQ(council.areas[0].candidates[2].sex, '?');
}

TEST(ParseDefinition, decides_single_pairs_and_exceptions_by_their_own_system) {
  const auto definition = sample();
  const Contest& head = *definition->find_contest("head");
  ASSERT_EQ(head.areas.size(), 3u);
  EXPECT_EQ(head.areas[0].system, ContestSystem::plurality);
  EXPECT_EQ(head.areas[1].system, ContestSystem::single_pair);
  EXPECT_TRUE(head.areas[1].choices[1].is_empty_column);
  EXPECT_EQ(head.areas[2].system, ContestSystem::majority_or_runoff);
}

TEST(ParseDefinition, expands_the_fields_of_sources_over_all_contests) {
  const auto definition = sample();
  const Source& paper = definition->sources[0];
  EXPECT_EQ(paper.required_fields,
            (std::vector<std::string>{"votes.1", "votes.2", "votes.3", "valid"}));
  EXPECT_EQ(paper.published_fields.size(), 3u + 10u + 3u + 3u);
  EXPECT_EQ(definition->find_source("witness"), 1u);
  EXPECT_EQ(definition->find_source("rumour"), std::nullopt);
  EXPECT_EQ(definition->find_contest("rumour"), nullptr);
}

TEST(ParseDefinition, takes_forms_with_fields_written_out) {
  auto files = sample_files();
  files["forms/c-council.json"] =
      R"({"id":"c-council","name":{"id":"C","en":"C"},"groups":[{"name":{"id":"S","en":"V"},
          "fields":["party.1.total","party.2.candidate.1","party.2.total","party.4.total"]}]})";
  const auto definition = parse_definition(files);
  ASSERT_TRUE(definition) << definition.error().message;
  const Contest& council = *(*definition)->find_contest("council");
  EXPECT_EQ(council.areas[1].is_off_form, (std::vector<bool>{false, true, false, true}));
}

TEST(ParseDefinition, makes_a_contest_without_areas_of_missing_tables) {
  auto files = sample_files();
  for (const char* file : {"choices.csv", "candidates.csv", "parties.csv",
                           "electoral_districts.csv", "electoral_district_regions.csv"}) {
    files.erase(file);
  }
  const auto definition = parse_definition(files);
  ASSERT_FALSE(definition);
  EXPECT_EQ(definition.error().message,
            "election.json: sources[1].published: no form has the field \"votes.1\"");
  std::string& json = files["election.json"];
  json.replace(json.find("\"votes.1\", \"valid\""), 18, "\"valid\"");
  const auto bare = parse_definition(files);
  ASSERT_TRUE(bare) << bare.error().message;
  EXPECT_TRUE((*bare)->find_contest("council")->areas.empty());
  EXPECT_TRUE((*bare)->find_contest("senate")->areas.empty());
  EXPECT_EQ((*bare)->find_contest("leader")->areas.size(), 1u);
}

TEST(ParseDefinition, adds_candidates_in_any_order) {
  auto files = sample_files();
  files["candidates.csv"] +=
      "council,d1,1,3,Kiki,P\ncouncil,d3,2,1,Lala,P\ncouncil,d3,1,1,Mimi,P\n";
  const auto definition = parse_definition(files);
  ASSERT_TRUE(definition) << definition.error().message;
  const auto& areas = (*definition)->find_contest("council")->areas;
  EXPECT_EQ(areas[0].candidates[2].name, "Kiki");
  EXPECT_EQ(areas[2].candidates[0].name, "Mimi");
  EXPECT_EQ(areas[2].candidates[1].name, "Lala");
  EXPECT_EQ(areas[2].candidates[2].name, "Joko");
}

/// A sample with one fault, and how it is refused.
struct Fault {
  const char* file;
  const char* old_text;  ///< empty: append
  const char* new_text;
  const char* message;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.message; }

class FaultyDefinition : public testing::TestWithParam<Fault> {};

TEST_P(FaultyDefinition, is_refused_with_file_line_and_value) {
  auto files = sample_files();
  std::string& text = files[GetParam().file];
  const std::string_view old_text = GetParam().old_text;
  const std::size_t at = old_text.empty() ? text.size() : text.find(old_text);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, old_text.size(), GetParam().new_text);
  const auto definition = parse_definition(files);
  ASSERT_FALSE(definition);
  EXPECT_EQ(definition.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(definition.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Files, FaultyDefinition,
    testing::Values(
        Fault{"notes.txt", "", "x", "notes.txt: no file of a definition"},
        Fault{"forms/notes.txt", "", "x", "forms/notes.txt: no file of a definition"},
        Fault{"profiles/notes.txt", "", "x", "profiles/notes.txt: no file of a definition"},
        Fault{"notes.json", "", "x", "notes.json: no file of a definition"},
        Fault{"election.json", "\"format\": 1", "\"format\": 2",
              "election.json: format: is not a whole number from 1 to 1"},
        Fault{"election.json", "\"form\": \"c-leader\"", "\"form\": \"none\"",
              "forms/none.json: is missing"},
        Fault{"election.json", "\"abroad\": [\"99\"]", "\"abroad\": [\"98\"]",
              "election.json: abroad: unknown region \"98\""},
        Fault{"election.json", "[\"12\"]", "[\"13\"]",
              "election.json: contests[1].held.except: unknown region \"13\""},
        Fault{"election.json", "\"votes.1\", \"valid\"], \"required\": []",
              "\"votes.1\"], \"required\": [\"valid\"]",
              "election.json: sources[1].required: valid is not published"},
        Fault{"election.json", "\"votes.1\", \"valid\"], \"required\": []",
              "\"votes.1\"], \"required\": [\"vote.*\"]",
              "election.json: sources[1].required: no form has the field \"vote.*\""},
        Fault{"election.json", "{\"1201\"", "{\"1301\"",
              "election.json: contests[3].system_in: unknown area \"1301\""},
        Fault{"forms/c-senate.json", "\"votes.*\"", "\"votes.2\"",
              "forms/c-senate.json: form fields: votes.2 is given without votes.1"},
        Fault{"forms/c-senate.json", "\"votes.*\"", "\"votes.1\"",
              "election.json: contests[2].form: form c-senate has no field for the votes of "
              "number 2 in area 11"},
        Fault{"forms/c-senate.json", "\"groups\"", "\"group\"",
              "forms/c-senate.json: unknown member \"group\"; known: id, name, groups"}));

INSTANTIATE_TEST_SUITE_P(
    Tables, FaultyDefinition,
    testing::Values(
        Fault{"regions.csv", "", "1,0,province,,,\n",
              "regions.csv: line 21: code \"1\": a name has 1 to 500 bytes, not 0"},
        Fault{"stations.csv", "", "1101012002001,1101012002,TPS 001,\n",
              "stations.csv: line 12: code \"1101012002001\": given twice"},
        Fault{"electoral_districts.csv", "", "council,d1,Lagi,1\n",
              "electoral_districts.csv: line 6: given twice: district \"d1\""},
        Fault{"electoral_districts.csv", "", "council,../d,Lagi,1\n",
              "electoral_districts.csv: line 6: no code of letters, digits, hyphens: \"../d\""},
        Fault{"electoral_districts.csv", "", "opera,d1,Lagi,1\n",
              "electoral_districts.csv: line 6: unknown contest \"opera\""},
        Fault{"electoral_district_regions.csv", "", "opera,d1,11,,0\n",
              "electoral_district_regions.csv: line 10: unknown contest \"opera\""},
        Fault{"electoral_district_regions.csv", "", "council,d9,11,,0\n",
              "electoral_district_regions.csv: line 10: unknown district \"d9\""},
        Fault{"electoral_district_regions.csv", "", "council,d1,13,,0\n",
              "electoral_district_regions.csv: line 10: unknown region \"13\""},
        Fault{"electoral_district_regions.csv", "", "council,d1,1201,,0\n",
              "electoral_district_regions.csv: line 10: contest \"council\" is not held in region "
              "\"1201\""},
        Fault{"electoral_district_regions.csv", "", "council,d1,1101012001,,0\n",
              "electoral_district_regions.csv: line 10: given twice: region \"1101012001\""},
        Fault{"electoral_district_regions.csv", "", "council,d1,110101,,0\n",
              "electoral_district_regions.csv: line 10: given twice: region \"110101\""},
        Fault{"parties.csv", "", "2,Partai Lagi,,\n", "parties.csv: line 5: given twice: party 2"},
        Fault{"parties.csv", "", "5,Partai Jauh,,13\n",
              "parties.csv: line 5: unknown region \"13\""},
        Fault{"parties.csv", "", "5,Partai Jauh,opera council,\n",
              "parties.csv: line 5: unknown contest \"opera\""},
        Fault{"choices.csv", "", "opera,0,1,Siapa,,0\n",
              "choices.csv: line 16: unknown contest \"opera\""},
        Fault{"choices.csv", "", "council,d1,1,Siapa,,0\n",
              "choices.csv: line 16: contest \"council\" has no such rows"},
        Fault{"choices.csv", "", "senate,13,1,Siapa,,0\n",
              "choices.csv: line 16: unknown area \"13\""},
        Fault{"choices.csv", "", "senate,11,1,Siapa,,0\n",
              "choices.csv: line 16: given twice: number 1"},
        Fault{"choices.csv", "", "head,1102,3,Pasangan Z,,0\n",
              "choices.csv: contest head, area 1102: an empty column stands beside exactly one "
              "choice"},
        Fault{"choices.csv", "Pasangan C,,0", "Pasangan C,,1",
              "choices.csv: contest head, area 1102: an empty column stands beside exactly one "
              "choice"},
        Fault{"candidates.csv", "", "opera,d1,1,1,Siapa,L\n",
              "candidates.csv: line 7: unknown contest \"opera\""},
        Fault{"candidates.csv", "", "senate,11,1,1,Siapa,L\n",
              "candidates.csv: line 7: contest \"senate\" has no such rows"},
        Fault{"candidates.csv", "", "council,d9,1,1,Siapa,L\n",
              "candidates.csv: line 7: unknown area \"d9\""},
        Fault{"candidates.csv", "", "council,d1,4,1,Siapa,L\n",
              "candidates.csv: line 7: no party 4 stands here"},
        Fault{"candidates.csv", "", "council,d1,1,2,Siapa,L\n",
              "candidates.csv: line 7: given twice: number 2 of party 1"}));

TEST(ParseDefinition, needs_election_json_and_both_tables_of_the_tree) {
  for (const char* file : {"election.json", "regions.csv", "stations.csv"}) {
    auto files = sample_files();
    files.erase(file);
    const auto definition = parse_definition(files);
    ASSERT_FALSE(definition);
    EXPECT_EQ(definition.error().message, std::string(file) + ": is missing");
  }
}

}  // namespace
}  // namespace rekap::election
