// SPDX-License-Identifier: Apache-2.0
// Small neural networks computed in integers alone: the same on every machine, whatever its
// instructions. docs/formats/cell-network.md has the grammar of their weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "paper/network/cell_kernels.h"

namespace rekap::paper {

/// What goes into a network and what comes out.
struct NetworkShape {
  std::size_t side_px = 0;   ///< of the square plane
  std::size_t channels = 0;  ///< bytes of each of its places
  std::size_t classes = 0;

  std::size_t plane_bytes() const { return side_px * side_px * channels; }
};

/// One network, or several whose opinions are averaged. Safe to share between threads.
class IntegerNetwork {
 public:
  /// ln of the probability of each class, in 1/1024, for planes of levels 0 to 127 one after the
  /// other; of each plane the exponentials sum to 1 (but for rounding), none is below −20,480.
  void score(std::span<const std::uint8_t> planes, std::span<std::int32_t> scores) const;

  /// Of the weights file.
  const base::Sha256& hash() const { return hash_; }

  /// For tests and measurements: other instructions than the best there are. The scores stay.
  void use(InstructionSet set) { kernels_ = kernels_of(set); }

 private:
  friend Result<IntegerNetwork> read_network(std::string_view bytes, const NetworkShape& shape);

  using Member = std::vector<ConvolutionLayer>;
  NetworkShape shape_;
  std::vector<Member> members_;
  base::Sha256 hash_;
  CellKernels kernels_ = kernels_of(available_instruction_sets().back());
};

/// Reads a weights file. Errors: invalid_input naming the place, for anything but one whole,
/// undamaged file of this shape: foreign, truncated, with bytes after its end, with layers that do
/// not fit each other, too large, or whose sums could leave 32 bits.
Result<IntegerNetwork> read_network(std::string_view bytes, const NetworkShape& shape);

}  // namespace rekap::paper
