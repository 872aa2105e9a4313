// SPDX-License-Identifier: Apache-2.0
// The square fiducials (AprilTag 36h10) that name the page and its orientation.
#pragma once

#include <memory>
#include <vector>

#include "paper/image/grey_image.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A marker seen on a photo.
struct FoundMarker {
  int id = 0;
  ImageQuad corners;  ///< of the black border, in the order of the family's own upright picture
};

/// Looks for markers; costly to make, so one is kept for many photos. Not for several threads.
class MarkerFinder {
 public:
  MarkerFinder();
  ~MarkerFinder();
  MarkerFinder(MarkerFinder&&) noexcept;
  MarkerFinder& operator=(MarkerFinder&&) noexcept;

  /// All markers without a wrong bit, in the order of their id; corners to 1/16 px. Their outlines
  /// are looked for on a picture `decimation` times smaller (1 or 2): 2 takes a quarter of the time
  /// and misses markers below some 20 px.
  std::vector<FoundMarker> find(const GreyImage& image, int decimation) const;

 private:
  struct Detector;
  std::unique_ptr<Detector> detector_;
};

}  // namespace rekap::paper
