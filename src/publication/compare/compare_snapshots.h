// SPDX-License-Identifier: Apache-2.0
// What changed between two published snapshots, of one tree or of two: station by station with the
// statements that did it, and sum by sum.
//
// Both are walked down their trees of hashes; where two nodes have one digest, all below is the
// same and is not opened. Files are held against their digests, signatures are not asked for:
// `verify` does that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "publication/compare/station_changes.h"
#include "publication/tree/data_file.h"
#include "publication/tree/manifest_format.h"

namespace rekap::publication {

/// One snapshot of one tree.
struct SnapshotSide {
  const TreeReader& tree;
  Manifest manifest;
};

/// Snapshot N of the tree, or its latest. Errors: not_found; invalid_input; corrupt.
Result<SnapshotSide> open_snapshot(const TreeReader& tree, std::optional<std::uint64_t> size);

/// One sum of a region, or a count of its stations ("stations.accepted", pending empty).
struct SumChange {
  std::string region, level, contest, measure;
  std::optional<std::int64_t> accepted_before, accepted_after, pending_before, pending_after;

  /// Whether fewer accepted votes are published than before.
  bool has_fallen() const;
};

/// A station, the village that lists it, and what changed there; never nothing.
struct StationChanges {
  std::string station, region;
  std::vector<FormChange> changes;
};

/// A file of the definition or of the descriptions with its digests, a key of the record with its
/// role, or a file of a region of which nothing else tells why it changed. Empty: not there.
struct FileChange {
  std::string name;  ///< "definition/regions.csv", "keys/<id>", "regions/<code>/page.id.html"
  std::string before, after;
};

/// Takes what is found as it is found, region by region. All are optional.
struct ChangeVisitor {
  std::function<void(const StationChanges& changes)> station;
  std::function<void(const SumChange& change)> sum;
  std::function<void(const FileChange& change)> file;
};

/// Which part is asked for. What concerns the whole election is always told.
struct CompareScope {
  std::optional<std::string> region;   ///< code of a region or station; without one, all
  std::optional<std::string> contest;  ///< id; without one, all
};

/// Walks both snapshots. A station that one side does not have, or that has no statements there, is
/// compared with nothing.
/// Errors: corrupt naming the file, if its content is not its name or not what the node above says;
/// invalid_input naming file and member; not_found; unavailable.
Result<> compare_snapshots(const SnapshotSide& before, const SnapshotSide& after,
                           const CompareScope& scope, const ChangeVisitor& visitor);

}  // namespace rekap::publication
