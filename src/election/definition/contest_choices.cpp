// SPDX-License-Identifier: Apache-2.0
// Choices and candidates are kept sorted by number while rows come in, usually already in order.
#include "election/definition/contest_choices.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"

namespace rekap::election {
namespace {

using base::quote;
using AreasByCode = std::unordered_map<std::string_view, ContestArea*>;

template <class Row>
tl::unexpected<Error> fail_at(std::string_view file, const Row& row, std::string_view message) {
  return fail(ErrorCode::invalid_input, fmt::format("{}: line {}: {}", file, row.line, message));
}

/// Inserts `item` where `is_before` wants it; false if an equal one is there.
template <class Item, class IsBefore>
bool insert_sorted(std::vector<Item>& items, Item item, IsBefore is_before) {
  // Rows usually come in order, so the end is tried first.
  auto place = items.end();
  if (!items.empty() && !is_before(items.back(), item)) {
    place = std::lower_bound(items.begin(), items.end(), item, is_before);
    if (!is_before(item, *place)) return false;
  }
  items.insert(place, std::move(item));
  return true;
}

bool is_choice_before(const Choice& a, const Choice& b) { return a.number < b.number; }

bool is_candidate_before(const Candidate& a, const Candidate& b) {
  return a.party_number != b.party_number ? a.party_number < b.party_number : a.number < b.number;
}

const Choice* find_choice(const ContestArea& area, int number) {
  for (const Choice& choice : area.choices) {
    if (choice.number == number) return &choice;
  }
  return nullptr;
}

/// Whether a word of `list`, which has spaces between, is `word`; an empty list holds every word.
bool holds_word(std::string_view list, std::string_view word) {
  if (list.empty()) return true;
  const auto words = base::split(list, ' ');
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a party of these regions stands in the area: where one of them holds its first region.
Result<bool> stands_in(const PartyRow& party, const ContestArea& area, const RegionTree& regions) {
  if (party.regions.empty()) return true;
  // Districts do not cross the border of a local party's province: one region tells.
  const auto& own = area.regions.empty() ? area.split_regions : area.regions;
  for (const std::string_view code : base::split(party.regions, ' ')) {
    const auto region = regions.find_region(code);
    if (!region) return fail_at("parties.csv", party, "unknown region " + quote(code));
    if (!own.empty() && own.front() >= *region && own.front() < regions.region(*region).end) {
      return true;
    }
  }
  return false;
}

Result<> add_parties(const ContestPlan& plan, const DefinitionTables& tables,
                     const RegionTree& regions, std::vector<ContestArea>& areas) {
  for (const PartyRow& row : tables.parties) {
    if (!holds_word(row.contests, plan.id)) continue;
    for (ContestArea& area : areas) {
      if (!TRY(stands_in(row, area, regions))) continue;
      // The whole list of parties stands on the paper, with or without candidates here.
      Choice party{.number = row.number, .name = std::string(row.name)};
      if (!insert_sorted(area.choices, std::move(party), is_choice_before)) {
        return fail_at("parties.csv", row, fmt::format("given twice: party {}", row.number));
      }
    }
  }
  return {};
}

Result<> add_persons(const ContestPlan& plan, DefinitionTables& tables, AreasByCode& areas) {
  for (ChoiceRow& row : tables.choices) {
    if (row.contest != plan.id) continue;
    const auto area = areas.find(row.area);
    if (area == areas.end()) return fail_at("choices.csv", row, "unknown area " + quote(row.area));
    const int number = row.choice.number;
    if (!insert_sorted(area->second->choices, std::move(row.choice), is_choice_before)) {
      return fail_at("choices.csv", row, fmt::format("given twice: number {}", number));
    }
  }
  return {};
}

Result<> add_candidates(const ContestPlan& plan, DefinitionTables& tables, AreasByCode& areas) {
  for (CandidateRow& row : tables.candidates) {
    if (row.contest != plan.id) continue;
    const auto area = areas.find(row.area);
    if (area == areas.end()) {
      return fail_at("candidates.csv", row, "unknown area " + quote(row.area));
    }
    const int party = row.candidate.party_number, number = row.candidate.number;
    // Also a local party outside its province.
    if (find_choice(*area->second, party) == nullptr) {
      return fail_at("candidates.csv", row, fmt::format("no party {} stands here", party));
    }
    if (!insert_sorted(area->second->candidates, std::move(row.candidate), is_candidate_before)) {
      return fail_at("candidates.csv", row,
                     fmt::format("given twice: number {} of party {}", number, party));
    }
  }
  return {};
}

/// The rows of one contest in a table that its kind does not use are a mistake, not to be ignored.
template <class Row>
Result<> refuse_rows(const ContestPlan& plan, const std::vector<Row>& rows, std::string_view file) {
  const auto is_own = [&](const Row& row) { return row.contest == plan.id; };
  const auto row = std::find_if(rows.begin(), rows.end(), is_own);
  if (row == rows.end()) return {};
  return fail_at(file, *row, fmt::format("contest {} has no such rows", quote(row->contest)));
}

Result<> set_systems(const ContestPlan& plan, std::vector<ContestArea>& areas,
                     const AreasByCode& by_code) {
  for (ContestArea& area : areas) {
    area.system = plan.system;
    const auto is_empty = [](const Choice& choice) { return choice.is_empty_column; };
    const auto empty_count = std::count_if(area.choices.begin(), area.choices.end(), is_empty);
    if (empty_count == 0) continue;
    // One pair alone runs against the empty column. Source: UU 10/2016 art 54C, 54D.
    if (area.choices.size() != 2 || empty_count != 1) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("choices.csv: contest {}, area {}: an empty column stands beside "
                              "exactly one choice",
                              plan.id, area.code));
    }
    area.system = ContestSystem::single_pair;
  }
  for (const auto& [code, system] : plan.system_in) {
    const auto area = by_code.find(code);
    if (area == by_code.end()) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("{}.system_in: unknown area {}", plan.where, quote(code)));
    }
    area->second->system = system;
  }
  return {};
}

void append_party_fields(std::vector<std::string>& ids, const std::vector<ContestArea>& areas) {
  // A party without candidates still has votes for its list.
  std::map<int, int> candidate_counts;  // by party number
  for (const ContestArea& area : areas) {
    for (const Choice& party : area.choices) candidate_counts.try_emplace(party.number, 0);
    for (const Candidate& candidate : area.candidates) {
      int& count = candidate_counts[candidate.party_number];
      count = std::max(count, candidate.number);
    }
  }
  for (const auto& [party, count] : candidate_counts) {
    ids.push_back(fmt::format("party.{}.list", party));
    for (int i = 1; i <= count; ++i) ids.push_back(fmt::format("party.{}.candidate.{}", party, i));
    ids.push_back(fmt::format("party.{}.total", party));
  }
}

void append_vote_fields(std::vector<std::string>& ids, const std::vector<ContestArea>& areas) {
  int count = 0;
  for (const ContestArea& area : areas) {
    if (!area.choices.empty()) count = std::max(count, area.choices.back().number);
  }
  for (int i = 1; i <= count; ++i) ids.push_back(fmt::format("votes.{}", i));
}

std::optional<FieldIndex> find_candidate_field(const FormFields& fields,
                                               const Candidate& candidate) {
  for (const PartyFields& party : fields.parties()) {
    const auto index = static_cast<std::size_t>(candidate.number) - 1;
    if (party.party_number != candidate.party_number || index >= party.candidates.size()) continue;
    return party.candidates[index];
  }
  return std::nullopt;
}

}  // namespace

Result<> add_choices(const ContestPlan& plan, DefinitionTables& tables, const RegionTree& regions,
                     std::vector<ContestArea>& areas) {
  // Pointers into `areas`, which no longer grows.
  AreasByCode by_code;
  for (ContestArea& area : areas) by_code.emplace(area.code, &area);
  if (is_party_list(plan.system)) {
    TRY_VOID(refuse_rows(plan, tables.choices, "choices.csv"));
    TRY_VOID(add_parties(plan, tables, regions, areas));
    TRY_VOID(add_candidates(plan, tables, by_code));
  } else {
    TRY_VOID(refuse_rows(plan, tables.candidates, "candidates.csv"));
    TRY_VOID(add_persons(plan, tables, by_code));
  }
  return set_systems(plan, areas, by_code);
}

Result<FormFields> make_fields(const std::vector<std::string>& patterns,
                               const std::vector<ContestArea>& areas) {
  std::vector<std::string> ids;
  for (const std::string& pattern : patterns) {
    if (pattern == "votes.*") {
      append_vote_fields(ids, areas);
    } else if (pattern == "party.*") {
      append_party_fields(ids, areas);
    } else if (pattern == "ballots.*") {
      for (const char* part : {"received", "used", "returned", "unused"}) {
        ids.push_back(std::string("ballots.") + part);
      }
    } else if (pattern.ends_with(".*")) {
      for (const char sex : {'l', 'p', 'j'}) {
        ids.push_back(pattern.substr(0, pattern.size() - 1) + sex);
      }
    } else {
      ids.push_back(pattern);
    }
  }
  return FormFields::create(std::move(ids));
}

std::vector<bool> list_off_form(const FormFields& fields, const ContestArea& area) {
  std::vector<bool> is_off(fields.count(), false);
  for (std::size_t i = 0; i < fields.votes().size(); ++i) {
    if (find_choice(area, static_cast<int>(i) + 1) == nullptr)
      is_off[fields.votes()[i].value] = true;
  }
  for (const PartyFields& party : fields.parties()) {
    const bool is_off_party = find_choice(area, party.party_number) == nullptr;
    for (const auto& field : {party.list, party.total}) {
      if (field) is_off[field->value] = is_off_party;
    }
    // Candidates are off until somebody of that number stands, also in the gap of a withdrawal.
    for (const FieldIndex field : party.candidates) is_off[field.value] = true;
  }
  for (const Candidate& candidate : area.candidates) {
    const auto field = find_candidate_field(fields, candidate);
    if (field) is_off[field->value] = false;
  }
  return is_off;
}

}  // namespace rekap::election
