// SPDX-License-Identifier: Apache-2.0
// Whether two photos may be of the same shot though their bytes differ: saved again, made smaller,
// made lighter (rule R17).
#pragma once

#include <cstdint>
#include <optional>

#include "base/crypto/sha256.h"
#include "record/statement.h"

namespace rekap::record {

/// Up to so many of the 64 bits of their likeness apart, two photos may be the same shot, if they
/// do not say different things: clean pages of one form are as near. docs/rules.md, R17, has what
/// was measured.
inline constexpr int same_shot_bits_max = 5;

/// Whether two photos look as alike as the same shot saved again. Likeness: PhotoReading::likeness.
bool looks_alike(std::uint64_t likeness, std::uint64_t other);

/// What tells the shot of a reading from those of other stations: two are the same shot if they say
/// the same and look alike.
struct Shot {
  base::Sha256 says;  ///< of contest, layout, page and every number
  std::uint64_t likeness = 0;

  auto operator<=>(const Shot&) const = default;
};

/// The shot of a reading, or nothing where the numbers are too little to tell one station's page
/// from another's: one is missing, or fewer than three are telling ones (neither nought nor the sum
/// of two others of the page), or fewer than two of these are at least 10. Without that the valid
/// and invalid votes of a hundred stations at a time are equal by chance.
std::optional<Shot> describe_shot(const Reading& reading);

}  // namespace rekap::record
