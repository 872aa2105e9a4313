// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/pictures/draw_reading.h"

#include <algorithm>
#include <cmath>

namespace rekap::paper {
namespace {

void draw_line(GreyImage& image, ImagePoint from, ImagePoint to) {
  const double dx = to.x_px - from.x_px, dy = to.y_px - from.y_px;
  // A place off the photo by more than its size is no place to walk to.
  const double longer = std::min(std::max(std::abs(dx), std::abs(dy)), 20'000.0);
  const int steps = static_cast<int>(longer) + 1;
  for (int i = 0; i <= steps; ++i) {
    const auto x = static_cast<int>(std::lrint(from.x_px + dx * i / steps));
    const auto y = static_cast<int>(std::lrint(from.y_px + dy * i / steps));
    if (image.contains(x, y)) image.at(x, y) = 0;
  }
}

}  // namespace

GreyImage draw_boxes(const GreyImage& photo, const PhotoReading& reading) {
  GreyImage drawing = photo;
  for (std::uint8_t& shade : drawing.pixels) shade = static_cast<std::uint8_t>(96 + shade * 5 / 8);
  for (const FieldReading& field : reading.fields) {
    for (const auto* quads : {&field.boxes, &field.bubble_columns}) {
      for (const ImageQuad& quad : *quads) {
        for (std::size_t i = 0; i < quad.size(); ++i)
          draw_line(drawing, quad[i], quad[(i + 1) % quad.size()]);
      }
    }
  }
  return drawing;
}

}  // namespace rekap::paper
