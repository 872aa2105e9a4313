// SPDX-License-Identifier: Apache-2.0
// Reads a typed question, answers it by one of the methods, and lists the answer.
#include "election/seats/party_lists/seat_question.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/core.h>

#include "base/text.h"
#include "election/seats/articles.h"
#include "election/seats/party_lists/divisor_method.h"
#include "election/seats/party_lists/largest_remainder.h"
#include "election/seats/party_lists/threshold.h"

namespace rekap::election {
namespace {

// In the order of SeatMethod.
constexpr std::array<std::string_view, 3> method_names = {"sainte-lague", "hare", "dhondt"};

// 500 × 10^13 × 1,000 is below 2^63.
constexpr std::size_t parties_max = 500;
constexpr std::int64_t votes_max = 10'000'000'000'000;
constexpr std::int64_t seats_max = 1'000;

Result<std::int64_t> parse_number(std::string_view what, std::string_view text, std::int64_t max) {
  const Result<std::int64_t> number = base::parse_integer(text);
  if (!number || *number < 0 || *number > max) {
    return fail(ErrorCode::invalid_input, fmt::format("{}: not a whole number from 0 to {}: {}",
                                                      what, max, base::quote(text)));
  }
  return *number;
}

Result<std::vector<Votes>> parse_votes(std::string_view text) {
  std::vector<Votes> votes;
  for (const std::string_view part : base::split(text, ',')) {
    votes.push_back({TRY(parse_number("votes", part, votes_max))});
  }
  if (votes.size() > parties_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("votes: {} parties, at most {}", votes.size(), parties_max));
  }
  return votes;
}

std::string join_numbers(const std::vector<int>& numbers) {
  std::vector<std::string> texts;
  for (const int number : numbers) texts.push_back(std::to_string(number));
  return base::join(texts, "+");
}

}  // namespace

Result<SeatMethod> parse_seat_method(std::string_view name) {
  const auto found = std::find(method_names.begin(), method_names.end(), name);
  if (found != method_names.end()) {
    return static_cast<SeatMethod>(found - method_names.begin());
  }
  return fail(ErrorCode::invalid_input,
              fmt::format("method: {} is none of sainte-lague, hare, dhondt", base::quote(name)));
}

Result<SeatQuestion> parse_seat_question(const SeatQuestionText& text) {
  SeatQuestion question;
  question.method = TRY(parse_seat_method(text.method));
  question.seats = {TRY(parse_number("seats", text.seats, seats_max))};
  question.votes = TRY(parse_votes(text.votes));
  if (!text.threshold) return question;
  question.threshold = TRY(parse_fraction(*text.threshold));
  if (*question.threshold > Fraction(1, 1)) {
    return fail(ErrorCode::invalid_input,
                fmt::format("threshold: more than all votes: {}", base::quote(*text.threshold)));
  }
  return question;
}

SeatAllocation answer_seat_question(const SeatQuestion& question) {
  const Votes valid = std::accumulate(question.votes.begin(), question.votes.end(), Votes{});
  std::vector<PartyVotes> parties;
  for (const Votes votes : question.votes) {
    const bool takes_part =
        !question.threshold || is_share_reached(votes, valid, *question.threshold);
    parties.push_back({static_cast<int>(parties.size()) + 1, votes, takes_part});
  }
  return allocate_seats(question.method, parties, question.seats, {});
}

SeatAllocation allocate_seats(SeatMethod method, const std::vector<PartyVotes>& parties,
                              Seats seats, const std::vector<SpreadTier>& spread) {
  if (method == SeatMethod::hare_largest_remainder) {
    return allocate_by_largest_remainder(parties, seats, spread);
  }
  const bool is_dhondt = method == SeatMethod::dhondt;
  SeatAllocation allocation =
      allocate_by_divisors(is_dhondt ? DivisorSeries::natural : DivisorSeries::odd, parties, seats);
  allocation.article = is_dhondt ? article_dhondt : article_sainte_lague;
  if (allocation.tie) allocation.tie->article = allocation.article;
  return allocation;
}

std::vector<SeatRow> list_seat_rows(const SeatAllocation& allocation) {
  std::vector<SeatRow> rows;
  for (const PartySeats& party : allocation.parties) {
    rows.push_back({std::to_string(party.party), party.votes, party.seats});
  }
  if (allocation.tie) {
    rows.push_back({fmt::format("tie:{}:{}", join_numbers(allocation.tie->contenders),
                                allocation.tie->places.value),
                    std::nullopt, std::nullopt});
  }
  if (allocation.unfilled > Seats{}) {
    rows.push_back(
        {fmt::format("unfilled:{}", allocation.unfilled.value), std::nullopt, std::nullopt});
  }
  return rows;
}

}  // namespace rekap::election
