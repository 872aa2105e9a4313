// SPDX-License-Identifier: Apache-2.0
// What is odd about lists of candidates: numbers, names, lengths. A list is what one party has in
// one area, or all choices of an area.
#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "election/definition/check/definition_check.h"

namespace rekap::election {
namespace {

/// One name on one list.
struct Entry {
  std::string_view contest, area;
  int party;  ///< 0 for choices
  int number;
  std::string_view name;
  std::uint32_t line;

  auto list() const { return std::tie(contest, area, party); }
};

class ListCheck {
 public:
  ListCheck(const char* file, const CheckedDefinition& checked, std::vector<Inconsistency>& found)
      : file_(file), found_(found) {
    for (std::size_t i = 0; i < checked.definition.contests.size(); ++i) {
      const auto& per_seat = checked.election.contests[i].candidates_per_seat_max;
      if (!per_seat) continue;
      for (const ContestArea& area : checked.definition.contests[i].areas) {
        lengths_max_[{checked.definition.contests[i].id, area.code}] =
            area.seats.value * per_seat->numerator() / per_seat->denominator();
      }
    }
  }

  void check(std::vector<Entry> entries) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.contest, a.area, a.party, a.number) <
             std::tie(b.contest, b.area, b.party, b.number);
    });
    for (auto first = entries.begin(); first != entries.end();) {
      const auto is_other = [&](const Entry& entry) { return entry.list() != first->list(); };
      const auto end = std::find_if(first, entries.end(), is_other);
      const std::span<const Entry> list(first, end);
      check_numbers(list);
      check_names(list);
      check_length(list);
      first = end;
    }
  }

 private:
  void report(InconsistencyKind kind, const Entry& entry, std::string found, std::string expected) {
    std::string subject = fmt::format("{}/{}", entry.contest, entry.area);
    if (entry.party != 0) subject += fmt::format("/{}", entry.party);
    found_.push_back(
        {kind, file_, entry.line, std::move(subject), std::move(found), std::move(expected)});
  }

  void check_numbers(std::span<const Entry> list) {
    int next = 1;
    for (const Entry& entry : list) {
      if (entry.number != next) {
        report(InconsistencyKind::list_number_gap, entry, std::to_string(entry.number),
               std::to_string(next));
      }
      next = entry.number + 1;
    }
  }

  void check_names(std::span<const Entry> list) {
    std::map<std::string_view, int> numbers;
    for (const Entry& entry : list) {
      const auto [first, is_new] = numbers.emplace(entry.name, entry.number);
      if (is_new) continue;
      report(InconsistencyKind::list_name_twice, entry,
             fmt::format("{} {}", entry.number, entry.name), std::to_string(first->second));
    }
  }

  void check_length(std::span<const Entry> list) {
    const auto allowed = lengths_max_.find({list.front().contest, list.front().area});
    if (list.front().party == 0 || allowed == lengths_max_.end()) return;
    if (static_cast<std::int64_t>(list.size()) <= allowed->second) return;
    report(InconsistencyKind::list_too_long, list.back(), std::to_string(list.size()),
           std::to_string(allowed->second));
  }

  const char* file_;
  std::vector<Inconsistency>& found_;
  /// By contest and area.
  std::map<std::pair<std::string_view, std::string_view>, std::int64_t> lengths_max_;
};

}  // namespace

void check_lists(const CheckedDefinition& checked, std::vector<Inconsistency>& found) {
  std::vector<Entry> choices, candidates;
  for (const ChoiceRow& row : checked.tables.choices) {
    choices.push_back({row.contest, row.area, 0, row.choice.number, row.choice.name, row.line});
  }
  for (const CandidateRow& row : checked.tables.candidates) {
    candidates.push_back({row.contest, row.area, row.candidate.party_number, row.candidate.number,
                          row.candidate.name, row.line});
  }
  ListCheck("choices.csv", checked, found).check(std::move(choices));
  ListCheck("candidates.csv", checked, found).check(std::move(candidates));
}

}  // namespace rekap::election
