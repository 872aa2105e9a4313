// SPDX-License-Identifier: Apache-2.0
// Entries and proofs out of tiles, whole and spoilt.
#include "transparency/tiles/tile_reader.h"

#include <gtest/gtest.h>

#include "storage/memory/memory_tile_store.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_writer.h"

namespace rekap::transparency {
namespace {

constexpr std::uint64_t log_size = 600;

std::string entry(std::uint64_t index) { return "entry " + std::to_string(index); }

base::Sha256 expected_root(std::uint64_t size) {
  CompactTree tree;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(leaf_hash(entry(i)));
  return tree.root();
}

/// A log of 600 entries: two full tiles and one of 88 hashes.
class TileReaderTest : public testing::Test {
 protected:
  TileReaderTest() {
    auto writer = TileWriter::create(store_, 0);
    for (std::uint64_t i = 0; i < log_size; ++i) EXPECT_TRUE(writer->append(entry(i)));
    EXPECT_TRUE(writer->flush());
  }
  TileReader reader() const { return {store_, log_size}; }

  storage::MemoryTileStore store_;
};

TEST_F(TileReaderTest, finds_entries_and_proves_them) {
  const base::Sha256 root = reader().root().value();
  EXPECT_EQ(root, expected_root(log_size));
  for (const std::uint64_t index : {0u, 1u, 255u, 256u, 511u, 512u, 599u}) {
    EXPECT_EQ(reader().entry(index).value(), entry(index));
    EXPECT_TRUE(verify_inclusion({leaf_hash(entry(index)), index, log_size, root},
                                 reader().inclusion_proof(index).value()));
  }
  for (const std::uint64_t old_size : {1u, 255u, 256u, 300u, 512u, 600u}) {
    EXPECT_TRUE(verify_consistency({old_size, expected_root(old_size), log_size, root},
                                   reader().consistency_proof(old_size).value()));
  }
}

TEST_F(TileReaderTest, of_an_empty_log_has_the_root_of_nothing) {
  EXPECT_EQ(TileReader(store_, 0).root().value(), base::sha256({}));
}

TEST_F(TileReaderTest, visits_a_range_in_order_and_stops_at_the_first_error) {
  std::uint64_t next = 200;
  const auto visited = reader().visit(200, 550, [&](std::uint64_t index, std::string_view bytes) {
    EXPECT_EQ(index, next++);
    EXPECT_EQ(bytes, entry(index));
    return Result<>();
  });
  EXPECT_TRUE(visited);
  EXPECT_EQ(next, 550u);
  std::uint64_t count = 0;
  const auto stopped =
      reader().visit(0, log_size, [&](std::uint64_t, std::string_view) -> Result<> {
        ++count;
        return fail(ErrorCode::unavailable, "enough");
      });
  EXPECT_EQ(stopped.error().message, "enough");
  EXPECT_EQ(count, 1u);
  EXPECT_TRUE(reader().visit(7, 7, nullptr));
}

TEST_F(TileReaderTest, knows_nothing_outside_the_log) {
  const auto ignore = [](std::uint64_t, std::string_view) { return Result<>(); };
  EXPECT_EQ(reader().entry(600).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().visit(0, 601, ignore).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().visit(2, 1, ignore).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().inclusion_proof(600).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().consistency_proof(601).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().hash({64, 0}).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(reader().hash({9, 1}).error().message, "no subtree 1 of level 9 in a log of 600");
  EXPECT_TRUE(reader().hash({9, 0}));
}

TEST_F(TileReaderTest, names_the_tile_that_is_missing_or_spoilt) {
  std::string& bundle = store_.tiles()["tile/entries/001"];
  bundle[bundle.size() - 1] = 'x';
  EXPECT_EQ(reader().entry(511).error().message,
            "tile/entries/001: entry 511 does not hash to its leaf");
  EXPECT_EQ(reader().entry(511).error().code, ErrorCode::corrupt);
  EXPECT_EQ(reader().entry(510).value(), entry(510));
  bundle.pop_back();
  EXPECT_EQ(reader().entry(510).error().message,
            "tile/entries/001: entry 255 of a bundle is cut off");
  store_.tiles().erase("tile/entries/001");
  EXPECT_EQ(reader().entry(510).error().code, ErrorCode::not_found);
  store_.tiles()["tile/0/002.p/88"].pop_back();
  EXPECT_EQ(reader().root().error().message,
            "tile/0/002.p/88: a tile of 88 hashes has 2816 bytes, not 2815");
  store_.tiles().erase("tile/0/000");
  EXPECT_EQ(reader().entry(0).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rekap::transparency
