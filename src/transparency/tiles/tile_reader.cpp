// SPDX-License-Identifier: Apache-2.0
#include "transparency/tiles/tile_reader.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {

Result<Hashes> load_tile(const TileStore& tiles, const TileId& tile) {
  const std::string path = tile_path(tile);
  const std::string bytes = TRY(tiles.load(path));
  auto hashes = parse_tile(bytes, tile.width);
  if (!hashes) return with_context(path, hashes.error());
  return hashes;
}

Result<base::Sha256> TileReader::hash(Subtree subtree) const {
  if (subtree.level > 63 || subtree.index >= size_ >> subtree.level) {
    return fail(ErrorCode::invalid_input, fmt::format("no subtree {} of level {} in a log of {}",
                                                      subtree.index, subtree.level, size_));
  }
  // A tile keeps every eighth level; those between are hashed from the tile below.
  const unsigned level_in_tile = subtree.level % tile_height;
  const std::uint64_t first = subtree.index << level_in_tile;
  const TileId tile = tile_of(size_, subtree.level / tile_height, first / tile_width);
  const Hashes hashes = TRY(load_tile(*tiles_, tile));
  return root_of(std::span(hashes).subspan(first % tile_width, std::size_t{1} << level_in_tile));
}

Result<base::Sha256> TileReader::root() const {
  if (size_ == 0) return base::sha256({});
  return range_hash(0, size_, [this](Subtree subtree) { return hash(subtree); });
}

Result<std::string> TileReader::entry(std::uint64_t index) const {
  if (index >= size_) {
    return fail(ErrorCode::invalid_input, fmt::format("no entry {} in a log of {}", index, size_));
  }
  std::string found;
  TRY_VOID(visit(index, index + 1, [&](std::uint64_t, std::string_view entry) -> Result<> {
    found = entry;
    return {};
  }));
  return found;
}

Result<> TileReader::visit(std::uint64_t begin, std::uint64_t end,
                           const EntryVisitor& visitor) const {
  if (begin > end || end > size_) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no entries {} to {} in a log of {}", begin, end, size_));
  }
  while (begin < end) {
    const TileId tile = tile_of(size_, 0, begin / tile_width);
    const Hashes leaves = TRY(load_tile(*tiles_, tile));
    const std::string path = bundle_path(tile.index, tile.width);
    const std::string bytes = TRY(tiles_->load(path));
    const auto entries = parse_bundle(bytes, tile.width);
    if (!entries) return with_context(path, entries.error());
    const std::uint64_t stop = std::min(end, tile.index * tile_width + tile.width);
    for (; begin < stop; ++begin) {
      const std::string_view entry = (*entries)[begin % tile_width];
      if (leaf_hash(entry) != leaves[begin % tile_width]) {
        return fail(ErrorCode::corrupt,
                    fmt::format("{}: entry {} does not hash to its leaf", path, begin));
      }
      TRY_VOID(visitor(begin, entry));
    }
  }
  return {};
}

Result<Hashes> TileReader::inclusion_proof(std::uint64_t index) const {
  return make_inclusion_proof(index, size_, [this](Subtree subtree) { return hash(subtree); });
}

Result<Hashes> TileReader::consistency_proof(std::uint64_t old_size) const {
  return make_consistency_proof(old_size, size_, [this](Subtree subtree) { return hash(subtree); });
}

}  // namespace rekap::transparency
