// SPDX-License-Identifier: Apache-2.0
// Any bytes as weights, as they are and with the digest that belongs to them: refused, or a network
// that answers the same with every instruction set.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "paper/network/cell_network.h"
#include "paper/network/stroke_network.h"

namespace {

void try_weights(std::string_view bytes) {
  auto network = rekap::paper::parse_cell_network(bytes);
  if (!network) return;
  rekap::paper::CellPatch patch;
  for (std::size_t k = 0; k < patch.pixels.size(); ++k) {
    patch.pixels[k] = static_cast<std::uint8_t>(k * 7 + bytes.size());
  }
  const auto best = network->classify(patch);
  network->use(rekap::paper::InstructionSet::generic);
  CHECK(network->classify(patch) == best);
}

void try_stroke_weights(std::string_view bytes) {
  auto network = rekap::paper::parse_stroke_network(bytes);
  if (!network) return;
  std::vector<rekap::paper::StrokePatch> cells(2);
  for (std::size_t k = 0; k < cells[1].pixels.size(); ++k)
    cells[1].pixels[k] = static_cast<std::uint8_t>(k * 7 + bytes.size());
  const auto best = network->count_strokes(cells);
  network->use(rekap::paper::InstructionSet::generic);
  CHECK(network->count_strokes(cells) == best);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  try_weights(bytes);
  try_stroke_weights(bytes);
  bytes += rekap::base::sha256(bytes).view();
  try_weights(bytes);
  try_stroke_weights(bytes);
  return 0;
}
