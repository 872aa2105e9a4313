// SPDX-License-Identifier: Apache-2.0
// Traces: every fact that decided stands in a row.
#include "election/seats/trace.h"

#include <set>

#include <gtest/gtest.h>

#include "election/seats/area_outcome.h"

namespace rekap::election {
namespace {

using Lines = std::vector<std::string>;

Lines spell(const std::vector<TraceRow>& rows) {
  Lines lines;
  for (const TraceRow& row : rows) {
    std::string line(trace_step_name(row.step));
    if (row.number) line += ' ' + std::to_string(*row.number);
    lines.push_back(row.value.empty() ? line : line + ' ' + row.value);
  }
  return lines;
}

Lines trace(const AreaQuestion& question) {
  return spell(list_trace(question, decide_area(question)));
}

AreaQuestion ask(ContestSystem system, const std::vector<std::int64_t>& votes) {
  AreaQuestion question;
  question.system = system;
  for (const std::int64_t each : votes) {
    question.choices.push_back({static_cast<int>(question.choices.size()) + 1, {each}});
  }
  return question;
}

TEST(Trace, names_and_explains_every_step_in_both_languages) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < trace_step_count; ++i) {
    const auto step = static_cast<TraceStep>(i);
    names.insert(trace_step_name(step));
    EXPECT_FALSE(describe_step(step).id.empty());
    EXPECT_FALSE(describe_step(step).en.empty());
  }
  EXPECT_EQ(names.size(), trace_step_count);
  EXPECT_EQ(trace_step_name(TraceStep::outcome), "outcome");
  EXPECT_EQ(trace_step_name(TraceStep::tie_broken_by), "tie_broken_by");
}

TEST(Trace, of_a_president_shows_votes_and_provinces) {
  AreaQuestion question = ask(ContestSystem::majority_with_spread, {60, 30, 10});
  question.provinces = {{{{60}, {30}, {10}}, {}}};
  EXPECT_EQ(trace(question),
            (Lines{"outcome elected", "outstanding 0", "article UU 7/2017 Pasal 416 ayat (1)",
                   "valid 100", "votes 1 60/100", "provinces 1 1/1", "votes 2 30/100",
                   "provinces 2 1/1", "votes 3 10/100", "provinces 3 0/1", "elected 1"}));
}

TEST(Trace, of_an_undecided_runoff_shows_how_it_stands_and_what_is_out) {
  AreaQuestion question = ask(ContestSystem::majority_or_runoff, {40, 35, 25});
  question.outstanding = {50};
  EXPECT_EQ(trace(question),
            (Lines{"outcome undecided", "standing runoff", "outstanding 50",
                   "article UU 2/2024 Pasal 10 ayat (3)", "valid 100", "votes 1 40/100",
                   "votes 2 35/100", "votes 3 25/100", "runoff 1", "runoff 2"}));
}

TEST(Trace, of_a_tie_names_contenders_places_and_what_decides) {
  EXPECT_EQ(trace(ask(ContestSystem::plurality, {5, 5})),
            (Lines{"outcome tie", "outstanding 0",
                   "article UU 10/2016 Pasal 107 ayat (2), Pasal 109 ayat (2)", "valid 10",
                   "votes 1 5/10", "votes 2 5/10", "tie 1 1", "tie 2 1", "tie_broken_by spread",
                   "article UU 10/2016 Pasal 107 ayat (2), Pasal 109 ayat (2)"}));
}

TEST(Trace, without_votes_names_no_article) {
  EXPECT_EQ(trace(ask(ContestSystem::plurality, {0})),
            (Lines{"outcome no_votes", "outstanding 0", "valid 0", "votes 1 0/0"}));
}

TEST(Trace, of_seats_shows_shares_quotients_and_totals) {
  AreaQuestion question = ask(ContestSystem::sainte_lague, {90, 9, 40});
  question.seats = {3};
  question.threshold = Threshold{Fraction(4, 100), {{900}, {9}, {400}}, {1'309}, {}};
  EXPECT_EQ(trace(question), (Lines{"outcome seats", "outstanding 0",
                                    "article UU 7/2017 Pasal 414 ayat (1), Pasal 415, Pasal 420",
                                    "share 1 900/1309", "share 2 9/1309", "below_threshold 2 1/25",
                                    "share 3 400/1309", "quotient 1 90/1", "quotient 3 40/1",
                                    "quotient 1 90/3", "seats 1 2", "seats 2 0", "seats 3 1"}));
}

TEST(Trace, of_quotas_shows_quota_whole_seats_and_remainders) {
  AreaQuestion question = ask(ContestSystem::hare_largest_remainder, {70, 20, 10});
  question.seats = {2};
  EXPECT_EQ(spell(list_trace(std::get<SeatAllocation>(decide_area(question).standing))),
            (Lines{"article UU 8/2012 Pasal 211, Pasal 212", "quota 100/2", "whole_quota 1 100/2",
                   "seats 1 1", "seats 2 0", "seats 3 0", "tie 1 1", "tie 2 1",
                   "tie_broken_by spread", "article UU 8/2012 Pasal 213"}));
  question.spread = {{RegionLevel::district, {3, 4, 5}}};
  EXPECT_EQ(spell(list_trace(std::get<SeatAllocation>(decide_area(question).standing))),
            (Lines{"article UU 8/2012 Pasal 211, Pasal 212", "quota 100/2", "whole_quota 1 100/2",
                   "remainder 2 40/2", "seats 1 1", "seats 2 1", "seats 3 0"}));
}

TEST(Trace, of_unfilled_seats_says_how_many) {
  AreaQuestion question = ask(ContestSystem::dhondt, {0});
  question.seats = {2};
  EXPECT_EQ(spell(list_trace(std::get<SeatAllocation>(decide_area(question).standing))),
            (Lines{"article D'Hondt (tidak diatur dalam UU 7/2017)", "seats 1 0", "unfilled 2"}));
}

TEST(Trace, of_a_list_shows_what_put_each_person_first) {
  const CandidateQuestion question{
      {3}, {{1, {7}, 'L'}, {2, {4}, 'P'}, {3, {4}, 'L'}, {4, {4}, '?'}}, {}, {}};
  EXPECT_EQ(
      spell(list_trace(question, elect_candidates(question))),
      (Lines{"outstanding 0", "article UU 7/2017 Pasal 422", "votes 1 7", "votes 2 4", "votes 3 4",
             "votes 4 4", "elected 1 votes", "tie 2 2", "tie 3 2", "tie 4 2",
             "tie_broken_by spread", "article PKPU 6/2024 (Pasal 29 untuk DPRD kabupaten/kota)"}));
}

TEST(Trace, spells_what_decides) {
  EXPECT_EQ(tie_break_name(TieBreak::spread), "spread");
  EXPECT_EQ(tie_break_name(TieBreak::sex), "sex");
  EXPECT_EQ(tie_break_name(TieBreak::not_stated), "not_stated");
  EXPECT_EQ(candidate_basis_name(CandidateBasis::votes), "votes");
  EXPECT_EQ(candidate_basis_name(CandidateBasis::spread), "spread");
  EXPECT_EQ(candidate_basis_name(CandidateBasis::sex), "sex");
  EXPECT_EQ(candidate_basis_name(CandidateBasis::list_number), "list_number");
}

}  // namespace
}  // namespace rekap::election
