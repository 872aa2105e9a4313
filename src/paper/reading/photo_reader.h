// SPDX-License-Identifier: Apache-2.0
// From a photo to figures: find the page, cut the cells, weigh the witnesses, and know when not to.
#pragma once

#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/network/cell_network.h"
#include "paper/reading/photo_reading.h"
#include "paper/registration/marker_finder.h"
#include "paper/registration/page_location.h"

namespace rekap::paper {

/// Reads photos of the forms it was given. Not for several threads.
class PhotoReader {
 public:
  PhotoReader(std::vector<FormLayout> layouts, CellNetwork network);

  /// Reads an upright or upside-down photo of one page; photos that show no known page have none.
  PhotoReading read_photo(const GreyImage& photo) const;

 private:
  struct Found;
  std::optional<Found> find_page(const GreyImage& work, const GreyImage& darkness) const;
  std::vector<FieldReading> read_fields(const GreyImage& work, const Found& found,
                                        double work_per_photo) const;

  std::vector<FormLayout> layouts_;
  CellNetwork network_;
  MarkerFinder markers_;
};

}  // namespace rekap::paper
