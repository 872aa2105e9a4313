// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/finding/page_identity.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "paper/forms/printed_form.h"

namespace rekap::paper {
namespace {

bool is_own(const FoundMarker& marker) { return find_marker_meaning(marker.id).has_value(); }

/// Where the code of a page stands if its marker is there: it is printed beside, less than three
/// sides of the marker from its centre, however the sheet is turned.
ImageWindow window_about(const FoundMarker& marker, const GreyImage& photo, double work_per_photo) {
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const ImagePoint& corner : marker.corners) {
    left = std::min(left, corner.x_px / work_per_photo);
    right = std::max(right, corner.x_px / work_per_photo);
    top = std::min(top, corner.y_px / work_per_photo);
    bottom = std::max(bottom, corner.y_px / work_per_photo);
  }
  const double reach = 2.5 * std::max(right - left, bottom - top);
  const auto within = [](double at, int end) {
    return static_cast<int>(std::clamp<double>(at, 0, end));
  };
  const int left_px = within(left - reach, photo.width_px);
  const int top_px = within(top - reach, photo.height_px);
  return {left_px, top_px, within(right + reach, photo.width_px) - left_px,
          within(bottom + reach, photo.height_px) - top_px};
}

/// The corners of `area` on the page, from the upper left clockwise.
std::array<PagePoint, 4> corners_of(const PageRectangle& area) {
  return {{{area.left_mm, area.top_mm},
           {area.right_mm, area.top_mm},
           {area.right_mm, area.bottom_mm},
           {area.left_mm, area.bottom_mm}}};
}

void add_places(std::vector<Correspondence>& places, const PageRectangle& area, int quarter_turns,
                const ImageQuad& seen) {
  const auto corners = corners_of(area);
  for (std::size_t k = 0; k < 4; ++k)
    places.push_back({corners[(k + static_cast<std::size_t>(quarter_turns)) % 4], seen[k], 1});
}

/// The page with this marker, if the code (where there is one) was printed with the layout.
const PageLayout* page_of(const FormLayout& layout, const FoundMarker& marker,
                          const std::optional<FoundCode>& code) {
  const PageLayout* page = layout.page_of_marker(marker.id);
  if (page == nullptr || page->numbers.empty()) return nullptr;
  if (!is_own(marker) || !code) return page;
  const bool is_same = code->code.page_number == page->number &&
                       code->code.fingerprint == fingerprint_layout(layout);
  return is_same ? page : nullptr;
}

/// The page that the code names, whose marker is not seen.
std::optional<NamedPage> find_page_of_code(const FoundCode& found, const FormLayout& layout) {
  if (found.code.fingerprint != fingerprint_layout(layout)) return std::nullopt;
  for (const PageLayout& page : layout.pages) {
    if (page.number != found.code.page_number || !page.code || page.numbers.empty()) continue;
    std::vector<Correspondence> places;
    add_places(places, *page.code, 0, found.corners);
    const auto start = fit_affine(places);
    if (start) return NamedPage{&layout, &page, *start, page.code->centre(), places};
  }
  return std::nullopt;
}

}  // namespace

PageIdentity identify_page(const GreyImage& photo, const GreyImage& work, double work_per_photo,
                           const MarkerFinder& finder) {
  PageIdentity identity{finder.find(work, 2), {}};
  if (identity.markers.empty()) identity.markers = finder.find(work, 1);
  if (identity.markers.empty()) identity.code = find_form_code(work);
  for (const FoundMarker& marker : identity.markers) {
    if (!is_own(marker) || identity.code) continue;
    identity.code = find_form_code(photo, window_about(marker, photo, work_per_photo));
    if (!identity.code) continue;
    for (ImagePoint& corner : identity.code->corners) {
      corner.x_px = (corner.x_px + 0.5) * work_per_photo - 0.5;
      corner.y_px = (corner.y_px + 0.5) * work_per_photo - 0.5;
    }
  }
  return identity;
}

std::vector<NamedPage> find_named_pages(const PageIdentity& identity,
                                        std::span<const FormLayout* const> layouts) {
  std::vector<NamedPage> pages;
  const bool has_own_marker = std::any_of(identity.markers.begin(), identity.markers.end(), is_own);
  for (const FoundMarker& marker : identity.markers) {
    for (const FormLayout* layout : layouts) {
      const PageLayout* page = page_of(*layout, marker, identity.code);
      if (page == nullptr) continue;
      std::vector<Correspondence> places;
      add_places(places, page->marker->area, page->marker->quarter_turns, marker.corners);
      if (is_own(marker) && identity.code && page->code)
        add_places(places, *page->code, 0, identity.code->corners);
      const auto start = fit_affine(places);
      if (start) pages.push_back({layout, page, *start, page->marker->area.centre(), places});
    }
  }
  if (identity.code && !has_own_marker) {
    for (const FormLayout* layout : layouts) {
      if (const auto page = find_page_of_code(*identity.code, *layout)) pages.push_back(*page);
    }
  }
  return pages;
}

std::string explain_identity(const PageIdentity& identity,
                             std::span<const FormLayout* const> layouts) {
  const auto own = std::find_if(identity.markers.begin(), identity.markers.end(), is_own);
  const bool has_marker = own != identity.markers.end();
  if (!has_marker && !identity.code) return {};
  if (!has_marker || !identity.code) return "unknown_layout";
  const FormCode& code = identity.code->code;
  const MarkerMeaning meaning = *find_marker_meaning(own->id);
  if (meaning.page_number != code.page_number || meaning.size != code.size) return "code_conflict";
  for (const FormLayout* layout : layouts) {
    // The layout is the code's, and yet the marker is none of it: one of another contest.
    if (code.fingerprint == fingerprint_layout(*layout) &&
        layout->page_of_marker(own->id) == nullptr)
      return "code_conflict";
  }
  return "unknown_layout";
}

}  // namespace rekap::paper
