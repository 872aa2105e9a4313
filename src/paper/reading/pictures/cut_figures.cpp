// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/pictures/cut_figures.h"

#include <algorithm>
#include <vector>

namespace rekap::paper {
namespace {

constexpr std::uint8_t white = 255;

/// Pixels from `left`, `top` up to, without, `right`, `bottom`.
struct PixelRectangle {
  int left = 0, top = 0, right = 0, bottom = 0;

  bool empty() const { return left >= right || top >= bottom; }
};

/// A place as a pixel of the photo; one that lies far outside, or nowhere, is brought to its edge.
int clamp_px(double at_px, int size_px) {
  if (!(at_px > 0)) return 0;
  return at_px < size_px ? static_cast<int>(at_px) : size_px;
}

/// The upright rectangle around a box with a quarter of its size on each side, on the photo.
PixelRectangle surround(const ImageQuad& box, const GreyImage& photo) {
  const auto [left, right] = std::minmax({box[0].x_px, box[1].x_px, box[2].x_px, box[3].x_px});
  const auto [top, bottom] = std::minmax({box[0].y_px, box[1].y_px, box[2].y_px, box[3].y_px});
  const double margin_x_px = (right - left) / 4;
  const double margin_y_px = (bottom - top) / 4;
  return {clamp_px(left - margin_x_px, photo.width_px),
          clamp_px(top - margin_y_px, photo.height_px),
          clamp_px(right + margin_x_px + 1, photo.width_px),
          clamp_px(bottom + margin_y_px + 1, photo.height_px)};
}

std::vector<PixelRectangle> list_figures(const GreyImage& photo, const PhotoReading& reading) {
  std::vector<PixelRectangle> figures;
  for (const FieldReading& field : reading.fields) {
    for (const ImageQuad& box : field.boxes) {
      const PixelRectangle figure = surround(box, photo);
      if (!figure.empty()) figures.push_back(figure);
    }
  }
  return figures;
}

}  // namespace

std::optional<GreyImage> cut_figures(const GreyImage& photo, const PhotoReading& reading) {
  const std::vector<PixelRectangle> figures = list_figures(photo, reading);
  if (figures.empty()) return std::nullopt;
  PixelRectangle around = figures.front();
  for (const PixelRectangle& figure : figures) {
    around.left = std::min(around.left, figure.left);
    around.top = std::min(around.top, figure.top);
    around.right = std::max(around.right, figure.right);
    around.bottom = std::max(around.bottom, figure.bottom);
  }
  GreyImage cut(around.right - around.left, around.bottom - around.top, white);
  for (const PixelRectangle& figure : figures) {
    for (int y = figure.top; y < figure.bottom; ++y) {
      const std::uint8_t* row = photo.row(y);
      std::copy(row + figure.left, row + figure.right,
                cut.row(y - around.top) + (figure.left - around.left));
    }
  }
  return cut;
}

}  // namespace rekap::paper
