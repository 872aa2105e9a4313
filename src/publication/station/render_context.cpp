// SPDX-License-Identifier: Apache-2.0
// Runs of stations lie in the order of the tree, so each question here is one binary search.
#include "publication/station/render_context.h"

#include <algorithm>
#include <numeric>

#include "base/json/json.h"

namespace rekap::publication {
namespace {

using election::AreaRun;
using election::Contest;
using election::RegionIndex;
using election::StationRange;

/// 0 … count - 1 in the canonical order of the ids that `id_of` gives.
template <class IdOf>
std::vector<std::size_t> canonical_order(std::size_t count, const IdOf& id_of) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return base::is_json_name_less(id_of(a), id_of(b));
  });
  return order;
}

std::vector<election::FieldIndex> canonical_fields(const election::FormFields& fields) {
  std::vector<election::FieldIndex> answer;
  for (const std::size_t i :
       canonical_order(fields.count(), [&](std::size_t index) { return fields.ids()[index]; })) {
    answer.push_back({static_cast<std::uint16_t>(i)});
  }
  return answer;
}

std::vector<std::vector<bool>> published_by_source(const election::Definition& definition,
                                                   const Contest& contest) {
  std::vector<std::vector<bool>> answer;
  for (const election::Source& source : definition.sources) {
    std::vector<bool>& row = answer.emplace_back(contest.fields.count());
    for (const std::string& id : source.published_fields) {
      if (const auto field = contest.fields.find(id)) row[field->value] = true;
    }
  }
  return answer;
}

std::vector<RegionIndex> districts_of(const election::RegionTree& tree, const Contest& contest) {
  std::vector<RegionIndex> districts;
  for (RegionIndex index; index.value < tree.region_count(); ++index.value) {
    const election::Region region = tree.region(index);
    const bool is_one =
        region.level == election::RegionLevel::district && is_held_in(contest, region.stations);
    if (is_one) districts.push_back(index);
  }
  return districts;
}

/// The smallest region that holds both stations.
RegionIndex common_region(const election::RegionTree& tree, const StationRange& stations) {
  RegionIndex region = tree.station(stations.first).village;
  while (tree.region(region).stations.end < stations.end) region = *tree.region(region).parent;
  return region;
}

std::vector<RegionIndex> find_homes(const election::Definition& definition,
                                    const Contest& contest) {
  std::vector<std::optional<StationRange>> spans(contest.areas.size());
  for (const AreaRun& run : contest.runs) {
    if (!run.area) continue;
    auto& span = spans[*run.area];
    span = span ? StationRange{span->first, run.stations.end} : run.stations;
  }
  std::vector<RegionIndex> homes;
  for (const auto& span : spans) {
    const bool is_national = contest.threshold.has_value() || !span;
    homes.push_back(is_national ? RegionIndex{0} : common_region(definition.regions, *span));
  }
  return homes;
}

/// The runs that touch `stations`.
std::pair<std::vector<AreaRun>::const_iterator, std::vector<AreaRun>::const_iterator> runs_in(
    const Contest& contest, const StationRange& stations) {
  const auto first =
      std::partition_point(contest.runs.begin(), contest.runs.end(),
                           [&](const AreaRun& run) { return run.stations.end <= stations.first; });
  const auto end = std::partition_point(first, contest.runs.end(), [&](const AreaRun& run) {
    return run.stations.first < stations.end;
  });
  return {first, end};
}

std::vector<election::FieldIndex> headline_fields(const election::FormFields& fields) {
  std::vector<election::FieldIndex> headline = fields.votes();
  for (const election::PartyFields& party : fields.parties()) {
    if (party.total) headline.push_back(*party.total);
  }
  for (const auto& field : {fields.valid, fields.invalid, fields.total}) {
    if (field) headline.push_back(*field);
  }
  std::sort(headline.begin(), headline.end(), [&](election::FieldIndex a, election::FieldIndex b) {
    return base::is_json_name_less(fields.id(a), fields.id(b));
  });
  return headline;
}

ContestContext make_contest_context(const election::Definition& definition,
                                    const Contest& contest) {
  ContestContext context{.judge = recapitulation::Judge(definition, contest),
                         .canonical_fields = canonical_fields(contest.fields),
                         .is_published = published_by_source(definition, contest),
                         .summed_fields = {},
                         .headline_fields = headline_fields(contest.fields),
                         .districts = districts_of(definition.regions, contest),
                         .home_regions = find_homes(definition, contest)};
  for (const election::FieldIndex field : context.canonical_fields) {
    const bool is_summed =
        std::any_of(context.is_published.begin(), context.is_published.end(),
                    [&](const std::vector<bool>& source) { return source[field.value]; });
    if (is_summed) context.summed_fields.push_back(field);
  }
  return context;
}

}  // namespace

RenderContext::RenderContext(const election::Definition& definition) : definition_(definition) {
  contests_.reserve(definition.contests.size());
  for (const Contest& contest : definition.contests) {
    contests_.push_back(make_contest_context(definition, contest));
  }
  for (std::size_t contest = 0; contest < contests_.size(); ++contest) {
    const auto& homes = contests_[contest].home_regions;
    for (std::size_t area = 0; area < homes.size(); ++area) {
      areas_at_home_[homes[area]].push_back({contest, area});
    }
  }
  contest_order_ = canonical_order(definition.contests.size(),
                                   [&](std::size_t i) { return definition.contests[i].id; });
  source_order_ = canonical_order(definition.sources.size(),
                                  [&](std::size_t i) { return definition.sources[i].id; });
  const auto rule_name_at = [](std::size_t i) {
    return election::rule_name(static_cast<election::RuleId>(i));
  };
  for (const std::size_t i : canonical_order(election::rule_count, rule_name_at)) {
    rule_order_.push_back(static_cast<election::RuleId>(i));
  }
}

const std::vector<AreaId>& RenderContext::areas_at_home(RegionIndex region) const {
  static const std::vector<AreaId> none;
  const auto found = areas_at_home_.find(region);
  return found == areas_at_home_.end() ? none : found->second;
}

bool is_held_in(const Contest& contest, const StationRange& stations) {
  // The first run that ends behind the start of `stations` is the only one that can begin in time.
  const auto run =
      std::partition_point(contest.stations.begin(), contest.stations.end(),
                           [&](const StationRange& range) { return range.end <= stations.first; });
  return run != contest.stations.end() && run->first < stations.end;
}

bool is_area_open(const RenderContext& context, std::size_t contest_index, std::size_t area_index,
                  RegionIndex region) {
  const RegionIndex home = context.of(contest_index).home_regions[area_index];
  return region >= home && region < context.definition().regions.region(home).end;
}

election::FormCount count_expected(const Contest& contest, const StationRange& stations) {
  election::FormCount count;
  for (const StationRange& range : contest.stations) {
    const auto first = std::max(range.first, stations.first);
    const auto end = std::min(range.end, stations.end);
    if (first < end) count += {end.value - first.value};
  }
  return count;
}

std::vector<std::size_t> areas_in(const Contest& contest, const StationRange& stations) {
  std::vector<std::size_t> areas;
  const auto [first, end] = runs_in(contest, stations);
  for (auto run = first; run != end; ++run) {
    if (run->area) areas.push_back(*run->area);
  }
  std::sort(areas.begin(), areas.end());
  areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
  return areas;
}

std::optional<std::size_t> only_area_in(const Contest& contest, const StationRange& stations) {
  const auto [first, end] = runs_in(contest, stations);
  if (first == end) return std::nullopt;
  const std::optional<std::size_t> area = first->area;
  const bool is_one = std::all_of(first, end, [&](const AreaRun& run) { return run.area == area; });
  return is_one ? area : std::nullopt;
}

}  // namespace rekap::publication
