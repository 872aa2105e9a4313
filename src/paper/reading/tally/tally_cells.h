// SPDX-License-Identifier: Apache-2.0
// The cells of a tally cut out of a photo.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"
#include "paper/network/stroke_network.h"
#include "paper/registration/tally_mesh.h"

namespace rekap::paper {

/// How large a picture of a cell is; the cell itself lies within the margins.
struct CellCut {
  int width_px = 0, height_px = 0;
  int margin_x_px = 0, margin_y_px = 0;
};

/// Whether a cell is on the photo but for a little of its side.
bool is_on_photo(const GreyImage& photo, const ImageQuad& cell);

/// Fills `pixels` row by row with what lies between the corners `cell` and around it.
void cut_cell(const GreyImage& photo, const ImageQuad& cell, const CellCut& cut,
              std::span<std::uint8_t> pixels);

/// How many strokes stand in each cell, row by row; cells that are cut off say nothing.
std::vector<StrokeScores> count_tally(const GreyImage& photo, const TallyMesh& mesh,
                                      const StrokeNetwork& network);

}  // namespace rekap::paper
