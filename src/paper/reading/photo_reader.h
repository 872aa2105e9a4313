// SPDX-License-Identifier: Apache-2.0
// From a photo to figures: find the page, cut the cells, weigh the witnesses, and know when not to.
#pragma once

#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/reading/field_reader.h"
#include "paper/reading/finding/page_finder.h"
#include "paper/reading/photo_reading.h"
#include "paper/reading/read_order.h"

namespace rekap::paper {

/// Reads photos of the forms it was given. Not for several threads.
class PhotoReader {
 public:
  PhotoReader(std::vector<FormLayout> layouts, ReaderNetworks networks);

  /// Reads an upright or upside-down photo of one page; photos that show no known page have none.
  PhotoReading read_photo(const GreyImage& photo, const ReadOrder& order = {}) const;

 private:
  PageFinder finder_;
  ReaderNetworks networks_;
};

}  // namespace rekap::paper
