// SPDX-License-Identifier: Apache-2.0
#include "paper/network/stroke_network.h"

namespace rekap::paper {
namespace {

// Three pixels side by side are the channels of one place: a square plane, as the kernels want it.
constexpr NetworkShape shape = {
    StrokePatch::height_px, StrokePatch::width_px / StrokePatch::height_px, stroke_count_max + 1};

}  // namespace

std::vector<StrokeScores> StrokeNetwork::count_strokes(std::span<const StrokePatch> cells) const {
  const std::vector<StrokePatch> levels = normalise_tally(cells);
  std::vector<StrokeScores> scores(cells.size());
  for (std::size_t k = 0; k < cells.size(); ++k) network_.score(levels[k].pixels, scores[k]);
  return scores;
}

Result<StrokeNetwork> parse_stroke_network(std::string_view bytes) {
  return StrokeNetwork(TRY(read_network(bytes, shape)));
}

}  // namespace rekap::paper
