// SPDX-License-Identifier: Apache-2.0
// Logs written at once and in steps, at sizes around the edges of tiles.
#include "transparency/tiles/tile_writer.h"

#include <gtest/gtest.h>

#include "storage/memory/memory_tile_store.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"
#include "transparency/tiles/tile_reader.h"

namespace rekap::transparency {
namespace {

std::string entry(std::uint64_t index) { return "entry " + std::to_string(index); }

/// Appends entries from `from` to `to` - 1 to the log in `store` and returns its root.
base::Sha256 grow(TileStore& store, std::uint64_t from, std::uint64_t to) {
  auto writer = TileWriter::create(store, from);
  EXPECT_TRUE(writer);
  for (std::uint64_t i = from; i < to; ++i) EXPECT_TRUE(writer->append(entry(i)));
  EXPECT_TRUE(writer->flush());
  EXPECT_EQ(writer->size(), to);
  return writer->root();
}

base::Sha256 expected_root(std::uint64_t size) {
  CompactTree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(leaf_hash(entry(i)));
  return tree.root();
}

TEST(TileWriter, has_the_root_of_the_definition_however_often_it_stops) {
  storage::MemoryTileStore store;
  std::uint64_t size = 0;
  for (const std::uint64_t next :
       {0, 1, 2, 255, 256, 257, 511, 512, 700, 65'535, 65'536, 65'537, 66'000}) {
    EXPECT_EQ(grow(store, size, next), expected_root(next)) << next;
    EXPECT_EQ(TileReader(store, next).root().value(), expected_root(next)) << next;
    size = next;
  }
}

TEST(TileWriter, writes_the_same_tiles_at_once_and_in_steps) {
  storage::MemoryTileStore at_once;
  storage::MemoryTileStore in_steps;
  grow(at_once, 0, 1000);
  for (std::uint64_t size = 0; size < 1000; size += 100) grow(in_steps, size, size + 100);
  for (const auto& [path, bytes] : at_once.tiles())
    EXPECT_EQ(in_steps.load(path).value(), bytes) << path;
}

TEST(TileWriter, refuses_to_continue_from_missing_or_broken_tiles) {
  storage::MemoryTileStore store;
  grow(store, 0, 300);
  EXPECT_EQ(TileWriter::create(store, 301).error().code, ErrorCode::not_found);
  store.tiles()["tile/0/001.p/44"].pop_back();
  EXPECT_EQ(TileWriter::create(store, 300).error().message,
            "tile/0/001.p/44: a tile of 44 hashes has 1408 bytes, not 1407");
  storage::MemoryTileStore no_bundle;
  grow(no_bundle, 0, 300);
  no_bundle.tiles()["tile/entries/001.p/44"] = "x";
  EXPECT_EQ(TileWriter::create(no_bundle, 300).error().code, ErrorCode::invalid_input);
}

TEST(TileWriter, refuses_an_entry_that_a_bundle_cannot_hold) {
  storage::MemoryTileStore store;
  auto writer = TileWriter::create(store, 0);
  EXPECT_TRUE(writer->append(std::string(log_entry_size_bytes_max, 'x')));
  EXPECT_EQ(writer->append(std::string(log_entry_size_bytes_max + 1, 'x')).error().message,
            "entry 1 has 65536 bytes, at most 65535");
  EXPECT_EQ(writer->size(), 1u);
}

TEST(TileWriter, never_overwrites_what_was_written) {
  storage::MemoryTileStore store;
  grow(store, 0, 300);
  auto other = TileWriter::create(store, 0);
  Result<> written;
  for (std::uint64_t i = 0; i < 256 && written; ++i) written = other->append("another " + entry(i));
  EXPECT_EQ(written.error().code, ErrorCode::conflict);
}

}  // namespace
}  // namespace rekap::transparency
