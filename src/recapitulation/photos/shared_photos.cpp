// SPDX-License-Identifier: Apache-2.0
// One sort by digest brings the stations of a photo together; what only one of them shows is
// dropped at once, so that a nation's photos cost memory only while they are sorted.
#include "recapitulation/photos/shared_photos.h"

#include <algorithm>
#include <set>

#include "election/rules/figure_comparison.h"

namespace rekap::recapitulation {
namespace {

using election::StationIndex;

constexpr auto rule = election::RuleId::r17;

}  // namespace

void note_photos(const record::Statement& statement, StationIndex station,
                 record::Position position, std::vector<PhotoUse>& uses) {
  if (const auto* figures = std::get_if<record::Figures>(&statement.content)) {
    for (const base::Sha256& photo : figures->evidence) uses.push_back({photo, station, position});
  }
  if (const auto* reading = std::get_if<record::Reading>(&statement.content)) {
    uses.push_back({reading->photo.evidence, station, position});
  }
}

SharedPhotos::SharedPhotos(std::vector<PhotoUse> uses, record::Position end) {
  std::erase_if(uses, [&](const PhotoUse& use) { return use.position >= end; });
  std::sort(uses.begin(), uses.end());
  const auto is_same = [](const PhotoUse& a, const PhotoUse& b) {
    return a.photo == b.photo && a.station == b.station;
  };
  uses.erase(std::unique(uses.begin(), uses.end(), is_same), uses.end());
  for (auto first = uses.begin(); first != uses.end();) {
    const auto last = std::find_if(first, uses.end(),
                                   [&](const PhotoUse& use) { return use.photo != first->photo; });
    if (last - first > 1) uses_.insert(uses_.end(), first, last);
    first = last;
  }
}

std::vector<StationIndex> SharedPhotos::find_others(const std::vector<base::Sha256>& photos,
                                                    StationIndex station) const {
  if (uses_.empty()) return {};
  std::set<StationIndex> others;
  for (const base::Sha256& photo : photos) {
    auto use = std::lower_bound(uses_.begin(), uses_.end(), PhotoUse{photo, {}, {}});
    for (; use != uses_.end() && use->photo == photo; ++use) others.insert(use->station);
  }
  others.erase(station);
  return {others.begin(), others.end()};
}

std::vector<StationIndex> SharedPhotos::list_changed(record::Position begin) const {
  std::set<StationIndex> changed;
  for (auto first = uses_.begin(); first != uses_.end();) {
    bool is_new = false;
    auto last = first;
    for (; last != uses_.end() && last->photo == first->photo; ++last) {
      is_new = is_new || last->position >= begin;
    }
    for (; first != last; ++first) {
      if (is_new) changed.insert(first->station);
    }
  }
  return {changed.begin(), changed.end()};
}

void add_shared_photo_finding(const SharedPhotos& photos, const SourceVersion& version,
                              StationIndex station,
                              const std::map<election::RuleId, election::Severity>& rules,
                              election::FormCheck& check) {
  const auto in_force = rules.find(rule);
  const bool is_held = std::any_of(version.figures.begin(), version.figures.end(),
                                   [](election::Figure figure) { return figure.is_present(); });
  if (in_force == rules.end() || !is_held || version.evidence.empty()) return;
  election::FigureComparison comparison{true, std::nullopt};
  auto others = photos.find_others(version.evidence, station);
  if (!others.empty()) {
    comparison.finding = election::Finding{rule, in_force->second, {}, std::move(others)};
  }
  add_comparison(rule, std::move(comparison), check);
}

}  // namespace rekap::recapitulation
