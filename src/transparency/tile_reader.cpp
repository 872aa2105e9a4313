// SPDX-License-Identifier: Apache-2.0
#include "transparency/tile_reader.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "transparency/merkle/tree_hash.h"
#include "transparency/tile_format.h"

namespace rekap::transparency {

Result<base::Sha256> TileReader::hash(Subtree subtree) const {
  const unsigned tile_level = subtree.level / tile_height;
  const unsigned level_in_tile = subtree.level % tile_height;
  const std::uint64_t first =
      subtree.index << level_in_tile;  // hash of the tile's level at which the subtree begins
  const std::uint64_t tile_index = first / tile_width;
  const std::uint64_t hash_count = size_ >> (tile_height * tile_level);
  const auto width = static_cast<unsigned>(
      std::min<std::uint64_t>(tile_width, hash_count - tile_index * tile_width));
  const std::string bytes = TRY(tiles_->load(tile_path({tile_level, tile_index, width})));
  const std::vector<base::Sha256> hashes = TRY(parse_tile(bytes, width));
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
  const std::uint64_t bundle_index = index / tile_width;
  const auto width =
      static_cast<unsigned>(std::min<std::uint64_t>(tile_width, size_ - bundle_index * tile_width));
  const std::string bytes = TRY(tiles_->load(bundle_path(bundle_index, width)));
  const std::vector<std::string_view> entries = TRY(parse_bundle(bytes, width));
  return std::string(entries[index % tile_width]);
}

Result<Hashes> TileReader::inclusion_proof(std::uint64_t index) const {
  return make_inclusion_proof(index, size_, [this](Subtree subtree) { return hash(subtree); });
}

Result<Hashes> TileReader::consistency_proof(std::uint64_t old_size) const {
  return make_consistency_proof(old_size, size_, [this](Subtree subtree) { return hash(subtree); });
}

}  // namespace rekap::transparency
