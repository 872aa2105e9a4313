// SPDX-License-Identifier: Apache-2.0
#include "transparency/tiles/tile_format.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"

namespace rekap::transparency {
namespace {

/// Index in groups of three digits, all but the last with an x in front: 1234067 is x001/x234/067.
std::string index_path(std::uint64_t index, unsigned width) {
  std::string path = fmt::format("{:03}", index % 1000);
  while ((index /= 1000) > 0) path = fmt::format("x{:03}/{}", index % 1000, path);
  if (width < tile_width) path += fmt::format(".p/{}", width);
  return path;
}

}  // namespace

// Level l keeps one hash for every 256^l leaves, so the tree has `size` >> 8l of them there.
TileId tile_of(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t hash_count = size >> (tile_height * level);
  CHECK(index * tile_width < hash_count);
  const std::uint64_t width = std::min<std::uint64_t>(tile_width, hash_count - index * tile_width);
  return {level, index, static_cast<unsigned>(width)};
}

std::string tile_path(const TileId& tile) {
  return fmt::format("tile/{}/{}", tile.level, index_path(tile.index, tile.width));
}

std::string bundle_path(std::uint64_t index, unsigned width) {
  return fmt::format("tile/entries/{}", index_path(index, width));
}

std::vector<TileId> partial_tiles(std::uint64_t size) {
  std::vector<TileId> tiles;
  unsigned level = 0;
  for (std::uint64_t count = size; count > 0; count >>= tile_height, ++level) {
    const auto width = static_cast<unsigned>(count % tile_width);
    if (width > 0) tiles.push_back({level, count / tile_width, width});
  }
  return tiles;
}

std::uint64_t full_tile_count(std::uint64_t size, unsigned level) {
  const unsigned shift = tile_height * (level + 1);
  return shift >= 64 ? 0 : size >> shift;
}

Result<std::vector<base::Sha256>> parse_tile(std::string_view bytes, unsigned width) {
  if (bytes.size() != width * base::Sha256::size_bytes) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a tile of {} hashes has {} bytes, not {}", width,
                            width * base::Sha256::size_bytes, bytes.size()));
  }
  std::vector<base::Sha256> hashes(width);
  for (base::Sha256& hash : hashes) {
    std::copy_n(bytes.begin(), base::Sha256::size_bytes, hash.bytes.begin());
    bytes.remove_prefix(base::Sha256::size_bytes);
  }
  return hashes;
}

std::string encode_tile(std::span<const base::Sha256> hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * base::Sha256::size_bytes);
  for (const base::Sha256& hash : hashes) bytes += hash.view();
  return bytes;
}

Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes, unsigned width) {
  std::vector<std::string_view> entries;
  entries.reserve(width);
  while (!bytes.empty()) {
    // A single byte left counts as a size that cannot be met, and so as cut off.
    const std::size_t size =
        bytes.size() < 2 ? bytes.size()
                         : static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                               static_cast<unsigned char>(bytes[1]);
    if (bytes.size() < 2 + size) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("entry {} of a bundle is cut off", entries.size()));
    }
    entries.push_back(bytes.substr(2, size));
    bytes.remove_prefix(2 + size);
  }
  if (entries.size() != width) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a bundle holds {} entries, not {}", entries.size(), width));
  }
  return entries;
}

// size as uint16, big-endian, then the bytes
void append_bundle_entry(std::string& bundle, std::string_view entry) {
  CHECK(entry.size() <= log_entry_size_bytes_max);
  bundle.push_back(static_cast<char>(entry.size() >> 8));
  bundle.push_back(static_cast<char>(entry.size() & 255));
  bundle += entry;
}

}  // namespace rekap::transparency
