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
       {0u, 1u, 2u, 255u, 256u, 257u, 511u, 512u, 700u, 65'535u, 65'536u, 65'537u, 66'000u}) {
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

/// A store whose disk is full after some writes.
class FullTileStore : public TileStore {
 public:
  FullTileStore(TileStore& tiles, int saves_left) : tiles_(&tiles), saves_left_(saves_left) {}

  Result<std::string> load(std::string_view path) const override { return tiles_->load(path); }
  Result<> save(std::string_view path, std::string_view bytes) override {
    if (saves_left_ == 0) return fail(ErrorCode::unavailable, "disk full");
    --saves_left_;
    return tiles_->save(path, bytes);
  }

 private:
  TileStore* tiles_;
  int saves_left_;
};

/// Grows a log from 65,300 to 65,800 entries until the disk is full. Whether all of it was written.
bool grow_until_full(TileStore& tiles) {
  auto writer = TileWriter::create(tiles, 65'300);
  Result<> written;
  for (std::uint64_t i = 65'300; i < 65'800 && written; ++i) written = writer->append(entry(i));
  if (written) written = writer->flush();
  EXPECT_TRUE(written || written.error().message == "disk full");
  return written.has_value();
}

TEST(TileWriter, goes_on_after_a_full_disk_at_any_write) {
  storage::MemoryTileStore store;
  grow(store, 0, 65'300);
  const std::size_t tile_count = store.tiles().size();
  int saves = 0;
  // Each round leaves behind what fitted; the next begins at the last checkpoint again.
  for (; saves < 100; ++saves) {
    FullTileStore full(store, saves);
    if (grow_until_full(full)) break;
  }
  // 2 + 2 full tiles and bundles, one full tile above, 3 partial tiles and a partial bundle.
  EXPECT_EQ(saves, 9);
  EXPECT_EQ(store.tiles().size(), tile_count + 9);
  EXPECT_EQ(TileReader(store, 65'800).root().value(), expected_root(65'800));
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
