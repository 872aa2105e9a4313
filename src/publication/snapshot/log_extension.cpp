// SPDX-License-Identifier: Apache-2.0
// The store of checkpoints remembers what was signed, wherever it was published; the tree does not.
#include "publication/snapshot/log_extension.h"

#include <fmt/format.h>

#include "transparency/merkle/proof.h"
#include "transparency/tiles/tile_reader.h"
#include "transparency/tiles/tile_writer.h"

namespace rekap::publication {
namespace {

/// Whether the tree that was signed before is a prefix of `next`.
Result<> check_continues(const transparency::Checkpoint& signed_before, const LogTree& next,
                         const transparency::TileStore& tiles) {
  if (signed_before.size > next.size) {
    return fail(ErrorCode::conflict,
                fmt::format("the log has signed a tree of {} entries; the record has {}",
                            signed_before.size, next.size));
  }
  transparency::ConsistencyClaim claim{.old_size = signed_before.size,
                                       .old_root = signed_before.root,
                                       .size = next.size,
                                       .root = next.root};
  transparency::Hashes proof;
  if (signed_before.size > 0) {
    const transparency::TileReader reader(tiles, next.size);
    proof = TRY(reader.consistency_proof(signed_before.size));
  }
  if (!transparency::verify_consistency(claim, proof)) {
    return fail(ErrorCode::corrupt,
                fmt::format("the first {} entries are not those that the log has signed",
                            signed_before.size));
  }
  return {};
}

}  // namespace

Result<LogTree> extend_log(transparency::TileStore& tiles, const record::StatementLog& log,
                           const LogTree& old_tree, std::uint64_t size,
                           const EntryObserver& observer) {
  auto writer = TRY(transparency::TileWriter::create(tiles, old_tree.size));
  if (old_tree.size > 0 && writer.root() != old_tree.root) {
    return fail(
        ErrorCode::corrupt,
        fmt::format("the tiles have not the root of the snapshot of {} entries", old_tree.size));
  }
  const auto append = [&](record::Position position, std::string_view entry) -> Result<> {
    TRY_VOID(writer.append(entry));
    return observer(position, entry);
  };
  TRY_VOID(log.visit({{old_tree.size}, {size}}, append));
  TRY_VOID(writer.flush());
  return LogTree{.size = writer.size(), .root = writer.root()};
}

Result<std::string> sign_log(const LogTree& next, const transparency::TileStore& tiles,
                             transparency::CheckpointStore& checkpoints,
                             const transparency::SignerKey& key) {
  const std::string note = transparency::sign_checkpoint(
      {.origin = key.name, .size = next.size, .root = next.root}, key);
  const std::optional<std::string> before = TRY(checkpoints.load());
  if (before == note) return note;
  if (before) {
    // Our own store is read here, so the key that signed it does not matter: it may be a former
    // one.
    const auto parsed = TRY(transparency::parse_note(*before));
    const auto signed_before = TRY(transparency::parse_checkpoint(parsed.text));
    TRY_VOID(check_continues(signed_before, next, tiles));
  }
  TRY_VOID(checkpoints.replace(before, note));
  return note;
}

}  // namespace rekap::publication
