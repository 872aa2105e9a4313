// SPDX-License-Identifier: Apache-2.0
// Where each printed frame of a page lies on a photo: first the page as a plane, then every box
// and bubble column by its own print, because sheets are folded, curled and crumpled.
#pragma once

#include <optional>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/form_layout.h"
#include "paper/registration/number_location.h"
#include "paper/registration/page_transform.h"

namespace rekap::paper {

/// A page found on a photo.
struct PageLocation {
  const PageLayout* page = nullptr;
  PageTransform plane;                  ///< page → photo, as one plane
  std::vector<NumberLocation> numbers;  ///< in the order of the page
  double residual_px = 0;  ///< root mean square of how far the prints lie off the plane
  int score = 0;           ///< of the mean and the lowest score of its numbers, half each
};

/// The same on a photo of `factor` times as many pixels across.
PageLocation scaled(const PageLocation& location, double factor);

/// The same on another picture of the same size, whose pixels lie where `map` puts those of this
/// one.
PageLocation mapped(const PageLocation& location, const PageTransform& map);

/// How likely it is, at a glance, that `page` lies about where `start` puts it: on the scale of
/// match_pattern. A tenth of the cost of locate_page.
int screen_page(const GreyImage& darkness, const PageLayout& page, const PageTransform& start);

/// Snaps every frame of `page`, starting from a rough `start`; nothing if the prints are not there.
///
/// `darkness` is what local_darkness gives of the photo; all places are in its pixels.
std::optional<PageLocation> locate_page(const GreyImage& darkness, const PageLayout& page,
                                        const PageTransform& start);

/// The same of a page with row marks, each number from where the marks about it put it; `places`
/// are those of find_row_marks.
std::optional<PageLocation> locate_marked_page(const GreyImage& darkness, const PageLayout& page,
                                               std::vector<Correspondence> places);

/// Follows the rules of every tally of a page that was found. `darkness` is that of locate_page.
void locate_tallies(const GreyImage& darkness, PageLocation& location);

/// Looks again for each number that is much fainter than another of its page and lies crooked, or
/// off the plane, from where it and those beside it lie: beyond a fold or bend the plane may put it
/// a row of bubbles away.
void follow_numbers(const GreyImage& darkness, PageLocation& location);

/// Whether no number lies on another: each two are at least half as far apart as the layout has
/// them. Folds bring numbers nearer by a fifth.
bool is_spread(const PageLocation& location);

}  // namespace rekap::paper
