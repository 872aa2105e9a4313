// SPDX-License-Identifier: Apache-2.0
// Which page of which form a photo shows, and where: by its marker, or by its table alone.
#pragma once

#include <optional>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/marker_finder.h"
#include "paper/registration/page_location.h"

namespace rekap::paper {

/// The photo brought to working size; `factor` times as many pixels across as the photo.
struct WorkImage {
  GreyImage image;
  double factor = 1;
};

WorkImage make_work_image(const GreyImage& photo);

/// A page that was found; it points into the layouts of its PageFinder.
struct FoundPage {
  const FormLayout* layout = nullptr;
  PageLocation location;
  bool is_by_marker = false;
};

/// Whether the page stands on its head where `plane` puts it, judged near a place of the page.
bool is_upside_down(const PageTransform& plane, PagePoint at);

/// Looks for the pages of the forms it was given. Not for several threads.
class PageFinder {
 public:
  explicit PageFinder(std::vector<FormLayout> layouts);

  /// The page on a photo of working size, upright or upside down; none if nothing is trusted.
  /// `darkness` is what local_darkness gives.
  std::optional<FoundPage> find(const GreyImage& work, const GreyImage& darkness) const;

 private:
  std::vector<FormLayout> layouts_;
  MarkerFinder markers_;
};

}  // namespace rekap::paper
