// SPDX-License-Identifier: Apache-2.0
// The rules of docs/rules.md on what one page says: sums within the page that do not hold, and
// tally rows and bubbles that tell another number than the boxes.
#pragma once

#include <string_view>

#include "election/figure.h"
#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// The number that a witness reads cell by cell: "X59" is 59, crosses alone are 0; missing where a
/// cell is unclear or empty behind a digit, or all are empty. Source: docs/formats/reading.md.
election::Figure figure_of_witness(std::string_view cells);

/// Adds the broken rules to `findings`, and sends every number that a hard one blames to review:
/// which of them is wrong, the sum does not say. Sums in the order of the closed list, then R10 and
/// R12.
void check_page(PhotoReading& reading);

}  // namespace rekap::paper
