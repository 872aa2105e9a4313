// SPDX-License-Identifier: Apache-2.0
// A governor's number 1 in one province is not the number 1 of the next.
#include "publication/station/choice_columns.h"

#include <algorithm>

#include "publication/station/render_context.h"

namespace rekap::publication {
namespace {

bool is_same_ballot(const std::vector<election::Choice>& a,
                    const std::vector<election::Choice>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.number == y.number && x.name == y.name;
  });
}

std::optional<election::FieldIndex> votes_field(const election::FormFields& fields, int number) {
  const auto index = static_cast<std::size_t>(number - 1);
  if (number >= 1 && index < fields.votes().size()) return fields.votes()[index];
  for (const election::PartyFields& party : fields.parties()) {
    if (party.party_number == number) return party.total;
  }
  return std::nullopt;
}

}  // namespace

std::vector<ChoiceColumn> choice_columns(const election::Contest& contest,
                                         const election::ContestArea& area) {
  std::vector<ChoiceColumn> columns;
  for (const election::Choice& choice : area.choices) {
    const auto field = votes_field(contest.fields, choice.number);
    if (field) columns.push_back({choice.number, choice.name, *field, choice.is_empty_column});
  }
  return columns;
}

std::vector<ChoiceColumn> choice_columns(const election::Contest& contest,
                                         const election::StationRange& stations) {
  const std::vector<std::size_t> areas = areas_in(contest, stations);
  if (areas.empty()) return {};
  const auto& choices = contest.areas[areas.front()].choices;
  const bool is_shared = std::all_of(areas.begin(), areas.end(), [&](std::size_t area) {
    return is_same_ballot(choices, contest.areas[area].choices);
  });
  if (!is_shared) return {};
  return choice_columns(contest, contest.areas[areas.front()]);
}

}  // namespace rekap::publication
