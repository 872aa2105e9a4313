// SPDX-License-Identifier: Apache-2.0
// The bubbles below the boxes of a number, as one person fills them in.
#pragma once

#include "paper/layout/form_layout.h"
#include "simulation/photos/writing/writer.h"

namespace rekap::simulation {

/// What went wrong with the bubbles of one number.
enum class BubbleSlip : std::uint8_t {
  none,
  differs,  ///< the bubble beside the right one is filled
  extra,    ///< one more of the same column
  erased,   ///< a wrong one, rubbed out, is still seen
};

/// Fills in the bubbles of what stands in the boxes. Returns what they say: a digit a column, _ an
/// empty column, ? one with two bubbles. With a slip at least one column has a digit.
std::string fill_bubbles(Writer& writer, const paper::BubbleLattice& bubbles,
                         const std::string& literal, BubbleSlip slip);

}  // namespace rekap::simulation
