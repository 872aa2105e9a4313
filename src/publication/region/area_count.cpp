// SPDX-License-Identifier: Apache-2.0
// Bounds err on the side of "undecided": nothing here may call a result final that is not.
#include "publication/region/area_count.h"

#include <algorithm>

#include "publication/station/choice_columns.h"

namespace rekap::publication {
namespace {

using election::FormCount;
using election::RegionIndex;
using election::StationRange;
using election::Votes;

/// Everything a count of one area needs to find its way.
struct AreaPlace {
  const RenderContext& context;
  std::size_t contest_index;
  std::size_t area_index;

  const election::Contest& contest() const { return context.contest(contest_index); }
  const election::ContestArea& area() const { return contest().areas[area_index]; }
  const tally::Totals* totals_in(const RegionSummary& region) const {
    return find_area_totals(context, region, contest_index, area_index);
  }
};

bool is_within(const election::RegionTree& tree, RegionIndex region, RegionIndex above) {
  return region >= above && region < tree.region(above).end;
}

/// The most votes that one form in the region can show. Where the region holds stations at home
/// and abroad, the larger of the two.
Votes votes_max_in(const AreaPlace& place, RegionIndex region) {
  const election::Definition& definition = place.context.definition();
  const election::Contest& contest = place.contest();
  for (const RegionIndex abroad : definition.abroad) {
    if (is_within(definition.regions, region, abroad)) return contest.station_votes_max_abroad;
    if (is_within(definition.regions, abroad, region)) {
      return std::max(contest.station_votes_max, contest.station_votes_max_abroad);
    }
  }
  return contest.station_votes_max;
}

Votes outstanding_of(const tally::Coverage& coverage, Votes votes_max) {
  // Both factors lie far below 2^31: stations of a nation, and votes in the boxes of one form.
  return {(coverage.missing + coverage.pending).value * votes_max.value};
}

/// Stations in the area's split regions that no area can claim.
FormCount count_unassigned(const AreaPlace& place) {
  FormCount count;
  for (const RegionIndex split : place.area().split_regions) {
    const StationRange stations = place.context.definition().regions.region(split).stations;
    for (const election::AreaRun& run : place.contest().runs) {
      if (run.area) continue;
      const auto first = std::max(run.stations.first, stations.first);
      const auto end = std::min(run.stations.end, stations.end);
      if (first < end) count += {end.value - first.value};
    }
  }
  return count;
}

Votes outstanding_in(const AreaPlace& place, const RegionSummary& own,
                     std::span<const RegionSummary> children) {
  const Votes unassigned_max =
      std::max(place.contest().station_votes_max, place.contest().station_votes_max_abroad);
  Votes sum{count_unassigned(place).value * unassigned_max.value};
  if (children.empty()) {
    const tally::Totals* totals = place.totals_in(own);
    if (totals == nullptr) return sum;
    return sum + outstanding_of(totals->coverage, votes_max_in(place, own.region));
  }
  for (const RegionSummary& child : children) {
    const tally::Totals* totals = place.totals_in(child);
    if (totals == nullptr) continue;
    sum += outstanding_of(totals->coverage, votes_max_in(place, child.region));
  }
  return sum;
}

std::vector<Votes> votes_of(const std::vector<ChoiceColumn>& choices, const tally::Totals& totals) {
  std::vector<Votes> votes;
  for (const ChoiceColumn& choice : choices) votes.push_back(totals.accepted[choice.field.value]);
  return votes;
}

bool is_abroad(const election::Definition& definition, RegionIndex region) {
  return std::any_of(definition.abroad.begin(), definition.abroad.end(), [&](RegionIndex abroad) {
    return is_within(definition.regions, region, abroad);
  });
}

/// Adds provinces and spread: what the regions below say of the area.
void add_children(const AreaPlace& place, std::span<const RegionSummary> children,
                  const std::vector<ChoiceColumn>& choices, election::AreaQuestion& question) {
  const election::RegionTree& tree = place.context.definition().regions;
  std::vector<std::vector<Votes>> votes_by_region;
  for (const RegionSummary& child : children) {
    const tally::Totals* totals = place.totals_in(child);
    if (totals == nullptr || is_abroad(place.context.definition(), child.region)) continue;
    const Votes outstanding = outstanding_of(totals->coverage, votes_max_in(place, child.region));
    votes_by_region.push_back(votes_of(choices, *totals));
    if (tree.region(child.region).level != election::RegionLevel::province) continue;
    question.provinces.push_back({.votes = votes_by_region.back(), .outstanding = outstanding});
  }
  if (votes_by_region.empty()) return;
  const election::RegionLevel level = tree.region(children.front().region).level;
  question.spread.push_back(election::make_spread_tier(level, votes_by_region));
}

/// The share of all valid votes that a party needs, where the contest asks for one.
std::optional<election::Threshold> threshold_of(const AreaPlace& place, const RegionSummary& own,
                                                std::span<const RegionSummary> children,
                                                const std::vector<ChoiceColumn>& choices) {
  if (!place.contest().threshold) return std::nullopt;
  const tally::Totals& all = own.contests[place.contest_index]->totals;
  election::Threshold threshold{.share = *place.contest().threshold,
                                .votes = votes_of(choices, all),
                                .valid = {},
                                .outstanding = {}};
  for (const election::PartyFields& party : place.contest().fields.parties()) {
    if (party.total) threshold.valid += all.accepted[party.total->value];
  }
  for (const RegionSummary& child : children) {
    const auto& contest = child.contests[place.contest_index];
    if (!contest) continue;
    threshold.outstanding +=
        outstanding_of(contest->totals.coverage, votes_max_in(place, child.region));
  }
  return threshold;
}

}  // namespace

election::AreaQuestion count_area(const RenderContext& context, const RegionSummary& own,
                                  std::span<const RegionSummary> children,
                                  std::size_t contest_index, std::size_t area_index) {
  const AreaPlace place{context, contest_index, area_index};
  const auto choices = choice_columns(place.contest(), place.area());
  election::AreaQuestion question;
  question.system = place.area().system;
  question.seats = place.area().seats;
  question.outstanding = outstanding_in(place, own, children);
  const tally::Totals* totals = place.totals_in(own);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    question.choices.push_back(
        {.number = choices[i].number,
         .votes = totals == nullptr ? Votes{} : totals->accepted[choices[i].field.value],
         .is_empty_column = choices[i].is_empty_column});
  }
  add_children(place, children, choices, question);
  question.threshold = threshold_of(place, own, children, choices);
  return question;
}

}  // namespace rekap::publication
