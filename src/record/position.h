// SPDX-License-Identifier: Apache-2.0
// Places in the record: entries are numbered from 0, as the leaves of the transparency log are.
#pragma once

#include <cstdint>

#include "base/number.h"

namespace rekap::record {

/// Place of an entry in the record, from 0.
using Position = base::Index<struct PositionTag, std::uint64_t>;

/// A run of entries: `first` and one past the last.
struct LogRange {
  Position first, end;
};

}  // namespace rekap::record
