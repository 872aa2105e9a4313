// SPDX-License-Identifier: Apache-2.0
#include "paper/network/cell_network.h"

#include <algorithm>

#include "base/check.h"
#include "paper/network/cell_input.h"

namespace rekap::paper {

CellClass CellScores::best() const {
  const auto highest = std::max_element(log_likelihood.begin(), log_likelihood.end());
  return static_cast<CellClass>(highest - log_likelihood.begin());
}

CellScores CellNetwork::classify(const CellPatch& patch) const {
  CellScores scores;
  classify({&patch, 1}, {&scores, 1});
  return scores;
}

void CellNetwork::classify(std::span<const CellPatch> patches, std::span<CellScores> scores) const {
  CHECK(patches.size() == scores.size());
  std::array<std::uint8_t, CellPatch::side_px * CellPatch::side_px> levels{};
  for (std::size_t k = 0; k < patches.size(); ++k) {
    normalise_patch(patches[k].pixels, levels);
    network_.score(levels, scores[k].log_likelihood);
  }
}

Result<CellNetwork> parse_cell_network(std::string_view bytes) {
  return CellNetwork(TRY(read_network(bytes, {CellPatch::side_px, 1, cell_class_count})));
}

}  // namespace rekap::paper
