// SPDX-License-Identifier: Apache-2.0
// The tally up the region tree: every form once into its village, every region into its parent.
#pragma once

#include <cstdint>
#include <vector>

#include "election/definition.h"
#include "election/form_table.h"
#include "election/region_tree.h"
#include "tally/totals.h"

namespace rekap::tally {

struct TotalsRow;

/// The totals of a region and of every region below it, in pre-order.
class RegionTotals {
 public:
  election::RegionIndex first() const { return first_; }
  /// One past the last.
  election::RegionIndex end() const;
  std::size_t field_count() const { return field_count_; }

  /// The totals of a region from first() to end(); they live as long as this object.
  TotalsView at(election::RegionIndex region) const;

 private:
  friend class RegionTally;
  RegionTotals(election::RegionIndex first, std::size_t region_count, std::size_t field_count);

  election::RegionIndex first_;
  std::size_t field_count_;
  std::vector<Coverage> coverage_;
  std::vector<election::Votes> sums_;  // by region: accepted by field, then pending by field
};

/// Adds forms in any order, each station at most once, and then up the tree.
///
/// Forms come through adders. Several adders may work at the same time, on as many threads, if no
/// two are given stations of the same village; finish() comes after all of them.
class RegionTally {
 public:
  /// For `root` and what lies below it. Tree and contest must outlive the tally.
  RegionTally(const election::RegionTree& regions, const election::Contest& contest,
              election::RegionIndex root = {});

  class Adder {
   public:
    explicit Adder(RegionTally& tally) : tally_(&tally) {}

    /// Adds the form of a station below the root where the contest is held. Fastest when stations
    /// come in the order of the tree. A station given twice, or elsewhere, is a bug.
    void add_form(election::StationIndex station, election::FormStatus status,
                  std::span<const election::Figure> figures);

   private:
    void enter_village(election::StationIndex station);

    RegionTally* tally_;
    // The stations of the present village where the contest is held, and its row.
    election::StationRange run_{};
    std::size_t row_ = 0;
  };

  /// Counts what is missing and adds every region to its parent.
  RegionTotals finish() &&;

 private:
  TotalsRow row(std::size_t index);

  const election::RegionTree* regions_;
  const election::Contest* contest_;
  election::StationRange stations_;     // below the root
  std::vector<std::uint8_t> is_added_;  // by station: bytes, so that adders share no word
  RegionTotals totals_;
};

/// The whole tally of a contest below `root`. `forms` must cover the contest's stations there.
RegionTotals total_by_region(const election::RegionTree& regions, const election::Contest& contest,
                             const election::FormTable& forms, election::RegionIndex root = {});

}  // namespace rekap::tally
