// SPDX-License-Identifier: Apache-2.0
#include "paper/network/stroke_network.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "paper/network/cell_input.h"
#include "paper/network/cell_network.h"

namespace rekap::paper {
namespace {

const base::Path root = REKAP_SOURCE_DIR;

std::string load(const std::string& name) {
  return base::load_file(root / "models" / name).value();
}

/// A cell with its rules, and upright strokes in it.
StrokePatch draw_cell(int strokes) {
  StrokePatch cell;
  cell.pixels.fill(210);
  const auto darken = [&](int x, int y, std::uint8_t shade) {
    const int index = y * StrokePatch::width_px + x;
    auto& pixel = cell.pixels[static_cast<std::size_t>(index)];
    pixel = std::min(pixel, shade);
  };
  for (int y = 0; y < StrokePatch::height_px; ++y) {
    for (const int x : {6, 53}) darken(x, y, 170);
  }
  for (int x = 0; x < StrokePatch::width_px; ++x) {
    for (const int y : {2, 17}) darken(x, y, 170);
  }
  for (int stroke = 0; stroke < std::min(strokes, 4); ++stroke) {
    for (int y = 4; y < 16; ++y) {
      for (int x = 0; x < 2; ++x) darken(14 + 8 * stroke + x, y, 60);
    }
  }
  for (int x = 10; strokes == 5 && x < 46; ++x) {
    for (int y = 0; y < 2; ++y) darken(x, 14 - (x - 10) / 4 + y, 60);
  }
  return cell;
}

TEST(StrokePatch, of_an_empty_cell_stays_empty_beside_cells_with_ink) {
  StrokePatch empty;
  empty.pixels.fill(200);
  empty.pixels[700] = 190;
  const StrokePatch cells[] = {empty, draw_cell(4)};
  const auto levels = normalise_tally(cells);
  EXPECT_EQ(levels[0].pixels[0], paper_level);
  EXPECT_LT(levels[0].pixels[700], paper_level + 10);
  EXPECT_GE(*std::max_element(levels[1].pixels.begin(), levels[1].pixels.end()), ink_level);
}

TEST(StrokeNetwork, counts_strokes) {
  const StrokeNetwork network = parse_stroke_network(load("strokes_v1.bin")).value();
  std::vector<StrokePatch> cells;
  for (int strokes = 0; strokes <= stroke_count_max; ++strokes) cells.push_back(draw_cell(strokes));
  const auto counted = network.count_strokes(cells);
  for (int strokes = 0; strokes <= stroke_count_max; ++strokes) {
    const StrokeScores& scores = counted[static_cast<std::size_t>(strokes)];
    EXPECT_EQ(std::max_element(scores.begin(), scores.end()) - scores.begin(), strokes);
  }
}

TEST(StrokeNetwork, answers_the_same_with_every_instruction_set) {
  StrokeNetwork network = parse_stroke_network(load("strokes_v1.bin")).value();
  std::mt19937 random(20240214);
  std::vector<StrokePatch> cells(60);
  for (std::size_t k = 0; k < cells.size(); ++k) {
    cells[k] = draw_cell(static_cast<int>(k % 6));
    for (auto& pixel : cells[k].pixels)
      pixel = static_cast<std::uint8_t>(pixel - random() % (1 + k * 3));
  }
  network.use(InstructionSet::generic);
  const auto expected = network.count_strokes(cells);
  for (const InstructionSet set : available_instruction_sets()) {
    network.use(set);
    EXPECT_EQ(network.count_strokes(cells), expected) << static_cast<int>(set);
  }
}

TEST(StrokeNetwork, refuses_the_weights_of_another_network) {
  EXPECT_FALSE(parse_stroke_network(load("cells_v1.bin")));
  EXPECT_FALSE(parse_cell_network(load("strokes_v1.bin")));
}

}  // namespace
}  // namespace rekap::paper
