// SPDX-License-Identifier: Apache-2.0
#include "transparency/tiles/tile_writer.h"

#include <fmt/format.h>

#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"
#include "transparency/tiles/tile_reader.h"

namespace rekap::transparency {

Result<TileWriter> TileWriter::create(TileStore& tiles, std::uint64_t size) {
  TileWriter writer(tiles);
  writer.size_ = size;
  for (const TileId& tile : partial_tiles(size)) {
    writer.edge_.resize(tile.level + 1);
    writer.edge_[tile.level] = TRY(load_tile(tiles, tile));
  }
  const auto bundle_width = static_cast<unsigned>(size % tile_width);
  if (bundle_width > 0) {
    const std::string path = bundle_path(size / tile_width, bundle_width);
    writer.bundle_ = TRY(tiles.load(path));
    const auto entries = parse_bundle(writer.bundle_, bundle_width);
    if (!entries) return with_context(path, entries.error());
  }
  return writer;
}

Result<> TileWriter::append(std::string_view entry) {
  if (entry.size() > log_entry_size_bytes_max) {
    return fail(ErrorCode::invalid_input, fmt::format("entry {} has {} bytes, at most {}", size_,
                                                      entry.size(), log_entry_size_bytes_max));
  }
  // The bundle first: whoever finds the leaf's tile finds the entry.
  append_bundle_entry(bundle_, entry);
  if (size_ % tile_width == tile_width - 1) {
    TRY_VOID(tiles_->save(bundle_path(size_ / tile_width, tile_width), bundle_));
    bundle_.clear();
  }
  TRY_VOID(push(0, leaf_hash(entry)));
  ++size_;
  return {};
}

Result<> TileWriter::push(unsigned level, const base::Sha256& hash) {
  if (edge_.size() <= level) edge_.resize(level + 1);
  edge_[level].push_back(hash);
  if (edge_[level].size() < tile_width) return {};
  const std::uint64_t index = size_ >> (tile_height * (level + 1));
  TRY_VOID(tiles_->save(tile_path({level, index, tile_width}), encode_tile(edge_[level])));
  // A full tile is one hash of the level above, which may be full in turn.
  const base::Sha256 parent = root_of(edge_[level]);
  edge_[level].clear();
  return push(level + 1, parent);
}

Result<> TileWriter::flush() {
  for (const TileId& tile : partial_tiles(size_)) {
    TRY_VOID(tiles_->save(tile_path(tile), encode_tile(edge_[tile.level])));
  }
  const auto bundle_width = static_cast<unsigned>(size_ % tile_width);
  if (bundle_width == 0) return {};
  return tiles_->save(bundle_path(size_ / tile_width, bundle_width), bundle_);
}

base::Sha256 TileWriter::root() const {
  // Joined from the right: the lowest level holds the last leaves, and within a level the lowest
  // bit of the count is the rightmost perfect subtree.
  base::Sha256 root = base::sha256({});
  bool is_first = true;
  for (const auto& hashes : edge_) {
    std::size_t end = hashes.size();
    while (end > 0) {
      const std::size_t width = end & (~end + 1);
      const base::Sha256 subtree = root_of(std::span(hashes).subspan(end - width, width));
      root = is_first ? subtree : node_hash(subtree, root);
      is_first = false;
      end -= width;
    }
  }
  return root;
}

}  // namespace rekap::transparency
