// SPDX-License-Identifier: Apache-2.0
#include "paper/network/cell_input.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/check.h"
#include "paper/network/cell_network.h"

namespace rekap::paper {
namespace {

constexpr int paper_rank = 627;  // of the 784 pixels inside, from the darkest
constexpr int ink_rank = 26;     // of all 1,296

using Histogram = std::array<int, 256>;

/// The shade that `rank` pixels at most are darker than.
int shade_of_rank(const Histogram& histogram, int rank) {
  int shade = 0;
  for (int darker = histogram[0]; darker <= rank; ++shade) {
    darker += histogram[static_cast<std::size_t>(shade) + 1];
  }
  return shade;
}

std::array<std::uint8_t, 256> level_table(int paper, int ink) {
  const int contrast = std::max(paper - ink, 8 + paper / 8);
  std::array<std::uint8_t, 256> levels{};
  for (int shade = 0; shade < 256; ++shade) {
    const int scaled =
        (paper - shade) * (ink_level - paper_level) + paper_level * contrast + contrast / 2;
    levels[static_cast<std::size_t>(shade)] =
        static_cast<std::uint8_t>(std::min(127, std::max(0, scaled) / contrast));
  }
  return levels;
}

}  // namespace

void normalise_patch(std::span<const std::uint8_t> pixels, std::span<std::uint8_t> levels) {
  constexpr std::size_t side = CellPatch::side_px;
  CHECK(pixels.size() == side * side && levels.size() == pixels.size());
  Histogram whole{};
  for (const std::uint8_t shade : pixels) ++whole[shade];
  Histogram inside{};
  for (std::size_t y = CellPatch::inside_begin_px; y < CellPatch::inside_end_px; ++y) {
    for (std::size_t x = CellPatch::inside_begin_px; x < CellPatch::inside_end_px; ++x) {
      ++inside[pixels[y * side + x]];
    }
  }
  const auto table = level_table(shade_of_rank(inside, paper_rank), shade_of_rank(whole, ink_rank));
  std::transform(pixels.begin(), pixels.end(), levels.begin(),
                 [&](std::uint8_t shade) { return table[shade]; });
}

}  // namespace rekap::paper
