// SPDX-License-Identifier: Apache-2.0
// Paths and bytes of tiles and entry bundles. Source: c2sp.org/tlog-tiles; docs/formats/log.md.
//
//   tile/<L>/<N>[.p/<W>]        up to 256 hashes of 32 bytes
//   tile/entries/<N>[.p/<W>]    up to 256 entries: uint16 big-endian size, then the bytes
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"

namespace rekap::transparency {

constexpr unsigned tile_height = 8;
constexpr unsigned tile_width = 256;
constexpr std::size_t log_entry_size_bytes_max = 65'535;

/// A tile of hashes: `level` 0 holds leaf hashes; `width` 1…256, below 256 it is partial.
struct TileId {
  unsigned level = 0;
  std::uint64_t index = 0;
  unsigned width = tile_width;
};

/// The `index`-th tile of `level` in a tree of `size` leaves, which must reach into it.
TileId tile_of(std::uint64_t size, unsigned level, std::uint64_t index);

/// "tile/0/x001/067", "tile/1/000.p/17".
std::string tile_path(const TileId& tile);
/// "tile/entries/x001/067", "tile/entries/000.p/17"; `level` is ignored.
std::string bundle_path(std::uint64_t index, unsigned width);

/// The tiles that a tree of `size` leaves has beside its full ones: one partial tile a level, where
/// its width is not 0.
std::vector<TileId> partial_tiles(std::uint64_t size);
/// How many tiles of `level` are full in a tree of `size` leaves.
std::uint64_t full_tile_count(std::uint64_t size, unsigned level);

/// Errors: invalid_input unless there are exactly `width` hashes.
Result<std::vector<base::Sha256>> parse_tile(std::string_view bytes, unsigned width);
std::string encode_tile(std::span<const base::Sha256> hashes);

/// Views into `bytes`, one an entry. Errors: invalid_input unless there are exactly `width`
/// entries.
Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes, unsigned width);
/// Appends one entry. Its size must be at most log_entry_size_bytes_max.
void append_bundle_entry(std::string& bundle, std::string_view entry);

}  // namespace rekap::transparency
