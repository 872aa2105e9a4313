// SPDX-License-Identifier: Apache-2.0
// The log of the record inside a tree: tiles up to N, and the one checkpoint that is ever signed
// for a size.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "record/statement_log.h"
#include "transparency/checkpoint.h"
#include "transparency/checkpoint_store.h"
#include "transparency/tile_store.h"

namespace rekap::publication {

/// A tree of the log: its size and root.
struct LogTree {
  std::uint64_t size = 0;
  base::Sha256 root;
};

/// Told each new entry while it goes into the log.
using EntryObserver = std::function<Result<>(record::Position, std::string_view)>;

/// Writes the tiles and bundles of the record's entries from `old_tree.size` to `size`.
/// Errors: corrupt if the tiles that are there have not the root of `old_tree`; those of the log,
/// the tiles and the observer.
Result<LogTree> extend_log(transparency::TileStore& tiles, const record::StatementLog& log,
                           const LogTree& old_tree, std::uint64_t size,
                           const EntryObserver& observer);

/// The signed checkpoint of `next`, and the checkpoint store's newest from now on.
///
/// Errors: conflict if the log has signed a larger tree, or somebody else signs at this moment;
/// corrupt if what it signed before is no prefix of `next`, so that two histories never both carry
/// its name; unavailable.
Result<std::string> sign_log(const LogTree& next, const transparency::TileStore& tiles,
                             transparency::CheckpointStore& checkpoints,
                             const transparency::SignerKey& key);

}  // namespace rekap::publication
