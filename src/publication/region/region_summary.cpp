// SPDX-License-Identifier: Apache-2.0
// Sums go up the tree region by region, so that a change needs only the branch above it.
#include "publication/region/region_summary.h"

#include "publication/station/computed_sums.h"

namespace rekap::publication {
namespace {

using election::RuleId;

void count_finding(RuleCounts& counts, RuleId rule) {
  counts.broken[static_cast<std::size_t>(rule)] += {1};
}

void count_rules(std::vector<RuleCounts>& rules, const recapitulation::FormState& state,
                 const recapitulation::Judgement& judgement) {
  for (const recapitulation::SourceFindings& source : judgement.by_source) {
    RuleCounts& counts = rules[source.source_index];
    for (std::size_t rule = 0; rule < election::rule_count; ++rule) {
      if (source.applied[rule]) counts.applied[rule] += {1};
    }
    for (const election::Finding& finding : source.findings) count_finding(counts, finding.rule);
  }
  if (!judgement.is_disagreement_applied || !judgement.effective) return;
  RuleCounts& counts = rules[state.versions[*judgement.effective].source_index];
  counts.applied[static_cast<std::size_t>(RuleId::d1)] += {1};
  if (judgement.disagreement) count_finding(counts, RuleId::d1);
}

/// `off_form`: a field that the paper lacks is not blank on it.
void count_blanks(BlankCounts& blanks, election::FormStatus status,
                  const std::vector<election::Figure>& figures, const std::vector<bool>& off_form) {
  if (status != election::FormStatus::accepted && status != election::FormStatus::pending) return;
  auto& counts = status == election::FormStatus::accepted ? blanks.accepted : blanks.pending;
  for (std::size_t field = 0; field < figures.size(); ++field) {
    const bool is_on_paper = is_on_form(off_form, {static_cast<std::uint16_t>(field)});
    if (is_on_paper && !figures[field].is_present()) counts[field] += {1};
  }
}

void merge_counts(std::vector<election::FormCount>& into,
                  const std::vector<election::FormCount>& from) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
}

}  // namespace

bool RuleCounts::is_empty() const { return *this == RuleCounts{}; }

void RuleCounts::merge(const RuleCounts& other) {
  for (std::size_t rule = 0; rule < election::rule_count; ++rule) {
    applied[rule] += other.applied[rule];
    broken[rule] += other.broken[rule];
  }
}

void ContestSummary::merge(const ContestSummary& other) {
  tally::merge(totals, other.totals);
  merge_counts(blanks.accepted, other.blanks.accepted);
  merge_counts(blanks.pending, other.blanks.pending);
  for (std::size_t source = 0; source < rules.size(); ++source) {
    rules[source].merge(other.rules[source]);
  }
}

RegionSummary make_region_summary(const RenderContext& context, election::RegionIndex region) {
  RegionSummary summary;
  summary.region = region;
  summary.contests.resize(context.contest_count());
  summary.areas.resize(context.contest_count());
  const election::StationRange stations = context.definition().regions.region(region).stations;
  for (std::size_t index = 0; index < context.contest_count(); ++index) {
    const election::Contest& contest = context.contest(index);
    if (!is_held_in(contest, stations)) continue;
    const tally::Totals none = tally::make_totals(contest.fields.count());
    const std::vector<election::FormCount> no_blanks(contest.fields.count());
    summary.contests[index] = {
        .totals = none,
        .blanks = {.accepted = no_blanks, .pending = no_blanks},
        .rules = std::vector<RuleCounts>(context.definition().sources.size())};
    if (only_area_in(contest, stations)) continue;
    for (const std::size_t area : areas_in(contest, stations)) {
      if (is_area_open(context, index, area, region)) summary.areas[index].emplace(area, none);
    }
  }
  return summary;
}

void add_form(const RenderContext& context, RegionSummary& village, election::StationIndex station,
              const JudgedForm& form) {
  const auto& [contest_index, state, judgement] = form;
  const election::Contest& contest = context.contest(contest_index);
  const std::vector<election::Figure> none(contest.fields.count());
  const std::vector<election::Figure>& figures =
      judgement.effective ? state.versions[*judgement.effective].figures : none;
  ContestSummary& summary = *village.contests[contest_index];
  tally::add_form(summary.totals, judgement.status, figures);
  count_blanks(summary.blanks, judgement.status, figures, off_form_fields(contest, station));
  count_rules(summary.rules, state, judgement);
  const auto area = contest.area_of(station);
  if (!area) return;
  const auto part = village.areas[contest_index].find(*area);
  if (part != village.areas[contest_index].end()) {
    tally::add_form(part->second, judgement.status, figures);
  }
}

void add_child(const RenderContext& context, RegionSummary& parent, const RegionSummary& child) {
  for (std::size_t index = 0; index < context.contest_count(); ++index) {
    if (!child.contests[index]) continue;
    parent.contests[index]->merge(*child.contests[index]);
    for (auto& [area, totals] : parent.areas[index]) {
      const tally::Totals* part = find_area_totals(context, child, index, area);
      if (part != nullptr) tally::merge(totals, *part);
    }
  }
}

const tally::Totals* find_area_totals(const RenderContext& context, const RegionSummary& summary,
                                      std::size_t contest_index, std::size_t area_index) {
  if (!summary.contests[contest_index]) return nullptr;
  const auto stations = context.definition().regions.region(summary.region).stations;
  if (only_area_in(context.contest(contest_index), stations) == area_index) {
    return &summary.contests[contest_index]->totals;
  }
  const auto part = summary.areas[contest_index].find(area_index);
  return part == summary.areas[contest_index].end() ? nullptr : &part->second;
}

}  // namespace rekap::publication
