// SPDX-License-Identifier: Apache-2.0
#include "verification/tile_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"

namespace rekap::verification {
namespace {

using transparency::tile_width;

/// By level, the hashes that tiles of that level are made of.
std::vector<std::vector<base::Sha256>> make_levels(std::span<const base::Sha256> leaves) {
  std::vector<std::vector<base::Sha256>> levels{{leaves.begin(), leaves.end()}};
  while (levels.back().size() >= tile_width) {
    const std::span<const base::Sha256> below = levels.back();
    std::vector<base::Sha256> level;
    for (std::size_t first = 0; first + tile_width <= below.size(); first += tile_width) {
      level.push_back(transparency::root_of(below.subspan(first, tile_width)));
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

/// A partial bundle of an older size is the beginning of the bundle that grew out of it.
Result<> check_partial_bundle(const publication::TreeReader& tree, std::uint64_t size,
                              std::uint64_t last_size, ExpectedFiles& expected) {
  const auto width = static_cast<unsigned>(size % tile_width);
  const std::uint64_t index = size / tile_width;
  const auto grown_width =
      static_cast<unsigned>(std::min<std::uint64_t>(tile_width, last_size - index * tile_width));
  const auto grown = tree.load(transparency::bundle_path(index, grown_width));
  if (!grown) return tl::unexpected(grown.error());
  const std::vector<std::string_view> entries =
      TRY(transparency::parse_bundle(*grown, grown_width));
  std::string bundle;
  for (unsigned i = 0; i < width; ++i) transparency::append_bundle_entry(bundle, entries[i]);
  return check_file(tree, transparency::bundle_path(index, width), bundle, {}, expected);
}

}  // namespace

std::vector<base::Sha256> roots_at(std::span<const base::Sha256> leaves,
                                   std::span<const std::uint64_t> sizes) {
  std::vector<base::Sha256> roots;
  transparency::CompactTree compact;
  for (const std::uint64_t size : sizes) {
    while (compact.size() < size) compact.append(leaves[compact.size()]);
    roots.push_back(compact.root());
  }
  return roots;
}

Result<> check_tiles(const publication::TreeReader& tree, std::span<const base::Sha256> leaves,
                     std::span<const std::uint64_t> sizes, ExpectedFiles& expected) {
  const auto levels = make_levels(leaves);
  const auto check = [&](const transparency::TileId& tile) {
    const auto hashes = std::span(levels[tile.level]).subspan(tile.index * tile_width, tile.width);
    return check_file(tree, transparency::tile_path(tile), transparency::encode_tile(hashes), {},
                      expected);
  };
  for (unsigned level = 0; level < levels.size(); ++level) {
    for (std::uint64_t index = 0; index < transparency::full_tile_count(leaves.size(), level);
         ++index) {
      TRY_VOID(check({level, index, tile_width}));
    }
  }
  // The bytes of full bundles were read and hashed when the log was opened.
  for (std::uint64_t index = 0; index < leaves.size() / tile_width; ++index) {
    expected.add(transparency::bundle_path(index, tile_width), 0);
  }
  for (const std::uint64_t size : sizes) {
    for (const transparency::TileId& tile : transparency::partial_tiles(size))
      TRY_VOID(check(tile));
    if (size % tile_width != 0) TRY_VOID(check_partial_bundle(tree, size, leaves.size(), expected));
  }
  return {};
}

}  // namespace rekap::verification
