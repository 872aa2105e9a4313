// SPDX-License-Identifier: Apache-2.0
// The inner loops of the cell network: sums of products of bytes, and back to bytes again.
//
// Inputs are 0 to 127 and weights signed bytes, so that the AVX2 instruction that adds products in
// pairs cannot saturate: every instruction set gives the same sums.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rekap::paper {

/// A convolution over a square plane; channels lie side by side in each pixel.
struct ConvolutionLayer {
  static constexpr std::size_t channels_max = 128;
  static constexpr std::size_t lanes = 16;  ///< channels out are padded to a multiple of it

  std::size_t side_in = 0;  ///< of the input plane, its zero border included
  std::size_t side_out = 0;
  std::size_t channels_in = 0;
  std::size_t channels_out = 0;
  std::size_t channels_padded = 0;
  std::size_t kernel = 0;
  std::size_t stride = 0;
  std::size_t padding = 0;           ///< zero border of the input on each side
  std::size_t run_quads = 0;         ///< a kernel row in groups of four bytes, the last one padded
  std::vector<std::int8_t> weights;  ///< [kernel row][quad][channel out, padded][byte of quad]
  std::vector<std::int32_t> biases;  ///< [channel out, padded], as the multipliers
  std::vector<std::int32_t> multipliers;
};

/// Pixels of the output plane that are computed together.
inline constexpr std::size_t tile_pixels = 8;
/// The upper left input byte under the kernel, for each of them.
using TileInputs = std::array<const std::uint8_t*, tile_pixels>;

/// One implementation of the inner loops.
struct CellKernels {
  /// sums[pixel][channel, padded] = bias + Σ input × weight. May read 3 bytes after a kernel row.
  void (*sum_products)(const ConvolutionLayer& layer, const TileInputs& inputs, std::int32_t* sums);
  /// bytes[c] = min(127, (max(0, sums[c]) × multipliers[c] + 2^30) >> 31) for `count` channels, a
  /// multiple of 8.
  void (*to_bytes)(const std::int32_t* sums, const std::int32_t* multipliers, std::size_t count,
                   std::uint8_t* bytes);
};

enum class InstructionSet { generic, avx2, avx512_vnni };

/// What this machine has, the best last.
std::vector<InstructionSet> available_instruction_sets();

/// The machine must have them.
CellKernels kernels_of(InstructionSet set);

}  // namespace rekap::paper
