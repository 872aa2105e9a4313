// SPDX-License-Identifier: Apache-2.0
// Who leads an undecided count is told as standing, never as elected.
#include "publication/page/outcome_section.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "publication/page/html.h"
#include "publication/page/number_text.h"
#include "publication/page/page_words.h"

namespace rekap::publication {
namespace {

using base::Language;
using base::Text;

constexpr Text undecided{"Belum dapat ditentukan", "Undecided"};
constexpr Text bound{"Formulir yang tertunda dan belum masuk masih dapat menambah sampai {} suara.",
                     "Pending and missing forms could still add up to {} votes."};
constexpr Text so_far{"Posisi sementara", "Standing so far"};
constexpr Text tied{"Perolehan sama, belum terpecahkan", "Tied, not settled"};
constexpr Text party{"Partai", "Party"};
constexpr Text seats{"Kursi", "Seats"};
constexpr Text elected{"Calon terpilih", "Elected"};

Text kind_text(election::WinnerKind kind) {
  switch (kind) {
    case election::WinnerKind::elected:
      return {"Terpilih", "Elected"};
    case election::WinnerKind::runoff:
      return {"Putaran kedua", "Run-off"};
    case election::WinnerKind::repeat_election:
      return {"Pemilihan diulang", "The election is held again"};
    case election::WinnerKind::no_votes:
      return {"Belum ada suara", "No votes yet"};
  }
  CHECK(false && "every kind has a word");
}

/// "1. Name" of a choice.
std::string choice_text(const AreaResult& result, int number) {
  const auto& choices = result.area->choices;
  const auto choice = std::find_if(choices.begin(), choices.end(), [&](const auto& candidate) {
    return candidate.number == number;
  });
  const std::string name = choice == choices.end() ? std::string() : escape_html(choice->name);
  return fmt::format("{}. {}", number, name);
}

void append_list(std::string& out, const AreaResult& result, const std::vector<int>& numbers) {
  out += "<ul>";
  for (const int number : numbers) out += "<li>" + choice_text(result, number) + "</li>";
  out += "</ul>";
}

void append_tie(std::string& out, const AreaResult& result, const std::optional<election::Tie>& tie,
                Language language) {
  if (!tie) return;
  out += fmt::format("<p>{} ({})</p>", tied.in(language), escape_html(tie->article));
  append_list(out, result, tie->contenders);
}

void append_winner(std::string& out, const AreaResult& result, const election::Winner& winner,
                   Language language) {
  const bool is_final = result.outcome.is_decided;
  const Text head =
      is_final || winner.kind == election::WinnerKind::no_votes ? kind_text(winner.kind) : so_far;
  out += fmt::format("<p><strong>{}</strong> <span class=\"soft\">{}</span></p>", head.in(language),
                     escape_html(winner.article));
  append_list(out, result, winner.chosen);
  append_tie(out, result, winner.tie, language);
}

/// Names of the elected of a party, in the order of their votes.
std::string elected_text(const AreaResult& result, std::size_t party_index, int party_number) {
  if (party_index >= result.candidates.size()) return {};
  std::string names;
  for (const auto& person : result.candidates[party_index].elected) {
    for (const election::Candidate& candidate : result.area->candidates) {
      if (candidate.party_number != party_number || candidate.number != person.number) continue;
      if (!names.empty()) names += ", ";
      names += escape_html(candidate.name);
    }
  }
  return names;
}

void append_allocation(std::string& out, const AreaResult& result,
                       const election::SeatAllocation& allocation, Language language) {
  out += fmt::format(
      "<div class=\"scroll\"><table><caption>{} {}</caption><thead><tr>"
      "<th scope=\"col\" class=\"text\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
      "<th scope=\"col\" class=\"text\">{}</th></tr></thead><tbody>",
      result.outcome.is_decided ? "" : so_far.in(language), escape_html(allocation.article),
      party.in(language), Words::votes.in(language), seats.in(language), elected.in(language));
  for (std::size_t i = 0; i < allocation.parties.size(); ++i) {
    const election::PartySeats& row = allocation.parties[i];
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"text\">{}</td></tr>",
        choice_text(result, row.party), format_count(row.votes.value, language),
        format_count(row.seats.value, language), elected_text(result, i, row.party));
  }
  out += "</tbody></table></div>";
  append_tie(out, result, allocation.tie, language);
}

}  // namespace

void append_outcome_section(std::string& out, const AreaResult& result, Language language) {
  const election::Name& name = result.contest->name;
  out += fmt::format(
      "<section><h2>{}: {}</h2><p class=\"soft\">{}</p>", Words::outcome.in(language),
      escape_html(language == Language::id ? name.id : name.en), escape_html(result.area->name));
  if (!result.outcome.is_decided) {
    const std::string limit = format_count(result.outcome.outstanding.value, language);
    out += fmt::format("<p><strong>{}</strong> {}</p>", undecided.in(language),
                       fmt::format(fmt::runtime(bound.in(language)), limit));
  }
  if (const auto* winner = std::get_if<election::Winner>(&result.outcome.standing)) {
    append_winner(out, result, *winner, language);
  } else {
    append_allocation(out, result, std::get<election::SeatAllocation>(result.outcome.standing),
                      language);
  }
  out += "</section>\n";
}

}  // namespace rekap::publication
