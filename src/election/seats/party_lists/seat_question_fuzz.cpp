// SPDX-License-Identifier: Apache-2.0
// Typed questions, one part a line: what is accepted can be answered, and every seat is accounted
// for.
#include <numeric>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "election/seats/party_lists/seat_question.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)election::parse_seat_method(text);
  const auto lines = base::split(text, '\n');
  if (lines.size() < 3) return 0;
  election::SeatQuestionText typed{lines[0], lines[1], lines[2], {}};
  if (lines.size() > 3) typed.threshold = lines[3];
  const auto question = election::parse_seat_question(typed);
  // Big answers are right but slow.
  if (!question || question->seats.value > 50) return 0;
  const election::SeatAllocation answer = election::answer_seat_question(*question);
  election::Seats seats = answer.unfilled;
  if (answer.tie) seats += answer.tie->places;
  for (const election::PartySeats& party : answer.parties) seats += party.seats;
  CHECK(seats == question->seats);
  CHECK(election::list_seat_rows(answer).size() >= question->votes.size());
  return 0;
}
