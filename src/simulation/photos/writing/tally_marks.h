// SPDX-License-Identifier: Apache-2.0
// The tally of a number: strokes, the sum of each row, and what is not used struck out.
#pragma once

#include "paper/layout/form_layout.h"
#include "simulation/photos/writing/writer.h"

namespace rekap::simulation {

/// How many votes a tally has room for.
std::int64_t tally_room(const paper::TallyGrid& grid);

/// Tallies that many votes, as far as there is room. The number has a tally.
void write_tally(Writer& writer, const paper::NumberLayout& number, std::int64_t votes);

}  // namespace rekap::simulation
