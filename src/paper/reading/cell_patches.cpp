// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/cell_patches.h"

#include <cmath>

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

constexpr int side_px = CellPatch::side_px;
constexpr int margin_px = CellPatch::inside_begin_px;
constexpr int inside_px = CellPatch::inside_end_px - CellPatch::inside_begin_px;

int sample_at(const GreyImage& photo, ImagePoint at) {
  return sample_fixed(photo, static_cast<int>(std::lrint(at.x_px * 256)),
                      static_cast<int>(std::lrint(at.y_px * 256)));
}

}  // namespace

CellPatch cut_patch(const GreyImage& photo, const PageRectangle& box,
                    const PageTransform& transform) {
  CellPatch patch;
  const double dx = box.width_mm() / inside_px, dy = box.height_mm() / inside_px;
  auto pixel = patch.pixels.begin();
  for (int y = 0; y < side_px; ++y) {
    for (int x = 0; x < side_px; ++x) {
      // Four samples a pixel: photos have up to twice the patch's resolution.
      int sum = 0;
      for (const double sub_y : {0.25, 0.75}) {
        const double y_mm = box.top_mm + (y - margin_px + sub_y) * dy;
        for (const double sub_x : {0.25, 0.75}) {
          const double x_mm = box.left_mm + (x - margin_px + sub_x) * dx;
          sum += sample_at(photo, transform.apply(PagePoint{x_mm, y_mm}));
        }
      }
      *pixel++ = static_cast<std::uint8_t>((sum / 4 + 128) >> 8);
    }
  }
  return patch;
}

}  // namespace rekap::paper
