// SPDX-License-Identifier: Apache-2.0
// Paths and bytes of tiles, with the examples of the specification.
#include "transparency/tiles/tile_format.h"

#include <gtest/gtest.h>

namespace rekap::transparency {
namespace {

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
  EXPECT_EQ(tile_path(tile_of(70'000, 1, 0)), "tile/1/000");
  EXPECT_EQ(tile_path(tile_of(70'000, 1, 1)), "tile/1/001.p/17");
  EXPECT_TRUE(partial_tiles(0).empty());
  EXPECT_EQ(partial_tiles(256).size(), 1u);
}

TEST(Tile, is_refused_with_another_number_of_hashes) {
  const std::vector<base::Sha256> hashes{base::sha256("a"), base::sha256("b")};
  EXPECT_EQ(parse_tile(encode_tile(hashes), 2).value(), hashes);
  EXPECT_EQ(parse_tile(encode_tile(hashes), 3).error().message,
            "a tile of 3 hashes has 96 bytes, not 64");
  EXPECT_FALSE(parse_tile(encode_tile(hashes) + "x", 2));
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
