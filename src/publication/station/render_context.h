// SPDX-License-Identifier: Apache-2.0
// What every renderer asks of a definition again and again, worked out once.
#pragma once

#include <map>
#include <vector>

#include "election/definition.h"
#include "recapitulation/judgement.h"

namespace rekap::publication {

/// The part of a RenderContext that belongs to one contest.
struct ContestContext {
  recapitulation::Judge judge;
  std::vector<election::FieldIndex> canonical_fields;  ///< all, in the order of canonical JSON
  std::vector<std::vector<bool>> is_published;         ///< by source, then field
  /// Those of `canonical_fields` that some source publishes: a sum of any other would be a 0 that
  /// nobody stated.
  std::vector<election::FieldIndex> summed_fields;
  /// Votes, valid, invalid and total, in canonical order: what a village tells of each form.
  std::vector<election::FieldIndex> headline_fields;
  std::vector<election::RegionIndex> districts;  ///< where it is held, in the order of the tree
  /// By area: the smallest region that holds all its stations, or the nation if a threshold over
  /// the whole contest decides. There its outcome is published.
  std::vector<election::RegionIndex> home_regions;
};

/// One area of one contest.
struct AreaId {
  std::size_t contest_index = 0, area_index = 0;
};

/// Judges, orders and homes of all contests; immutable and shared by all threads.
class RenderContext {
 public:
  /// `definition` must outlive the context.
  explicit RenderContext(const election::Definition& definition);

  const election::Definition& definition() const { return definition_; }
  const election::Contest& contest(std::size_t index) const { return definition_.contests[index]; }
  const ContestContext& of(std::size_t contest_index) const { return contests_[contest_index]; }
  std::size_t contest_count() const { return contests_.size(); }
  /// The areas whose outcome is published in the region, contest by contest.
  const std::vector<AreaId>& areas_at_home(election::RegionIndex region) const;
  /// Contests, sources and rules by index, in the order of their ids in canonical JSON.
  const std::vector<std::size_t>& contest_order() const { return contest_order_; }
  const std::vector<std::size_t>& source_order() const { return source_order_; }
  const std::vector<election::RuleId>& rule_order() const { return rule_order_; }

 private:
  const election::Definition& definition_;
  std::vector<ContestContext> contests_;
  std::map<election::RegionIndex, std::vector<AreaId>> areas_at_home_;
  std::vector<std::size_t> contest_order_, source_order_;
  std::vector<election::RuleId> rule_order_;
};

/// Whether the contest is held at any station of `stations`.
bool is_held_in(const election::Contest& contest, const election::StationRange& stations);

/// Whether the outcome of the area is decided at `region` or above it.
bool is_area_open(const RenderContext& context, std::size_t contest_index, std::size_t area_index,
                  election::RegionIndex region);

/// How many stations of `stations` hold the contest.
election::FormCount count_expected(const election::Contest& contest,
                                   const election::StationRange& stations);

/// Stations that a region shares with a contest, by area; an area is named once, stations without
/// area not at all. In the order of the areas.
std::vector<std::size_t> areas_in(const election::Contest& contest,
                                  const election::StationRange& stations);

/// The area that all the contest's stations of the region belong to, if there is one.
std::optional<std::size_t> only_area_in(const election::Contest& contest,
                                        const election::StationRange& stations);

}  // namespace rekap::publication
