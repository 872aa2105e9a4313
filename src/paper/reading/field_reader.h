// SPDX-License-Identifier: Apache-2.0
// The numbers of a page that was found: all that is seen of each, weighed together.
#pragma once

#include <vector>

#include "paper/network/cell_network.h"
#include "paper/network/stroke_network.h"
#include "paper/reading/finding/page_finder.h"
#include "paper/reading/photo_reading.h"

namespace rekap::paper {

/// What looks at the parts of a page.
struct ReaderNetworks {
  CellNetwork cells;
  StrokeNetwork strokes;
};

/// The numbers in the order of the page, with their places on the photo. `found` lies on `work`.
std::vector<FieldReading> read_fields(const WorkImage& work, const FoundPage& found,
                                      const ReaderNetworks& networks);

}  // namespace rekap::paper
