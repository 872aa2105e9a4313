// SPDX-License-Identifier: Apache-2.0
// Tiles written, read back and proven, at sizes around the edges of tiles.
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

TEST(TilePath, groups_three_digits_as_the_specification_shows) {
  EXPECT_EQ(tile_path({0, 1234067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path({1, 0, 17}), "tile/1/000.p/17");
  EXPECT_EQ(bundle_path(999, 256), "tile/entries/999");
}

TEST(TilePath, lists_the_partial_tiles_of_the_specifications_example) {
  const auto tiles = partial_tiles(70'000);
  ASSERT_EQ(tiles.size(), 3u);
  EXPECT_EQ(tile_path(tiles[0]), "tile/0/273.p/112");
  EXPECT_EQ(tile_path(tiles[1]), "tile/1/001.p/17");
  EXPECT_EQ(tile_path(tiles[2]), "tile/2/000.p/1");
  EXPECT_EQ(full_tile_count(70'000, 0), 273u);
  EXPECT_EQ(full_tile_count(70'000, 1), 1u);
  EXPECT_EQ(full_tile_count(70'000, 7), 0u);
  EXPECT_TRUE(partial_tiles(0).empty());
  EXPECT_EQ(partial_tiles(256).size(), 1u);
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

TEST(TileReader, finds_entries_and_proves_them) {
  storage::MemoryTileStore store;
  const base::Sha256 root = grow(store, 0, 600);
  const TileReader reader(store, 600);
  for (const std::uint64_t index : {0, 1, 255, 256, 511, 512, 599}) {
    EXPECT_EQ(reader.entry(index).value(), entry(index));
    EXPECT_TRUE(verify_inclusion({leaf_hash(entry(index)), index, 600, root},
                                 reader.inclusion_proof(index).value()));
  }
  for (const std::uint64_t old_size : {1, 255, 256, 300, 512, 600}) {
    EXPECT_TRUE(verify_consistency({old_size, expected_root(old_size), 600, root},
                                   reader.consistency_proof(old_size).value()));
  }
  EXPECT_EQ(reader.entry(600).error().code, ErrorCode::invalid_input);
}

TEST(TileWriter, refuses_to_continue_from_missing_or_broken_tiles) {
  storage::MemoryTileStore store;
  grow(store, 0, 300);
  EXPECT_EQ(TileWriter::create(store, 301).error().code, ErrorCode::not_found);
  store.tiles()["tile/0/001.p/44"].pop_back();
  EXPECT_EQ(TileWriter::create(store, 300).error().code, ErrorCode::invalid_input);
  grow(store, 0, 0);
  storage::MemoryTileStore no_bundle;
  grow(no_bundle, 0, 300);
  no_bundle.tiles()["tile/entries/001.p/44"] = "x";
  EXPECT_EQ(TileWriter::create(no_bundle, 300).error().code, ErrorCode::invalid_input);
}

TEST(TileWriter, never_overwrites_what_was_written) {
  storage::MemoryTileStore store;
  grow(store, 0, 300);
  auto other = TileWriter::create(store, 0);
  Result<> written;
  for (std::uint64_t i = 0; i < 256 && written; ++i) written = other->append("another " + entry(i));
  EXPECT_EQ(written.error().code, ErrorCode::conflict);
}

TEST(Bundle, is_refused_when_cut_off_or_of_another_width) {
  std::string bundle;
  append_bundle_entry(bundle, "abc");
  append_bundle_entry(bundle, "");
  EXPECT_EQ(parse_bundle(bundle, 2).value(), (std::vector<std::string_view>{"abc", ""}));
  EXPECT_FALSE(parse_bundle(bundle, 1));
  EXPECT_FALSE(parse_bundle(bundle.substr(0, 4), 1));
  EXPECT_FALSE(parse_bundle(bundle.substr(0, 6), 2));
  EXPECT_EQ(parse_bundle(bundle + "x", 2).error().message, "entry 2 of a bundle is cut off");
}

}  // namespace
}  // namespace rekap::transparency
