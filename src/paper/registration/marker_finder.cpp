// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marker_finder.h"

#include <algorithm>
#include <cmath>

#include <apriltag/apriltag.h>
#include <apriltag/tag36h10.h>

namespace rekap::paper {

struct MarkerFinder::Detector {
  apriltag_family_t* family = tag36h10_create();
  apriltag_detector_t* detector = apriltag_detector_create();

  Detector() {
    // No bit is corrected: a wrong page costs more than a page not found.
    apriltag_detector_add_family_bits(detector, family, 0);
    detector->quad_decimate = 1;
    detector->nthreads = 1;
  }
  ~Detector() {
    apriltag_detector_destroy(detector);
    tag36h10_destroy(family);
  }
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;
};

MarkerFinder::MarkerFinder() : detector_(std::make_unique<Detector>()) {}
MarkerFinder::~MarkerFinder() = default;
MarkerFinder::MarkerFinder(MarkerFinder&&) noexcept = default;
MarkerFinder& MarkerFinder::operator=(MarkerFinder&&) noexcept = default;

std::vector<FoundMarker> MarkerFinder::find(const GreyImage& image) const {
  // The library takes a pointer it does not write through.
  image_u8_t view = {image.width_px, image.height_px, image.width_px,
                     const_cast<std::uint8_t*>(image.pixels.data())};
  zarray_t* found = apriltag_detector_detect(detector_->detector, &view);
  std::vector<FoundMarker> markers;
  for (int i = 0; i < zarray_size(found); ++i) {
    apriltag_detection_t* detection = nullptr;
    zarray_get(found, i, &detection);
    FoundMarker marker{detection->id, {}};
    for (std::size_t k = 0; k < 4; ++k) {
      // The library gives them counter-clockwise from the lower left, edges of pixels being whole.
      const double* corner = detection->p[3 - k];
      marker.corners[k] = {std::round(corner[0] * 16) / 16 - 0.5,
                           std::round(corner[1] * 16) / 16 - 0.5};
    }
    markers.push_back(marker);
  }
  apriltag_detections_destroy(found);
  std::sort(markers.begin(), markers.end(),
            [](const FoundMarker& a, const FoundMarker& b) { return a.id < b.id; });
  return markers;
}

std::optional<PageTransform> place_by_marker(const FoundMarker& marker, const PageMarker& printed) {
  const PageRectangle& area = printed.area;
  const std::array<PagePoint, 4> upright = {{{area.left_mm, area.top_mm},
                                             {area.right_mm, area.top_mm},
                                             {area.right_mm, area.bottom_mm},
                                             {area.left_mm, area.bottom_mm}}};
  std::vector<Correspondence> places;
  for (std::size_t k = 0; k < 4; ++k) {
    const std::size_t turned = (k + static_cast<std::size_t>(printed.quarter_turns)) % 4;
    places.push_back({upright[turned], marker.corners[k], 1});
  }
  return fit_affine(places);
}

}  // namespace rekap::paper
