// SPDX-License-Identifier: Apache-2.0
// What is written beside the figures: a number in words, and signatures.
#pragma once

#include "simulation/photos/writing/writer.h"

namespace rekap::simulation {

/// The value in capitals over one or two lines, as large as they fit.
void write_words(Writer& writer, const paper::PageRectangle& area, std::int64_t value);
/// Seven scribbles side by side, of nobody.
void sign(Writer& writer, const paper::PageRectangle& area);

}  // namespace rekap::simulation
