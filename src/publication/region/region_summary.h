// SPDX-License-Identifier: Apache-2.0
// What a node of the published tree knows of its region, and what its parent keeps of it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "publication/station/render_context.h"
#include "publication/tree/data_file.h"
#include "tally/totals.h"

namespace rekap::publication {

/// How many forms of one source each rule was asked of, and how many broke it. D1 counts with the
/// source that speaks for the form.
struct RuleCounts {
  std::array<election::FormCount, election::rule_count> applied{}, broken{};

  bool is_empty() const;
  void merge(const RuleCounts& other);
  bool operator==(const RuleCounts&) const = default;
};

/// By field: in how many forms it is blank. A sum with blanks rests on fewer forms than the state
/// has, and says so.
struct BlankCounts {
  std::vector<election::FormCount> accepted, pending;
};

/// Sums, coverage and findings of one contest in one region.
struct ContestSummary {
  tally::Totals totals;
  BlankCounts blanks;
  std::vector<RuleCounts> rules;  ///< by source

  /// Adds the forms of another region.
  void merge(const ContestSummary& other);
};

/// A run of bytes in a file: where a village's part of its district's file lies.
struct ByteRun {
  std::int64_t first_byte = 0, size_bytes = 0;
  bool operator==(const ByteRun&) const = default;
};

/// What the parent keeps of a child, and with that all that it needs to know of it.
struct RegionSummary {
  election::RegionIndex region;
  FileReference node;                                   ///< the region's own JSON
  std::vector<std::optional<ContestSummary>> contests;  ///< by contest; empty where it is not held
  /// By contest, then area: totals of the areas that have only a part of the region's stations.
  std::vector<std::map<std::size_t, tally::Totals>> areas;
  FileTable files;  ///< its files but the node: pages, and the CSV of a district
  /// Villages: where their part of the district's files lies, by name of the file.
  std::map<std::string, ByteRun, std::less<>> runs;
};

/// A region without forms: every contest held there, all sums empty.
RegionSummary make_region_summary(const RenderContext& context, election::RegionIndex region);

/// One station's form of a contest and what was judged of it; neither is copied.
struct JudgedForm {
  std::size_t contest_index;
  const recapitulation::FormState& state;
  const recapitulation::Judgement& judgement;
};

/// Adds one station's form to its village. Every station where the contest is held is added once,
/// with an empty state if nobody spoke of it: only so is what is missing counted.
void add_form(const RenderContext& context, RegionSummary& village, election::StationIndex station,
              const JudgedForm& form);

/// Adds a child to its parent.
void add_child(const RenderContext& context, RegionSummary& parent, const RegionSummary& child);

/// Totals of an area inside the region: its own if all its stations are the area's. Null if the
/// region has none of the area's stations.
const tally::Totals* find_area_totals(const RenderContext& context, const RegionSummary& summary,
                                      std::size_t contest_index, std::size_t area_index);

}  // namespace rekap::publication
