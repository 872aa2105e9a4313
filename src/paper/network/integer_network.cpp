// SPDX-License-Identifier: Apache-2.0
#include "paper/network/integer_network.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "paper/network/log_softmax.h"

namespace rekap::paper {
namespace {

constexpr std::int64_t half = std::int64_t{1} << 30;

/// Bytes of a plane with its border, and what kernels may read behind it.
std::size_t plane_bytes(const ConvolutionLayer& layer) {
  return layer.side_in * layer.side_in * layer.channels_in + 4;
}

/// The planes of one pass, kept for the next patch.
struct Workspace {
  std::vector<std::uint8_t> input;
  std::vector<std::uint8_t> output;
  std::array<std::int32_t, tile_pixels * ConvolutionLayer::channels_max> sums{};
};

/// The input bytes of a tile of output pixels; behind the last pixel, that pixel again.
TileInputs tile_inputs(const ConvolutionLayer& layer, const std::uint8_t* plane,
                       std::size_t first) {
  TileInputs inputs{};
  for (std::size_t k = 0; k < tile_pixels; ++k) {
    const std::size_t pixel = std::min(first + k, layer.side_out * layer.side_out - 1);
    const std::size_t y = pixel / layer.side_out * layer.stride;
    const std::size_t x = pixel % layer.side_out * layer.stride;
    inputs[k] = plane + (y * layer.side_in + x) * layer.channels_in;
  }
  return inputs;
}

/// From the plane in `input` to that of the next layer, border included, which takes its place.
void run_layer(const CellKernels& kernels, const ConvolutionLayer& layer,
               const ConvolutionLayer& next, Workspace& space) {
  space.output.assign(plane_bytes(next), 0);
  const std::size_t count = layer.side_out * layer.side_out;
  for (std::size_t first = 0; first < count; first += tile_pixels) {
    kernels.sum_products(layer, tile_inputs(layer, space.input.data(), first), space.sums.data());
    for (std::size_t k = 0; k < std::min(tile_pixels, count - first); ++k) {
      const std::size_t y = (first + k) / layer.side_out + next.padding;
      const std::size_t x = (first + k) % layer.side_out + next.padding;
      kernels.to_bytes(space.sums.data() + k * layer.channels_padded, layer.multipliers.data(),
                       layer.channels_out,
                       space.output.data() + (y * next.side_in + x) * next.channels_in);
    }
  }
  std::swap(space.input, space.output);
}

/// Adds one member's scores of a plane, in 1/1024 nat.
void add_scores(const CellKernels& kernels, const std::vector<ConvolutionLayer>& layers,
                std::span<const std::uint8_t> plane, Workspace& space,
                std::span<std::int32_t> scores) {
  const ConvolutionLayer& first = layers.front();
  space.input.assign(plane_bytes(first), 0);
  const std::size_t side = first.side_in - 2 * first.padding;
  const std::size_t row_bytes = side * first.channels_in;
  for (std::size_t y = 0; y < side; ++y) {
    const std::size_t begin =
        ((y + first.padding) * first.side_in + first.padding) * first.channels_in;
    std::copy_n(plane.data() + y * row_bytes, row_bytes, space.input.data() + begin);
  }
  for (std::size_t k = 0; k + 1 < layers.size(); ++k)
    run_layer(kernels, layers[k], layers[k + 1], space);
  const ConvolutionLayer& last = layers.back();
  kernels.sum_products(last, tile_inputs(last, space.input.data(), 0), space.sums.data());
  for (std::size_t k = 0; k < scores.size(); ++k) {
    const std::int64_t product = std::int64_t{space.sums[k]} * last.multipliers[k];
    scores[k] += static_cast<std::int32_t>((product + half) >> 31);
  }
}

}  // namespace

void IntegerNetwork::score(std::span<const std::uint8_t> planes,
                           std::span<std::int32_t> scores) const {
  const std::size_t bytes = shape_.plane_bytes(), count = planes.size() / bytes;
  CHECK(planes.size() == count * bytes && scores.size() == count * shape_.classes);
  std::fill(scores.begin(), scores.end(), 0);
  Workspace space;
  for (std::size_t k = 0; k < count; ++k) {
    const auto sums = scores.subspan(k * shape_.classes, shape_.classes);
    for (const Member& member : members_)
      add_scores(kernels_, member, planes.subspan(k * bytes, bytes), space, sums);
    log_softmax(sums);
  }
}

}  // namespace rekap::paper
