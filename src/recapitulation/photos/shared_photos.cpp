// SPDX-License-Identifier: Apache-2.0
// Two sorts, by digest and by what readings say, bring the stations of a shot together; what only
// one of them shows is dropped at once, so that a nation's photos cost memory only while they are
// sorted: 96 bytes each time one is named, and up to 64 more of work.
#include "recapitulation/photos/shared_photos.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "election/rules/figure_comparison.h"
#include "recapitulation/photos/same_shots.h"

namespace rekap::recapitulation {
namespace {

using election::StationIndex;

constexpr auto rule = election::RuleId::r17;

/// What a use says, when it was said left out.
auto content_of(const PhotoUse& use) { return std::tie(use.photo, use.station, use.shot); }

/// Sorts by photo and keeps what was said before `end`, once, at its first place.
void keep_first_uses(std::vector<PhotoUse>& uses, record::Position end) {
  std::erase_if(uses, [&](const PhotoUse& use) { return use.position >= end; });
  std::sort(uses.begin(), uses.end(), [](const PhotoUse& a, const PhotoUse& b) {
    return std::tuple(content_of(a), a.position) < std::tuple(content_of(b), b.position);
  });
  const auto is_same = [](const PhotoUse& a, const PhotoUse& b) {
    return content_of(a) == content_of(b);
  };
  uses.erase(std::unique(uses.begin(), uses.end(), is_same), uses.end());
}

/// By use: whether it is the first of a shot that more than one station shows.
std::vector<bool> mark_shared(const std::vector<PhotoUse>& uses,
                              const std::vector<std::size_t>& firsts) {
  std::vector<bool> is_shared(uses.size());
  for (std::size_t use = 0; use < uses.size(); ++use) {
    if (uses[use].station != uses[firsts[use]].station) is_shared[firsts[use]] = true;
  }
  return is_shared;
}

}  // namespace

SharedPhotos::SharedPhotos(std::vector<PhotoUse> uses, record::Position end) {
  keep_first_uses(uses, end);
  const std::vector<std::size_t> firsts = find_same_shots(uses).first;
  const std::vector<bool> is_shared = mark_shared(uses, firsts);
  std::map<std::size_t, std::size_t> shots;  // by first use, into shots_
  for (std::size_t use = 0; use < uses.size(); ++use) {
    if (!is_shared[firsts[use]]) continue;
    const auto [at, is_new] = shots.emplace(firsts[use], shots_.size());
    if (is_new) shots_.emplace_back();
    Shot& shot = shots_[at->second];
    shot.stations.push_back(uses[use].station);
    shot.newest = std::max(shot.newest, uses[use].position);
    const bool is_known = !photos_.empty() && photos_.back().digest == uses[use].photo;
    if (!is_known) photos_.push_back({uses[use].photo, at->second});
  }
  for (Shot& shot : shots_) {
    std::sort(shot.stations.begin(), shot.stations.end());
    shot.stations.erase(std::unique(shot.stations.begin(), shot.stations.end()),
                        shot.stations.end());
  }
}

std::vector<StationIndex> SharedPhotos::find_others(const std::vector<base::Sha256>& photos,
                                                    StationIndex station) const {
  std::set<StationIndex> others;
  for (const base::Sha256& photo : photos) {
    const auto found = std::lower_bound(
        photos_.begin(), photos_.end(), photo,
        [](const Photo& shown, const base::Sha256& digest) { return shown.digest < digest; });
    if (found == photos_.end() || found->digest != photo) continue;
    const std::vector<StationIndex>& stations = shots_[found->shot].stations;
    // One more than are named: the station itself may be among them.
    const std::size_t count = std::min(stations.size(), named_stations_max + 1);
    others.insert(stations.begin(), stations.begin() + static_cast<std::ptrdiff_t>(count));
  }
  others.erase(station);
  const auto end = std::next(
      others.begin(), static_cast<std::ptrdiff_t>(std::min(others.size(), named_stations_max)));
  return {others.begin(), end};
}

std::vector<StationIndex> SharedPhotos::list_changed(record::Position begin) const {
  std::set<StationIndex> changed;
  for (const Shot& shot : shots_) {
    if (shot.newest >= begin) changed.insert(shot.stations.begin(), shot.stations.end());
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
