// SPDX-License-Identifier: Apache-2.0
// Renders a whole snapshot: everything, or what has changed since an older one. Both give the same
// bytes; a publisher writes them, a verifier compares them.
#pragma once

#include <functional>
#include <string>

#include "election/definition.h"
#include "publication/publishing/published_snapshot.h"
#include "publication/snapshot/change_set.h"
#include "publication/snapshot/region_renderer.h"

namespace rekap::publication {

/// Told now and then how many districts of how many are done; called from several threads.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// What a snapshot is rendered from, and where to. All must outlive the call.
struct RenderRequest {
  const RenderContext& context;
  const election::DefinitionFiles& definition_files;
  const StatementSource& source;
  const Compressor& compressor;
  const PictureLoader& pictures;
  FileSink& sink;
  const ChangeSet& changes;                     ///< the regions to render
  const PublishedSnapshot* previous = nullptr;  ///< whence the others come; null if all change
  std::size_t thread_count = 1;
  Progress progress = {};
};

/// The ends of the tree of hashes, and the files that lie at the root of the published tree.
struct RenderedSnapshot {
  base::Sha256 nation, common;
  std::string datapackage, csv_metadata;
  RegionSummary nation_summary;
  std::size_t district_count = 0;  ///< how many were rendered
};

/// Renders and puts all files of the snapshot that are not in `previous`.
///
/// Depends on the entries and the definition alone: neither on threads nor on `previous`.
/// Errors: those of source, sink and compressor; corrupt naming the file, if `previous` is broken.
Result<RenderedSnapshot> render_snapshot(const RenderRequest& request);

}  // namespace rekap::publication
