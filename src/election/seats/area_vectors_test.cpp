// SPDX-License-Identifier: Apache-2.0
// Runs tests/vectors/seats/: counts in, outcomes out. The files are shared with other languages;
// docs/seats.md tells their members.
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/json/json.h"
#include "election/seats/area_outcome.h"
#include "election/seats/party_lists/candidates.h"
#include "election/seats/party_lists/seat_question.h"
#include "election/seats/trace.h"

namespace rekap::election {
namespace {

using base::JsonValue;

base::Path vectors_folder() { return base::Path(REKAP_SOURCE_DIR) / "tests/vectors/seats"; }

const JsonValue::Array& array_at(const JsonValue& value, std::string_view name) {
  static const JsonValue::Array none;
  const JsonValue* member = value.find(name);
  return member == nullptr ? none : *member->array();
}

std::int64_t integer_at(const JsonValue& value, std::string_view name, std::int64_t otherwise) {
  const JsonValue* member = value.find(name);
  return member == nullptr ? otherwise : *member->integer();
}

std::vector<Votes> votes_at(const JsonValue& value, std::string_view name) {
  std::vector<Votes> votes;
  for (const JsonValue& each : array_at(value, name)) votes.push_back({*each.integer()});
  return votes;
}

std::vector<SpreadTier> spread_of(const JsonValue& value) {
  std::vector<SpreadTier> spread;
  for (const JsonValue& each : array_at(value, "spread")) {
    SpreadTier tier{parse_region_level(each.string_at("level").value()).value(), {}};
    for (const JsonValue& count : array_at(each, "regions")) {
      tier.regions.push_back(static_cast<std::size_t>(*count.integer()));
    }
    spread.push_back(tier);
  }
  return spread;
}

AreaQuestion parse_area(const JsonValue& value) {
  AreaQuestion question;
  question.system = parse_contest_system(value.string_at("system").value()).value();
  question.seats = {integer_at(value, "seats", 1)};
  question.outstanding = {integer_at(value, "outstanding", 0)};
  question.spread = spread_of(value);
  const std::int64_t empty_column = integer_at(value, "empty_column", 0);
  for (const JsonValue& choice : array_at(value, "choices")) {
    const JsonValue::Array& pair = *choice.array();
    const std::int64_t number = *pair[0].integer();
    question.choices.push_back(
        {static_cast<int>(number), {*pair[1].integer()}, number == empty_column});
  }
  for (const JsonValue& province : array_at(value, "provinces")) {
    question.provinces.push_back(
        {votes_at(province, "votes"), {integer_at(province, "outstanding", 0)}});
  }
  if (const JsonValue* threshold = value.find("threshold")) {
    question.threshold = Threshold{parse_fraction(threshold->string_at("share").value()).value(),
                                   votes_at(*threshold, "votes"),
                                   {integer_at(*threshold, "valid", 0)},
                                   {integer_at(*threshold, "outstanding", 0)}};
  }
  return question;
}

JsonValue describe(const std::optional<Tie>& tie) {
  if (!tie) return {};
  JsonValue::Array contenders;
  for (const int number : tie->contenders) contenders.push_back(number);
  return JsonValue::Object{{"article", tie->article},
                           {"contenders", std::move(contenders)},
                           {"decided_by", tie_break_name(tie->decided_by)},
                           {"places", tie->places.value}};
}

JsonValue describe(const std::vector<TraceRow>& rows) {
  JsonValue::Array described;
  for (const TraceRow& row : rows) {
    described.push_back(JsonValue::Array{JsonValue(trace_step_name(row.step)),
                                         row.number ? JsonValue(*row.number) : JsonValue(),
                                         JsonValue(row.value)});
  }
  return described;
}

JsonValue describe_area(const AreaQuestion& question) {
  const AreaOutcome outcome = decide_area(question);
  JsonValue::Array chosen, seats, provinces;
  JsonValue tie, unfilled;
  std::string_view article;
  if (const auto* winner = std::get_if<Winner>(&outcome.standing)) {
    for (const int number : winner->chosen) chosen.push_back(number);
    for (const ChoiceStanding& standing : winner->standings) {
      provinces.emplace_back(static_cast<std::int64_t>(standing.provinces));
    }
    tie = describe(winner->tie);
    article = winner->article;
  } else {
    const auto& allocation = std::get<SeatAllocation>(outcome.standing);
    for (const PartySeats& party : allocation.parties) seats.push_back(party.seats.value);
    tie = describe(allocation.tie);
    unfilled = allocation.unfilled.value;
    article = allocation.article;
  }
  return JsonValue::Object{{"article", article},
                           {"chosen", std::move(chosen)},
                           {"outcome", outcome_word(outcome)},
                           {"provinces", std::move(provinces)},
                           {"seats", std::move(seats)},
                           {"standing", standing_word(outcome)},
                           {"tie", tie},
                           {"trace", describe(list_trace(question, outcome))},
                           {"unfilled", unfilled}};
}

JsonValue describe_list(const JsonValue& value) {
  CandidateQuestion question{
      {integer_at(value, "seats", 0)}, {}, {integer_at(value, "outstanding", 0)}, spread_of(value)};
  for (const JsonValue& candidate : array_at(value, "candidates")) {
    const JsonValue::Array& parts = *candidate.array();
    question.candidates.push_back(
        {static_cast<int>(*parts[0].integer()), {*parts[1].integer()}, parts[2].string()->front()});
  }
  const CandidateOutcome outcome = elect_candidates(question);
  JsonValue::Array elected;
  for (const ElectedCandidate& each : outcome.elected) {
    elected.push_back(
        JsonValue::Array{JsonValue(each.number), JsonValue(candidate_basis_name(each.basis))});
  }
  return JsonValue::Object{{"decided", outcome.is_decided},
                           {"elected", std::move(elected)},
                           {"tie", describe(outcome.tie)},
                           {"trace", describe(list_trace(question, outcome))},
                           {"unfilled", outcome.unfilled.value}};
}

JsonValue describe_typed(const JsonValue& value) {
  const std::string method = value.string_at("method").value();
  const std::string seats = value.string_at("seats").value();
  const std::string votes = value.string_at("votes").value();
  SeatQuestionText text{method, seats, votes, {}};
  const JsonValue* threshold = value.find("threshold");
  if (threshold != nullptr) text.threshold = *threshold->string();
  JsonValue::Array rows;
  const SeatQuestion question = parse_seat_question(text).value();
  for (const SeatRow& row : list_seat_rows(answer_seat_question(question))) {
    std::string line = row.party;
    if (row.votes) line += ',' + std::to_string(row.votes->value);
    if (row.seats) line += ',' + std::to_string(row.seats->value);
    rows.push_back(line);
  }
  return JsonValue::Object{{"rows", std::move(rows)}};
}

JsonValue describe_case(const JsonValue& test) {
  if (const JsonValue* area = test.find("area")) return describe_area(parse_area(*area));
  if (const JsonValue* list = test.find("list")) return describe_list(*list);
  return describe_typed(*test.find("typed"));
}

TEST(SeatVectors, all_hold) {
  int cases = 0;
  const std::vector<base::Path> files = base::list_files(vectors_folder()).value();
  for (const base::Path& path : files) {
    SCOPED_TRACE(path.filename().string());
    const JsonValue file = base::parse_json(base::load_file(path).value()).value();
    EXPECT_FALSE(file.string_at("source").value().empty());
    for (const JsonValue& test : *file.array_at("cases").value()) {
      SCOPED_TRACE(test.string_at("case").value());
      const JsonValue actual = describe_case(test);
      for (const auto& [name, expected] : *test.object_at("expected").value()) {
        SCOPED_TRACE(name);
        ASSERT_NE(actual.find(name), nullptr);
        EXPECT_EQ(encode_json(*actual.find(name)), encode_json(expected));
      }
      ++cases;
    }
  }
  EXPECT_GE(cases, 40);
}

}  // namespace
}  // namespace rekap::election
