// SPDX-License-Identifier: Apache-2.0
#include "outcomes.h"

#include <algorithm>

#include "publication/region/area_count.h"
#include "publication/region/region_summary.h"

namespace rekap::cli {
namespace {

using publication::RegionSummary;

/// Sums up the tree from the villages, and counts each area where it is at home.
class AreaCounter {
 public:
  AreaCounter(const publication::RenderContext& context, const recapitulation::RecordFold& record,
              std::size_t contest_index)
      : context_(context),
        record_(record),
        contest_index_(contest_index),
        photos_(record.find_shared_photos()) {}

  RegionSummary summarise(election::RegionIndex region) {
    const election::RegionTree& tree = context_.definition().regions;
    RegionSummary own = publication::make_region_summary(context_, region);
    std::vector<RegionSummary> children;
    for (const election::RegionIndex child : tree.children(region))
      children.push_back(summarise(child));
    for (const RegionSummary& child : children) publication::add_child(context_, own, child);
    if (children.empty()) add_forms(own, tree.region(region).stations);
    count_home_areas(own, children);
    return own;
  }

  std::vector<AreaCount> take() {
    std::sort(counts_.begin(), counts_.end(),
              [](auto& a, auto& b) { return a.area_index < b.area_index; });
    return std::move(counts_);
  }

 private:
  void add_forms(RegionSummary& village, const election::StationRange& stations) {
    for (election::StationIndex station = stations.first; station < stations.end; ++station.value) {
      const recapitulation::FormState* state = record_.find(contest_index_, station);
      if (state == nullptr) continue;
      const auto judgement = context_.of(contest_index_).judge.judge(*state, station, &photos_);
      publication::add_form(context_, village, station, {contest_index_, *state, judgement});
    }
  }

  void count_home_areas(const RegionSummary& own, const std::vector<RegionSummary>& children) {
    const auto& homes = context_.of(contest_index_).home_regions;
    for (std::size_t area = 0; area < homes.size(); ++area) {
      if (homes[area] != own.region) continue;
      counts_.push_back(
          {area, publication::count_area(context_, own, children, contest_index_, area)});
    }
  }

  const publication::RenderContext& context_;
  const recapitulation::RecordFold& record_;
  std::size_t contest_index_;
  recapitulation::SharedPhotos photos_;
  std::vector<AreaCount> counts_;
};

}  // namespace

std::vector<AreaCount> count_areas(const election::Definition& definition,
                                   const recapitulation::RecordFold& record,
                                   std::size_t contest_index) {
  const publication::RenderContext context(definition);
  AreaCounter counter(context, record, contest_index);
  counter.summarise({0});
  return counter.take();
}

}  // namespace rekap::cli
