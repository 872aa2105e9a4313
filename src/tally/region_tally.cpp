// SPDX-License-Identifier: Apache-2.0
// Stations are added to the row of their village; then, because a parent stands before its children
// in pre-order, one pass from the last row to the first carries every sum up to the root.
#include "tally/region_tally.h"

#include <algorithm>

#include "base/check.h"
#include "tally/station_ranges.h"
#include "tally/totals_row.h"

namespace rekap::tally {

using election::FormCount;
using election::FormTable;
using election::Region;
using election::RegionIndex;
using election::RegionTree;
using election::StationIndex;
using election::StationRange;
using election::Votes;

RegionTotals::RegionTotals(RegionIndex first, std::size_t region_count, std::size_t field_count)
    : first_(first),
      field_count_(field_count),
      coverage_(region_count),
      sums_(region_count * 2 * field_count) {}

RegionIndex RegionTotals::end() const {
  return {first_.value + static_cast<std::uint32_t>(coverage_.size())};
}

TotalsView RegionTotals::at(RegionIndex region) const {
  CHECK(region >= first_ && region < end());
  const std::size_t row = region.value - first_.value;
  const Votes* sums = sums_.data() + row * 2 * field_count_;
  return {coverage_[row], {sums, field_count_}, {sums + field_count_, field_count_}};
}

RegionTally::RegionTally(const RegionTree& regions, const election::Contest& contest,
                         RegionIndex root)
    : regions_(&regions),
      contest_(&contest),
      stations_(regions.region(root).stations),
      is_added_(stations_.count()),
      totals_(root, regions.region(root).end.value - root.value, contest.fields.count()) {}

TotalsRow RegionTally::row(std::size_t index) {
  const std::size_t count = totals_.field_count_;
  Votes* sums = totals_.sums_.data() + index * 2 * count;
  return {totals_.coverage_[index], {sums, count}, {sums + count, count}};
}

void RegionTally::Adder::add_form(StationIndex station, election::FormStatus status,
                                  std::span<const election::Figure> figures) {
  if (station < run_.first || station >= run_.end) enter_village(station);
  std::uint8_t& is_added = tally_->is_added_[station.value - tally_->stations_.first.value];
  CHECK(!is_added && figures.size() == tally_->totals_.field_count_);
  is_added = 1;
  if (is_received(status)) add_received(tally_->row(row_), status, figures);
}

void RegionTally::Adder::enter_village(StationIndex station) {
  CHECK(station >= tally_->stations_.first && station < tally_->stations_.end);
  const StationRange* held = find_run(tally_->contest_->stations, station);
  CHECK(held != nullptr);
  const RegionIndex village = tally_->regions_->station(station).village;
  const StationRange stations = tally_->regions_->region(village).stations;
  run_ = {std::max(held->first, stations.first), std::min(held->end, stations.end)};
  row_ = village.value - tally_->totals_.first_.value;
}

RegionTotals RegionTally::finish() && {
  const RegionIndex first = totals_.first_;
  for (RegionIndex index{totals_.end().value - 1};; --index.value) {
    const Region region = regions_->region(index);
    const TotalsRow own = row(index.value - first.value);
    if (region.end.value == index.value + 1) {  // no regions below: the stations are its own
      own.coverage.expected = count_inside(contest_->stations, region.stations);
      own.coverage.missing = own.coverage.expected - own.coverage.received;
    }
    if (index == first) break;
    add_row(row(region.parent->value - first.value), {own.coverage, own.accepted, own.pending});
  }
  return std::move(totals_);
}

RegionTotals total_by_region(const RegionTree& regions, const election::Contest& contest,
                             const FormTable& forms, RegionIndex root) {
  RegionTally tally(regions, contest, root);
  RegionTally::Adder adder(tally);
  const StationRange below[] = {regions.region(root).stations};
  for (const StationRange& run : intersect(contest.stations, below)) {
    for (StationIndex station = run.first; station < run.end; ++station.value) {
      adder.add_form(station, forms.status(station), forms.figures(station));
    }
  }
  return std::move(tally).finish();
}

}  // namespace rekap::tally
