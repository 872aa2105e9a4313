// SPDX-License-Identifier: Apache-2.0
// The synthetic regency simulated: truths that keep all rules, and each fault alone.
#include "simulation/simulate_election.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "election/rules/form_rules.h"

namespace rekap::simulation {
namespace {

std::shared_ptr<const election::Definition> load_regency() {
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "elections/synthetic-regency";
  election::DefinitionFiles files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] =
        *base::load_file(entry.path());
  }
  const auto definition = election::parse_definition(files);
  EXPECT_TRUE(definition) << definition.error().message;
  return *definition;
}

/// How many forms of a simulated file break a hard rule.
int count_broken(const election::Definition& definition, const election::Contest& contest,
                 const std::string& csv) {
  auto reader = *base::CsvReader::create(csv);
  int broken = 0;
  while (*reader.next()) {
    std::vector<election::Figure> figures(contest.fields.count());
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const auto cell = reader.cells()[i + 1];
      if (!cell.empty()) figures[i] = election::Figure(*base::parse_integer(cell));
    }
    const auto station = definition.regions.find_station(reader.cells()[0]);
    const auto area = contest.area_of(*station);
    const auto rules = election::make_form_rules(definition, contest, &contest.areas[*area],
                                                 definition.sources[0]);
    if (rules.check(figures, election::StationPlace::domestic).breaks_hard_rule()) ++broken;
  }
  return broken;
}

TEST(SimulateElection, writes_truths_that_break_no_rule_and_reports_that_do) {
  const auto definition = load_regency();
  const auto files = simulate_election({*definition, 1, {}});
  for (const election::Contest& contest : definition->contests) {
    EXPECT_EQ(count_broken(*definition, contest, files.at("truth/" + contest.id + ".csv")), 0)
        << contest.id;
    EXPECT_GT(count_broken(*definition, contest, files.at(contest.id + ".csv")), 0) << contest.id;
  }
}

TEST(SimulateElection, without_faults_sends_the_truth) {
  const auto definition = load_regency();
  const auto files = simulate_election({*definition, 7, {0, 0, 0, 0, 0, 0}});
  for (const election::Contest& contest : definition->contests) {
    EXPECT_EQ(files.at(contest.id + ".csv"), files.at("truth/" + contest.id + ".csv"));
  }
}

TEST(SimulateElection, is_the_same_for_the_same_seed_and_another_for_another) {
  const auto definition = load_regency();
  EXPECT_EQ(simulate_election({*definition, 3, {}}), simulate_election({*definition, 3, {}}));
  EXPECT_NE(simulate_election({*definition, 3, {}}), simulate_election({*definition, 4, {}}));
}

TEST(SimulateElection, lets_the_same_people_vote_in_all_contests_of_a_station) {
  const auto definition = load_regency();
  const auto files = simulate_election({*definition, 5, {}});
  std::vector<std::string> users_by_contest;
  for (const election::Contest& contest : definition->contests) {
    auto reader = *base::CsvReader::create(files.at("truth/" + contest.id + ".csv"));
    const std::size_t column = reader.find_column("users.j");
    std::string users;
    while (*reader.next()) users += std::string(reader.cells()[column]) + " ";
    users_by_contest.push_back(users);
  }
  for (const std::string& users : users_by_contest) EXPECT_EQ(users, users_by_contest.front());
}

TEST(SimulateElection, leaves_blank_what_the_paper_of_an_area_lacks) {
  const auto definition = load_regency();
  const auto files = simulate_election({*definition, 5, {}});
  std::size_t blank = 0;
  for (const election::Contest& contest : definition->contests) {
    auto reader = *base::CsvReader::create(files.at("truth/" + contest.id + ".csv"));
    while (*reader.next()) {
      const auto station = definition->regions.find_station(reader.cells()[0]).value();
      const auto& is_off_form = contest.areas[contest.area_of(station).value()].is_off_form;
      for (std::size_t i = 0; i < is_off_form.size(); ++i) {
        EXPECT_EQ(reader.cells()[i + 1].empty(), is_off_form[i]);
        blank += is_off_form[i] ? 1 : 0;
      }
    }
  }
  EXPECT_GT(blank, 0u);
}

TEST(SpoilForm, does_what_the_scenario_says_and_nothing_else) {
  const auto definition = load_regency();
  const election::Contest& contest = definition->contests[0];
  const StationPeople people = make_people(300, Random(1));
  const auto popularity = make_popularity(contest, Random(2));
  const FormRow row = make_form(contest, &contest.areas[0], people, popularity, Random(3));
  const auto spoilt = [&](Faults faults) {
    return spoil_form(row, contest.fields, faults, Random(4));
  };
  Faults none{0, 0, 0, 0, 0, 0};
  EXPECT_EQ(spoilt(none), row);
  Faults late = none, empty = none, half = none, ballots = none, digit = none;
  late.late = empty.registered_empty = half.missing_block = 1000;
  ballots.ballots_differ = digit.misread_digit = 1000;
  EXPECT_EQ(spoilt(late), std::nullopt);
  EXPECT_EQ(spoilt(empty), FormRow(row.size()));
  EXPECT_EQ(spoilt(half)->at(contest.fields.users.j->value), std::nullopt);
  EXPECT_EQ(spoilt(half)->at(contest.fields.valid->value), row[contest.fields.valid->value]);
  const auto used = contest.fields.ballots_used->value;
  EXPECT_EQ(spoilt(ballots)->at(used).value(), row[used].value() + 1);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < row.size(); ++i) changed += spoilt(digit)->at(i) != row[i] ? 1 : 0;
  EXPECT_EQ(changed, 1u);
}

TEST(Scenario, names_the_member_it_does_not_know) {
  EXPECT_EQ(parse_scenario(R"({"late": 0})").value().late, 0);
  EXPECT_FALSE(parse_scenario(R"({"latte": 0})"));
  EXPECT_FALSE(parse_scenario(R"({"late": 1001})"));
  EXPECT_FALSE(parse_scenario("nonsense"));
}

}  // namespace
}  // namespace rekap::simulation
