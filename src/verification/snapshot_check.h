// SPDX-License-Identifier: Apache-2.0
// Renders one snapshot again from the log and compares it with what is published.
#pragma once

#include <optional>

#include "base/result.h"
#include "publication/publishing/published_snapshot.h"
#include "publication/snapshot/snapshot_renderer.h"
#include "publication/tree/folder_tree.h"
#include "verification/expected_files.h"
#include "verification/published_log.h"

namespace rekap::verification {

/// What all snapshots of a tree are checked with.
struct SnapshotRequest {
  const publication::RenderContext& context;
  const election::DefinitionFiles& definition_files;
  const publication::FolderTree& tree;
  const PublishedLog& log;
  std::size_t thread_count = 1;
  publication::Progress progress;
};

/// Checks the snapshot of `manifest`, whose signature and root were verified: all its files, and
/// that its digests are those of what is rendered. `previous` is the snapshot before it, checked
/// already, or null. Returns what was rendered. Errors: corrupt naming the file, where the
/// published nodes cannot be followed; unavailable.
Result<publication::RenderedSnapshot> check_snapshot(const SnapshotRequest& request,
                                                     const publication::Manifest& manifest,
                                                     const publication::PublishedSnapshot* previous,
                                                     ExpectedFiles& expected);

}  // namespace rekap::verification
