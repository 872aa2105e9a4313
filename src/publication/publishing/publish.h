// SPDX-License-Identifier: Apache-2.0
// Publishes snapshot N of a record into a tree: log, rendered files, signatures, and the switch.
//
// Order, so that a reader never sees half a snapshot and a kill at any point is mended by the next
// call: marker, tiles, rendered files, signed manifest and checkpoint of N, one sync of the file
// system, files at the root, `latest`, checkpoint, marker away.
#pragma once

#include <cstdint>
#include <vector>

#include "election/definition.h"
#include "publication/snapshot/snapshot_renderer.h"
#include "publication/tree/folder_tree.h"
#include "record/evidence_store.h"
#include "record/statement_log.h"
#include "transparency/checkpoint_store.h"
#include "transparency/signed_note.h"
#include "transparency/tile_store.h"

namespace rekap::publication {

/// All must outlive the call.
struct PublishRequest {
  const election::Definition& definition;
  const election::DefinitionFiles& definition_files;
  const record::StatementLog& log;
  const record::EvidenceStore& evidence;       ///< of the record; the pictures cut from photos
  record::Position size;                       ///< N; the whole record, usually
  const transparency::SignerKey& log_key;      ///< named after the log's origin
  transparency::TileStore& tiles;              ///< of the tree
  transparency::CheckpointStore& checkpoints;  ///< of the log
  FolderTree& tree;
  std::vector<std::string> cosignatures = {};  ///< lines of witnesses over the checkpoint of N
  std::size_t thread_count = 1;
  Progress progress = {};
};

/// What was done.
struct PublishReport {
  std::uint64_t size = 0;
  base::Sha256 root;
  std::size_t district_count = 0;               ///< how many were rendered
  std::int64_t file_count = 0, size_bytes = 0;  ///< written
  bool is_new = true;                           ///< false if the snapshot was there already
};

/// Publishes what has changed since the tree's latest snapshot, or everything into an empty tree;
/// both leave the same bytes. One that fails, on a full disk for instance, leaves the tree as it
/// was, if it can still remove what it wrote.
///
/// Errors: conflict if another process publishes here, the tree has a later snapshot, or the log
/// has signed a larger tree; corrupt if the log has signed another tree of this record, or a
/// published file is not what it was; forbidden if the record's rulebook is of another definition,
/// or no key of the record signed the tree's latest snapshot; invalid_input for an empty record;
/// unavailable.
Result<PublishReport> publish_snapshot(const PublishRequest& request);

}  // namespace rekap::publication
