// SPDX-License-Identifier: Apache-2.0
#include "paper/network/stroke_patch.h"

#include <algorithm>

#include "paper/network/cell_input.h"

namespace rekap::paper {
namespace {

constexpr int paper_rank = 959;  // of 1,200 pixels, from the darkest
constexpr int ink_rank = 47;

struct CellShades {
  int paper = 0, ink = 0;
  int contrast() const { return std::max(paper - ink, 8 + paper / 8); }
};

CellShades find_shades(const StrokePatch& cell) {
  std::array<int, 256> histogram{};
  for (const std::uint8_t shade : cell.pixels) ++histogram[shade];
  const auto of_rank = [&](int rank) {
    int shade = 0;
    for (int darker = histogram[0]; darker <= rank; ++shade)
      darker += histogram[static_cast<std::size_t>(shade) + 1];
    return shade;
  };
  return {of_rank(paper_rank), of_rank(ink_rank)};
}

}  // namespace

std::vector<StrokePatch> normalise_tally(std::span<const StrokePatch> cells) {
  std::vector<CellShades> shades;
  int contrast = 1;
  for (const StrokePatch& cell : cells) {
    shades.push_back(find_shades(cell));
    contrast = std::max(contrast, shades.back().contrast());
  }
  // By how much darker than its paper a pixel is, from −255 on.
  std::array<std::uint8_t, 511> level_of{};
  auto level = level_of.begin();
  for (int darker = -255; darker <= 255; ++darker) {
    const int scaled = darker * (ink_level - paper_level) + paper_level * contrast + contrast / 2;
    *level++ = static_cast<std::uint8_t>(std::min(127, std::max(0, scaled) / contrast));
  }
  std::vector<StrokePatch> levels(cells.size());
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const int paper = shades[k].paper + 255;
    std::transform(cells[k].pixels.begin(), cells[k].pixels.end(), levels[k].pixels.begin(),
                   [&](std::uint8_t shade) {
                     const int at = paper - shade;
                     return level_of[static_cast<std::size_t>(at)];
                   });
  }
  return levels;
}

}  // namespace rekap::paper
