// SPDX-License-Identifier: Apache-2.0
// Laws of the tally, on random trees and forms.
#include <numeric>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tally/area_tally.h"
#include "tally/region_tally.h"

namespace rekap::tally {
namespace {

using election::Figure;
using election::FormStatus;
using election::FormTable;
using election::RegionIndex;
using election::RegionTree;
using election::StationIndex;

/// A tree with one to three children everywhere and none to four stations a village.
RegionTree any_tree() {
  std::vector<std::pair<std::string, std::string>> regions = {{"0", ""}}, stations;
  std::vector<election::RegionLevel> levels = {election::RegionLevel::nation};
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const bool is_village = levels[i] == election::RegionLevel::village;
    const int child_count = *rc::gen::inRange(is_village ? 0 : 1, is_village ? 5 : 3);
    for (int child = 1; child <= child_count; ++child) {
      const std::string code = regions[i].first + std::to_string(child);
      (is_village ? stations : regions).emplace_back(code, regions[i].first);
      if (!is_village) {
        levels.push_back(static_cast<election::RegionLevel>(static_cast<int>(levels[i]) + 1));
      }
    }
  }
  std::vector<election::RegionRow> region_rows;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    region_rows.push_back({regions[i].first, regions[i].second, levels[i], "n"});
  }
  std::vector<election::StationRow> station_rows;
  for (const auto& [code, village] : stations) station_rows.push_back({code, village, "n"});
  return RegionTree::create(region_rows, station_rows).value();
}

FormTable any_forms(const RegionTree& regions) {
  FormTable forms({{0}, {static_cast<std::uint32_t>(regions.station_count())}}, 2);
  for (StationIndex station{0}; station < forms.stations().end; ++station.value) {
    forms.set_status(station, static_cast<FormStatus>(*rc::gen::inRange(0, 4)));
    for (Figure& figure : forms.figures(station)) {
      const int number = *rc::gen::inRange(-1, 300);
      if (number >= 0) figure = Figure(number);
    }
  }
  return forms;
}

election::Contest contest_everywhere(const RegionTree& regions) {
  election::Contest contest;
  contest.fields = election::FormFields::create({"votes.1", "valid"}).value();
  contest.stations = {{{0}, {static_cast<std::uint32_t>(regions.station_count())}}};
  return contest;
}

RC_GTEST_PROP(TallyLaw, a_parent_is_the_sum_of_its_children, ()) {
  const RegionTree regions = any_tree();
  const election::Contest contest = contest_everywhere(regions);
  const RegionTotals totals = total_by_region(regions, contest, any_forms(regions));
  for (RegionIndex parent{0}; parent < totals.end(); ++parent.value) {
    const std::vector<RegionIndex> children = regions.children(parent);
    if (children.empty()) continue;
    Totals sum = make_totals(2);
    for (const RegionIndex child : children) merge(sum, totals.at(child));
    RC_ASSERT(sum == make_totals(totals.at(parent)));
  }
}

RC_GTEST_PROP(TallyLaw, every_region_is_the_sum_of_its_stations, ()) {
  const RegionTree regions = any_tree();
  const FormTable forms = any_forms(regions);
  const RegionTotals totals = total_by_region(regions, contest_everywhere(regions), forms);
  for (RegionIndex region{0}; region < totals.end(); ++region.value) {
    const election::StationRange stations[] = {regions.region(region).stations};
    RC_ASSERT(total_of(forms, stations) == make_totals(totals.at(region)));
  }
}

RC_GTEST_PROP(TallyLaw, the_order_of_the_forms_does_not_matter, ()) {
  const RegionTree regions = any_tree();
  const election::Contest contest = contest_everywhere(regions);
  const FormTable forms = any_forms(regions);
  std::vector<std::uint32_t> order(regions.station_count());
  std::iota(order.begin(), order.end(), 0U);
  RegionTally tally(regions, contest);
  RegionTally::Adder adder(tally);
  for (std::size_t left = order.size(); left > 0; --left) {
    std::swap(order[left - 1], order[*rc::gen::inRange<std::size_t>(0, left)]);
    const StationIndex station{order[left - 1]};
    adder.add_form(station, forms.status(station), std::as_const(forms).figures(station));
  }
  const RegionTotals shuffled = std::move(tally).finish();
  const RegionTotals in_order = total_by_region(regions, contest, forms);
  for (RegionIndex region{0}; region < in_order.end(); ++region.value) {
    RC_ASSERT(make_totals(shuffled.at(region)) == make_totals(in_order.at(region)));
  }
}

RC_GTEST_PROP(TallyLaw, every_station_is_in_one_state, ()) {
  const RegionTree regions = any_tree();
  const RegionTotals totals =
      total_by_region(regions, contest_everywhere(regions), any_forms(regions));
  for (RegionIndex region{0}; region < totals.end(); ++region.value) {
    const Coverage& coverage = totals.at(region).coverage;
    RC_ASSERT(coverage.received == coverage.accepted + coverage.pending);
    RC_ASSERT(coverage.expected == coverage.received + coverage.missing);
    RC_ASSERT(static_cast<std::size_t>(coverage.expected.value) ==
              regions.region(region).stations.count());
  }
}

RC_GTEST_PROP(TallyLaw, a_form_that_goes_missing_takes_its_figures_along_and_nothing_else, ()) {
  const RegionTree regions = any_tree();
  const election::Contest contest = contest_everywhere(regions);
  FormTable forms = any_forms(regions);
  RC_PRE(regions.station_count() > 0U);
  const StationIndex gone{
      *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(regions.station_count()))};
  Totals one = make_totals(2);
  add_form(one, forms.status(gone), std::as_const(forms).figures(gone));
  const Totals before = make_totals(total_by_region(regions, contest, forms).at({0}));
  forms.set_status(gone, FormStatus::missing);
  Totals after = make_totals(total_by_region(regions, contest, forms).at({0}));
  RC_ASSERT(after.coverage.expected == before.coverage.expected);
  for (std::size_t i = 0; i < 2; ++i) {
    RC_ASSERT(after.accepted[i] + one.accepted[i] == before.accepted[i]);
    RC_ASSERT(after.pending[i] + one.pending[i] == before.pending[i]);
  }
}

}  // namespace
}  // namespace rekap::tally
