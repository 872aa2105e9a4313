// SPDX-License-Identifier: Apache-2.0
// Which page of which form a photo shows, and where: by its marker, or by its table alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/reading/finding/page_identity.h"
#include "paper/registration/marks/marker_finder.h"
#include "paper/registration/page_location.h"

namespace rekap::paper {

/// The photo brought to working size; `factor` times as many pixels across as the photo.
struct WorkImage {
  GreyImage image;
  double factor = 1;
};

WorkImage make_work_image(const GreyImage& photo);

/// A page that was found; it points into the layouts that were looked for.
struct FoundPage {
  const FormLayout* layout = nullptr;
  PageLocation location;
  std::string method;  ///< "marker" (or code) or "lattice"
};

/// Ink is finer than print: cells are cut from more pixels than the page was looked for on. Brings
/// both to them, where `work` is smaller than the photo.
void sharpen(const GreyImage& photo, FoundPage& found, WorkImage& work);

/// Whether the page stands on its head where `plane` puts it, judged near a place of the page.
bool is_upside_down(const PageTransform& plane, PagePoint at);

/// Looks for the pages of the forms it was given. Not for several threads.
class PageFinder {
 public:
  explicit PageFinder(std::vector<FormLayout> layouts);

  const std::vector<FormLayout>& layouts() const { return layouts_; }

  /// What marker and code say, before any table is looked for.
  PageIdentity identify(const GreyImage& photo, const WorkImage& work) const;

  /// The first of `pages`, which may be of layouts that this was not given, whose table is where
  /// its marker or code puts it; none if nothing is trusted. `darkness` is what local_darkness
  /// gives of the work picture.
  std::optional<FoundPage> find_named(const GreyImage& darkness,
                                      std::span<const NamedPage> pages) const;

  /// The page whose table is found by its lines and bubbles alone, upright or upside down.
  std::optional<FoundPage> find_any(const GreyImage& darkness) const;

 private:
  /// The same, without perspective; `contrast` is that of the photo's print.
  std::optional<FoundPage> find_by_lines(const GreyImage& darkness, int contrast) const;

  std::vector<FormLayout> layouts_;
  MarkerFinder markers_;
};

}  // namespace rekap::paper
