// SPDX-License-Identifier: Apache-2.0
// Who is elected, and which party has how many seats: by law, with the trace, or undecided.
#include <algorithm>

#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "election/seats/area_outcome.h"
#include "election/seats/party_lists/seat_question.h"
#include "election/seats/trace.h"
#include "options.h"
#include "outcomes.h"
#include "selection.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

/// What `winner` and `seats` read of a store before they print.
struct Asked {
  StoreFolder store;
  std::size_t contest_index;
  std::vector<AreaCount> areas;

  const election::Contest& contest() const { return store.definition().contests[contest_index]; }
};

Result<Asked> ask(const Arguments& arguments, Console& console) {
  StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const std::size_t contest_index = TRY(select_contest(store.definition(), arguments));
  const auto record = TRY(store.fold(console));
  std::vector<AreaCount> areas = count_areas(store.definition(), *record, contest_index);
  const auto area = arguments.find("--area");
  if (area) {
    const auto& all = store.definition().contests[contest_index].areas;
    std::erase_if(areas,
                  [&](const AreaCount& count) { return all[count.area_index].code != *area; });
    if (areas.empty())
      return fail(ErrorCode::invalid_input, fmt::format("no area {} in this contest", *area));
  }
  return Asked{std::move(store), contest_index, std::move(areas)};
}

std::string choice_name(const election::ContestArea& area, int number) {
  for (const election::Choice& choice : area.choices) {
    if (choice.number == number) return choice.name;
  }
  return {};
}

/// Every step of every area, as docs/seats.md tells them.
Result<ExitStatus> run_winner(const Arguments& arguments, Console& console) {
  const Asked asked = TRY(ask(arguments, console));
  Table table{{{"area", {"daerah", "area"}},
               {"step", {"langkah", "step"}},
               {"number", {"nomor", "number"}},
               {"name", {"nama", "name"}},
               {"value", {"nilai", "value"}},
               {"meaning", {"arti", "meaning"}}},
              {}};
  for (const AreaCount& count : asked.areas) {
    const election::ContestArea& area = asked.contest().areas[count.area_index];
    const election::AreaOutcome outcome = election::decide_area(count.question);
    for (const election::TraceRow& row : election::list_trace(count.question, outcome)) {
      table.rows.push_back({area.code, std::string(election::trace_step_name(row.step)),
                            row.number ? Cell{std::int64_t{*row.number}} : Cell{},
                            row.number ? Cell{choice_name(area, *row.number)} : Cell{}, row.value,
                            std::string(console.say(election::describe_step(row.step)))});
    }
  }
  console.print(table);
  return ExitStatus::fine;
}

Cell count_cell(const std::optional<election::Votes>& votes) {
  return votes ? Cell{votes->value} : Cell{};
}
Cell count_cell(const std::optional<election::Seats>& seats) {
  return seats ? Cell{seats->value} : Cell{};
}

/// The question of `rekap seats` without a store. Errors: invalid_input.
Result<election::SeatQuestion> find_question(const Arguments& arguments) {
  const auto method = arguments.find("--method");
  const auto seats = arguments.find("--seats");
  const auto votes = arguments.find("--votes");
  if (!method || !seats || !votes) {
    return fail(ErrorCode::invalid_input, "STORE, or --method --seats --votes");
  }
  const auto threshold = arguments.find("--threshold");
  election::SeatQuestionText text{*method, *seats, *votes, std::nullopt};
  if (threshold) text.threshold = *threshold;
  return election::parse_seat_question(text);
}

Result<> check_seats(const Arguments& arguments) {
  if (!arguments.has("STORE")) TRY_VOID(find_question(arguments));
  return {};
}

/// The seats of plain votes: `party,votes,seats`.
Result<ExitStatus> run_plain_seats(const Arguments& arguments, Console& console) {
  const election::SeatQuestion question = TRY(find_question(arguments));
  Table table{{{"party", {"partai", "party"}},
               {"votes", {"suara", "votes"}},
               {"seats", {"kursi", "seats"}}},
              {}};
  for (const election::SeatRow& row :
       election::list_seat_rows(election::answer_seat_question(question))) {
    table.rows.push_back({row.party, count_cell(row.votes), count_cell(row.seats)});
  }
  console.print(table);
  return ExitStatus::fine;
}

Result<ExitStatus> run_seats(const Arguments& arguments, Console& console) {
  if (!arguments.has("STORE")) return run_plain_seats(arguments, console);
  if (arguments.has("--trace")) return run_winner(arguments, console);
  const Asked asked = TRY(ask(arguments, console));
  Table table{{{"area", {"dapil", "area"}},
               {"outcome", {"keadaan", "outcome"}},
               {"party", {"partai", "party"}},
               {"votes", {"suara", "votes"}},
               {"seats", {"kursi", "seats"}}},
              {}};
  for (const AreaCount& count : asked.areas) {
    const election::AreaOutcome outcome = election::decide_area(count.question);
    const auto* allocation = std::get_if<election::SeatAllocation>(&outcome.standing);
    if (allocation == nullptr) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("contest {} gives no seats to parties: ask rekap winner",
                              asked.contest().id));
    }
    for (const election::SeatRow& row : election::list_seat_rows(*allocation)) {
      table.rows.push_back({asked.contest().areas[count.area_index].code,
                            std::string(election::outcome_word(outcome)), row.party,
                            count_cell(row.votes), count_cell(row.seats)});
    }
  }
  console.print(table);
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> outcome_commands() {
  const Option area_option = {
      .name = "--area", .value_name = "CODE", .help = {"daerah ini saja", "this area alone"}};
  return {
      {.path = {"winner"},
       .summary =
           {"pemenang menurut undang-undang, dengan langkah-langkahnya; atau belum terputuskan",
            "who wins by law, with every step; or undecided"},
       .options = {store_option, required(contest_option), area_option},
       .examples = {{"rekap winner store --contest president",
                     {"pasal 416, langkah demi langkah", "article 416, step by step"}}},
       .prints_table = true,
       .run = run_winner},
      {.path = {"seats"},
       .summary = {"kursi tiap partai di tiap dapil; atau kursi untuk suara yang disebut",
                   "each party's seats in each electoral district; or seats for the votes given"},
       .options = {{.name = "STORE", .help = {"folder simpanan", "folder of the store"}},
                   contest_option,
                   area_option,
                   {.name = "--trace",
                    .help = {"setiap langkah, kursi demi kursi", "every step, seat by seat"}},
                   {.name = "--method",
                    .value_name = "M",
                    .help = {"sainte-lague, hare atau dhondt", "sainte-lague, hare or dhondt"},
                    .choices = {"sainte-lague", "hare", "dhondt"}},
                   {.name = "--seats",
                    .value_name = "N",
                    .help = {"jumlah kursi", "number of seats"}},
                   {.name = "--votes",
                    .value_name = "A,B,C",
                    .help = {"suara tiap partai", "votes of each party"}},
                   {.name = "--threshold",
                    .value_name = "SHARE",
                    .help = {"ambang batas, misalnya 4%", "threshold, for instance 4%"}}},
       .examples = {{"rekap seats store --contest dpr --area 1101",
                     {"kursi di satu dapil", "the seats of one district"}},
                    {"rekap seats --method sainte-lague --seats 7 --votes 100,80,30",
                     {"tanpa simpanan", "without a store"}}},
       .prints_table = true,
       .check = check_seats,
       .run = run_seats}};
}

}  // namespace rekap::cli
