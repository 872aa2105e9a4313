// SPDX-License-Identifier: Apache-2.0
// What is written in one box of a form: a small neural network, computed in integers alone.
//
// The values are the same on every machine, whatever its instructions; the weights are a file
// (models/cells_v1.bin, made by tools/train/). docs/formats/cell-network.md has its grammar.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "paper/network/integer_network.h"

namespace rekap::paper {

/// A box of the form, upright, with a little of what is around it.
struct CellPatch {
  static constexpr int side_px = 36;
  /// The inside of the printed frame is mapped to columns and rows [4, 32).
  static constexpr int inside_begin_px = 4;
  static constexpr int inside_end_px = 32;

  std::array<std::uint8_t, side_px * side_px> pixels{};  ///< row by row, ink dark as on the photo
  bool operator==(const CellPatch&) const = default;
};

/// What a box may hold; the digits have their own value.
enum class CellClass : std::uint8_t {
  digit_0,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  digit_7,
  digit_8,
  digit_9,
  cross,    ///< X: nothing here, as officers mark leading boxes
  blank,    ///< nothing but print
  dash,     ///< a hyphen, a bar, the Z that strikes unused rows
  spoiled,  ///< overwritten, crossed out, painted over
};

inline constexpr std::size_t cell_class_count = 14;

/// How likely each class is, given the patch and classes of equal frequency.
struct CellScores {
  /// Natural logarithms of the probabilities in steps of 1/1024; the exponentials sum to 1 (but for
  /// rounding), none is below -20,480.
  std::array<std::int32_t, cell_class_count> log_likelihood{};

  std::int32_t of(CellClass kind) const { return log_likelihood[static_cast<std::size_t>(kind)]; }
  /// The likeliest class; the first of equals.
  CellClass best() const;
  bool operator==(const CellScores&) const = default;
};

/// One network, or several whose opinions are averaged. Safe to share between threads.
class CellNetwork {
 public:
  CellScores classify(const CellPatch& patch) const;
  /// One answer for each patch. The spans must be of equal length.
  void classify(std::span<const CellPatch> patches, std::span<CellScores> scores) const;

  /// Of the weights file.
  const base::Sha256& hash() const { return network_.hash(); }

  /// For tests and measurements: other instructions than the best there are. The scores stay.
  void use(InstructionSet set) { network_.use(set); }

 private:
  friend Result<CellNetwork> parse_cell_network(std::string_view bytes);

  explicit CellNetwork(IntegerNetwork network) : network_(std::move(network)) {}

  IntegerNetwork network_;
};

/// Reads a weights file (models/cells_v1.bin). Errors: those of read_network.
Result<CellNetwork> parse_cell_network(std::string_view bytes);

}  // namespace rekap::paper
