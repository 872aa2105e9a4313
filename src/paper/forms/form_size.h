// SPDX-License-Identifier: Apache-2.0
// The two sizes that our own forms are printed in.
#pragma once

#include <cstdint>

namespace rekap::paper {

/// The sheet: A4 for any printer, or the wall form of 600 × 900 mm ("plano") at which a station
/// counts in public.
enum class FormSize : std::uint8_t { a4, plano };

}  // namespace rekap::paper
