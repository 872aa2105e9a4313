// SPDX-License-Identifier: Apache-2.0
// Brightness and contrast of a cell patch, in integers: what the network sees of it.
#pragma once

#include <cstdint>
#include <span>

namespace rekap::paper {

inline constexpr int paper_level = 24;  ///< what paper becomes, of 0 to 127
inline constexpr int ink_level = 112;   ///< what the darkest ink becomes

/// Ink high, paper low, both at the same level for every light. Paper is the 80th percentile inside
/// the box, ink the 2nd of the whole patch; a contrast below 8 + paper/8 is not stretched further,
/// so that an empty box without frame stays empty. `levels` are 1,296 as the pixels.
void normalise_patch(std::span<const std::uint8_t> pixels, std::span<std::uint8_t> levels);

}  // namespace rekap::paper
