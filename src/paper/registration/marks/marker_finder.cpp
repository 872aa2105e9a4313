// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/marks/marker_finder.h"

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

std::vector<FoundMarker> MarkerFinder::find(const GreyImage& image, int decimation) const {
  detector_->detector->quad_decimate = static_cast<float>(decimation);
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

}  // namespace rekap::paper
