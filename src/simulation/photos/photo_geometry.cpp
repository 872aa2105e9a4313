// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/photo_geometry.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace rekap::simulation {
namespace {

using paper::ImagePoint;
using paper::PagePoint;

/// A place through a homography, row by row.
std::array<double, 2> apply(const std::array<double, 9>& map, double x, double y) {
  const double scale = map[6] * x + map[7] * y + map[8];
  return {(map[0] * x + map[1] * y + map[2]) / scale, (map[3] * x + map[4] * y + map[5]) / scale};
}

/// From the unit square to a quadrilateral. Source: Heckbert, Fundamentals of texture mapping,
/// 1989.
std::array<double, 9> map_unit_square(const paper::ImageQuad& q) {
  const double sum_x = q[0].x_px - q[1].x_px + q[2].x_px - q[3].x_px;
  const double sum_y = q[0].y_px - q[1].y_px + q[2].y_px - q[3].y_px;
  const double dx1 = q[1].x_px - q[2].x_px, dx2 = q[3].x_px - q[2].x_px;
  const double dy1 = q[1].y_px - q[2].y_px, dy2 = q[3].y_px - q[2].y_px;
  const double determinant = dx1 * dy2 - dx2 * dy1;
  CHECK(determinant != 0);
  const double g = (sum_x * dy2 - dx2 * sum_y) / determinant;
  const double h = (dx1 * sum_y - sum_x * dy1) / determinant;
  return {q[1].x_px - q[0].x_px + g * q[1].x_px,
          q[3].x_px - q[0].x_px + h * q[3].x_px,
          q[0].x_px,
          q[1].y_px - q[0].y_px + g * q[1].y_px,
          q[3].y_px - q[0].y_px + h * q[3].y_px,
          q[0].y_px,
          g,
          h,
          1};
}

/// The adjugate: the inverse up to a factor, which a homography does not have.
std::array<double, 9> invert(const std::array<double, 9>& m) {
  return {m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
          m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
          m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
}

}  // namespace

PhotoGeometry::PhotoGeometry(const SheetPose& pose) : pose_(pose) {
  CHECK(pose.width_mm > 0 && pose.height_mm > 0);
  to_photo_ = map_unit_square(pose.corners);
  to_flat_ = invert(to_photo_);
}

PagePoint PhotoGeometry::displacement(PagePoint flat) const {
  const double u = flat.x_mm / pose_.width_mm, v = flat.y_mm / pose_.height_mm;
  PagePoint shift = {pose_.waves_x.at(u, v),
                     pose_.waves_y.at(u, v) + pose_.curl_mm * 4 * u * (1 - u)};
  for (const PaperFold& fold : pose_.folds) {
    const double across = (fold.is_level ? flat.y_mm : flat.x_mm) - fold.place_mm;
    const double felt = std::max(0.0, 1 - std::abs(across) / fold.reach_mm);
    const double along = (fold.is_level ? u : v) * 2 - 1;
    const double first = felt * fold.shift_mm, second = felt * fold.side_shift_mm * along;
    shift.x_mm += fold.is_level ? second : first;
    shift.y_mm += fold.is_level ? first : second;
  }
  return shift;
}

PagePoint PhotoGeometry::to_page(ImagePoint at) const {
  const auto [u, v] = apply(to_flat_, at.x_px, at.y_px);
  const PagePoint flat = {u * pose_.width_mm, v * pose_.height_mm};
  const PagePoint shift = displacement(flat);
  return {flat.x_mm + shift.x_mm, flat.y_mm + shift.y_mm};
}

ImagePoint PhotoGeometry::to_photo(PagePoint at) const {
  // The shifts change slowly from place to place: a few steps find where this one comes from.
  PagePoint flat = at;
  for (int step = 0; step < 12; ++step) {
    const PagePoint shift = displacement(flat);
    flat = {at.x_mm - shift.x_mm, at.y_mm - shift.y_mm};
  }
  const auto [x, y] = apply(to_photo_, flat.x_mm / pose_.width_mm, flat.y_mm / pose_.height_mm);
  return {x, y};
}

}  // namespace rekap::simulation
