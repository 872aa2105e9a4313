// SPDX-License-Identifier: Apache-2.0
// A snapshot that lies in a tree already: its nodes, loaded and held against their digests.
#pragma once

#include <map>
#include <string>

#include "publication/region/region_format.h"
#include "publication/snapshot/datapackage.h"
#include "publication/tree/manifest_format.h"

namespace rekap::publication {

/// Reads nodes and files of one snapshot; what it returns hashes to what the manifest stands for.
class PublishedSnapshot {
 public:
  /// All must outlive the snapshot. `manifest` is trusted: the caller has verified its signature.
  PublishedSnapshot(const RenderContext& context, const TreeReader& tree, Manifest manifest)
      : context_(&context), tree_(&tree), manifest_(std::move(manifest)) {}

  const Manifest& manifest() const { return manifest_; }
  const TreeReader& tree() const { return *tree_; }

  /// Errors: corrupt naming the file, if its content is not what the node above says; not_found.
  Result<RegionNode> load_node(election::RegionIndex region, const base::Sha256& digest) const;
  Result<RegionNode> load_nation() const;

  /// Summary of the nation, added up again from its children.
  Result<RegionSummary> load_nation_summary() const;

  /// Files of a region by name, but for compressed ones. Errors: as load_node.
  Result<std::map<std::string, std::string, std::less<>>> load_files(const FileTable& files) const;

  /// The CSV files of all districts: from datapackage.json, or, if that is of another snapshot,
  /// from the nodes of all regencies.
  Result<CsvParts> load_csv_parts() const;

 private:
  Result<CsvParts> collect_csv_parts() const;

  const RenderContext* context_;
  const TreeReader* tree_;
  Manifest manifest_;
};

/// Puts the digests of a district's CSV files to their place in the parts.
void place_csv_parts(const RenderContext& context, const RegionSummary& district, CsvParts& parts);

/// Parts of the right sizes, to be placed.
CsvParts make_csv_parts(const RenderContext& context);

}  // namespace rekap::publication
