// SPDX-License-Identifier: Apache-2.0
// Which uses of photos are of the same shot: those of the same bytes, and those whose readings say
// the same and look alike. What is the same as the same is the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "recapitulation/photos/photo_use.h"

namespace rekap::recapitulation {

/// So many likenesses of one page with the same numbers are compared pair by pair, that a record
/// full of them costs no more than half as many comparisons a reading. More of them are taken for
/// one shot. In 2024 no three numbers stood on page 2 of more than 7 of 328,562 stations.
inline constexpr std::size_t compared_likenesses_max = 1'000;

/// The same shots among the uses of photos.
struct SameShots {
  std::vector<std::size_t> first;      ///< by use, the first use of the same shot
  std::uint64_t comparison_count = 0;  ///< pairs of likenesses held against each other
};

/// Of `uses` sorted by photo. The shots do not depend on the order of uses of one photo.
SameShots find_same_shots(const std::vector<PhotoUse>& uses);

}  // namespace rekap::recapitulation
