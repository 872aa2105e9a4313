// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/cell_patches.h"

#include "paper/image/resample.h"

namespace rekap::paper {
namespace {

constexpr int side_px = CellPatch::side_px;
constexpr int margin_px = CellPatch::inside_begin_px;
constexpr int inside_px = CellPatch::inside_end_px - CellPatch::inside_begin_px;

/// Mean shade of a rectangle of the page, of four samples: photos have up to twice the patch's
/// resolution.
std::uint8_t mean_shade(const GreyImage& photo, const PageTransform& transform,
                        const PageRectangle& cell) {
  int sum = 0;
  for (const double part_y : {0.25, 0.75}) {
    for (const double part_x : {0.25, 0.75}) {
      const ImagePoint at = transform.apply(PagePoint{cell.left_mm + part_x * cell.width_mm(),
                                                      cell.top_mm + part_y * cell.height_mm()});
      sum += sample_at(photo, at);
    }
  }
  return static_cast<std::uint8_t>((sum / 4 + 128) >> 8);
}

}  // namespace

CellPatch cut_patch(const GreyImage& photo, const PageRectangle& box,
                    const PageTransform& transform) {
  CellPatch patch;
  const double dx = box.width_mm() / inside_px, dy = box.height_mm() / inside_px;
  auto pixel = patch.pixels.begin();
  for (int y = 0; y < side_px; ++y) {
    const double top_mm = box.top_mm + (y - margin_px) * dy;
    for (int x = 0; x < side_px; ++x) {
      const double left_mm = box.left_mm + (x - margin_px) * dx;
      *pixel++ = mean_shade(photo, transform, {left_mm, top_mm, left_mm + dx, top_mm + dy});
    }
  }
  return patch;
}

}  // namespace rekap::paper
