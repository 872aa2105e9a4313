// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/cell_patches.h"

#include <array>
#include <cstddef>

#include "paper/image/resample.h"
#include "paper/image/sample_places.h"

namespace rekap::paper {
namespace {

constexpr std::size_t side_px = CellPatch::side_px;
constexpr int margin_px = CellPatch::inside_begin_px;
constexpr int inside_px = CellPatch::inside_end_px - CellPatch::inside_begin_px;

// Each pixel is the mean of four samples: photos have up to twice the patch's resolution.
constexpr std::size_t sample_count = 2 * side_px;

/// Where the samples across or down a patch are, its inside beginning at `begin_mm`.
std::array<double, sample_count> sample_lines(double begin_mm, double pixel_mm) {
  std::array<double, sample_count> lines{};
  for (std::size_t i = 0; i < side_px; ++i) {
    const double from_mm = begin_mm + (static_cast<int>(i) - margin_px) * pixel_mm;
    const double size_mm = from_mm + pixel_mm - from_mm;
    lines[2 * i] = from_mm + 0.25 * size_mm;
    lines[2 * i + 1] = from_mm + 0.75 * size_mm;
  }
  return lines;
}

}  // namespace

CellPatch cut_patch(const GreyImage& photo, const PageRectangle& box,
                    const PageTransform& transform) {
  CellPatch patch;
  const auto across = sample_lines(box.left_mm, box.width_mm() / inside_px);
  const auto down = sample_lines(box.top_mm, box.height_mm() / inside_px);
  std::array<int, sample_count> x_px_256{}, y_px_256{}, shades{}, shades_below{};
  const auto sample_row = [&](double y_mm, std::span<int> row) {
    for (std::size_t i = 0; i < sample_count; ++i) {
      const ImagePoint at = transform.apply(PagePoint{across[i], y_mm});
      x_px_256[i] = to_fixed_place(at.x_px);
      y_px_256[i] = to_fixed_place(at.y_px);
    }
    sample_places(photo, x_px_256, y_px_256, row);
  };
  for (std::size_t y = 0; y < side_px; ++y) {
    sample_row(down[2 * y], shades);
    sample_row(down[2 * y + 1], shades_below);
    for (std::size_t x = 0; x < side_px; ++x) {
      const int sum =
          shades[2 * x] + shades[2 * x + 1] + shades_below[2 * x] + shades_below[2 * x + 1];
      patch.pixels[y * side_px + x] = static_cast<std::uint8_t>((sum / 4 + 128) >> 8);
    }
  }
  return patch;
}

}  // namespace rekap::paper
