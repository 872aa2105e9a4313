// SPDX-License-Identifier: Apache-2.0
// Which page a photo shows, by what is printed on it for machines: page marker and QR code.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "paper/forms/code_finder.h"
#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/marks/marker_finder.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// What machines can see of a page before any table is looked for. Places are in the pixels of the
/// work picture.
struct PageIdentity {
  std::vector<FoundMarker> markers;
  std::optional<FoundCode> code;
};

/// Looks for both. `work` is the photo with `work_per_photo` times as many pixels across. The code
/// is looked for beside a marker of our own forms, at the photo's full size; without any marker,
/// all over the work picture, for it may be covered.
PageIdentity identify_page(const GreyImage& photo, const GreyImage& work, double work_per_photo,
                           const MarkerFinder& finder);

/// A page that marker or code name, and where it lies by them: exact near them only.
struct NamedPage {
  const FormLayout* layout = nullptr;
  const PageLayout* page = nullptr;
  PageTransform start;
  PagePoint anchor;                    ///< what `start` is exact about
  std::vector<Correspondence> places;  ///< what `start` was fitted to: corners of marker and code
};

/// The pages of `layouts` that the photo names, in the order of the markers. A code decides for its
/// own form: a layout with another fingerprint is not it.
std::vector<NamedPage> find_named_pages(const PageIdentity& identity,
                                        std::span<const FormLayout* const> layouts);

/// Why no page can be told by an own form's marker or code although there is one: "code_conflict",
/// the two being of different pages, or "unknown_layout". Empty where neither is on the photo.
std::string explain_identity(const PageIdentity& identity,
                             std::span<const FormLayout* const> layouts);

}  // namespace rekap::paper
