// SPDX-License-Identifier: Apache-2.0
// The rules of docs/rules.md on what one page says: sums within the page that do not hold.
#pragma once

#include <string>
#include <vector>

#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// Adds the broken rules to `findings`, and sends every number that a hard one blames to review:
/// which of them is wrong, the sum does not say.
void check_page(PhotoReading& reading);

}  // namespace rekap::paper
