// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/straightening.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "paper/image/resample.h"
#include "paper/registration/line_profiles.h"

namespace rekap::paper {
namespace {

// Slopes at the two edges are whole numbers of 1/1024: up to 17 degrees, in steps of 1.3, 0.45 and
// 0.15 degrees.
constexpr int slope_unit = 1024;
constexpr int slope_max = 312;
constexpr std::array<int, 3> slope_steps = {24, 8, 3};
constexpr int coarse_side_px = 400;
// How much of the photo the four lines frame that are made a rectangle.
constexpr double frame_part = 0.1;
constexpr double margin_part_max = 0.2;

/// Level lines through one point, perhaps far away: the slope of each grows evenly from that at the
/// upper edge to that at the lower, both in the middle of the picture.
struct LinePencil {
  int upper_slope = 0, lower_slope = 0;  // 1/1024

  double slope_at(double part) const {
    return (upper_slope + (lower_slope - upper_slope) * part) / slope_unit;
  }
};

/// How much the lines of a pencil stand out: squared differences between the darkness of each and
/// that of the next.
class PencilContrasts {
 public:
  /// Of the level lines of a picture, given with its rows as columns.
  explicit PencilContrasts(const GreyImage& columns)
      : lines_(columns), by_slope_(2 * std::size_t{slope_reach} + 1) {}

  std::int64_t of(const LinePencil& pencil) {
    const int height = lines_.height_px();
    std::int64_t total = 0, before = 0;
    for (int line = 0; line < height; ++line) {
      const int slope =
          pencil.upper_slope + (pencil.lower_slope - pencil.upper_slope) * line / height;
      const std::int64_t sum = along(slope)[static_cast<std::size_t>(line)];
      if (line > 0) total += (sum - before) * (sum - before);
      before = sum;
    }
    return total;
  }

 private:
  // Fine steps go beyond the largest slope.
  static constexpr int slope_reach = slope_max + slope_steps[0] + slope_steps[1];

  /// The lines of all pencils are of these few slopes.
  const std::vector<int>& along(int slope) {
    const int index = slope + slope_reach;
    std::vector<int>& sums = by_slope_[static_cast<std::size_t>(index)];
    if (sums.empty()) sums = lines_.along(slope, lines_.width_px() / 2);
    return sums;
  }

  LineSums lines_;
  std::vector<std::vector<int>> by_slope_;
};

LinePencil find_pencil(const GreyImage& columns) {
  const int factor =
      (std::min(columns.width_px, columns.height_px) + coarse_side_px - 1) / coarse_side_px;
  PencilContrasts contrasts(shrink(columns, factor));
  LinePencil best;
  std::int64_t best_contrast = -1;
  int reach = slope_max;
  for (const int step : slope_steps) {
    const LinePencil about = best;
    for (int upper = -reach; upper <= reach; upper += step) {
      for (int lower = -reach; lower <= reach; lower += step) {
        const LinePencil pencil = {about.upper_slope + upper, about.lower_slope + lower};
        const std::int64_t contrast = contrasts.of(pencil);
        if (contrast <= best_contrast) continue;
        best = pencil;
        best_contrast = contrast;
      }
    }
    reach = step;
  }
  return best;
}

/// Where a level line y = at + slope (x − middle) meets an upright x = at + slope (y − middle).
ImagePoint meet(double level_at, double level_slope, double upright_at, double upright_slope,
                ImagePoint middle) {
  const double down = level_at - middle.y_px, right = upright_at - middle.x_px;
  const double determinant = 1 - level_slope * upright_slope;
  const double x = (right + upright_slope * down) / determinant;
  const double y = (down + level_slope * right) / determinant;
  return {middle.x_px + x, middle.y_px + y};
}

/// Places on the straight picture and on the photo: the corners of a frame of four lines.
std::vector<Correspondence> frame_corners(const GreyImage& photo, const LinePencil& level,
                                          const LinePencil& upright) {
  const double width = photo.width_px, height = photo.height_px;
  const ImagePoint middle = {std::floor(width / 2), std::floor(height / 2)};
  std::vector<Correspondence> corners;
  for (const double down : {frame_part, 1 - frame_part}) {
    for (const double right : {frame_part, 1 - frame_part}) {
      corners.push_back({{width * right, height * down},
                         meet(height * down, level.slope_at(down), width * right,
                              upright.slope_at(right), middle)});
    }
  }
  return corners;
}

/// How far the straight picture has to reach for all of the photo to be on it.
PageRectangle bounds_of(const GreyImage& photo, const PageTransform& from_photo) {
  const double width = photo.width_px, height = photo.height_px;
  PageRectangle bounds{width, height, 0, 0};
  for (const PagePoint& corner :
       {PagePoint{0, 0}, PagePoint{width, 0}, PagePoint{width, height}, PagePoint{0, height}}) {
    const ImagePoint at = from_photo.apply(corner);
    bounds.left_mm = std::min(bounds.left_mm, at.x_px);
    bounds.top_mm = std::min(bounds.top_mm, at.y_px);
    bounds.right_mm = std::max(bounds.right_mm, at.x_px);
    bounds.bottom_mm = std::max(bounds.bottom_mm, at.y_px);
  }
  const double across = width * margin_part_max, down = height * margin_part_max;
  return {std::max(bounds.left_mm, -across), std::max(bounds.top_mm, -down),
          std::min(bounds.right_mm, width + across), std::min(bounds.bottom_mm, height + down)};
}

GreyImage draw_straight(const GreyImage& photo, const PageTransform& to_photo, int width_px,
                        int height_px) {
  GreyImage straight(width_px, height_px);
  for (int y = 0; y < height_px; ++y) {
    for (int x = 0; x < width_px; ++x) {
      const ImagePoint at =
          to_photo.apply(PagePoint{static_cast<double>(x), static_cast<double>(y)});
      const bool is_on = at.x_px >= 0 && at.y_px >= 0 && at.x_px <= photo.width_px - 1 &&
                         at.y_px <= photo.height_px - 1;
      if (!is_on) continue;
      const int shade = sample_at(photo, at);
      straight.at(x, y) = static_cast<std::uint8_t>((shade + 128) >> 8);
    }
  }
  return straight;
}

}  // namespace

std::optional<StraightPicture> straighten(const GreyImage& darkness) {
  const LinePencil level = find_pencil(transposed(darkness)), upright = find_pencil(darkness);
  std::vector<Correspondence> corners = frame_corners(darkness, level, upright);
  std::vector<Correspondence> inverse;
  for (const Correspondence& corner : corners) {
    inverse.push_back(
        {{corner.image.x_px, corner.image.y_px}, {corner.page.x_mm, corner.page.y_mm}, 1});
  }
  const auto from_photo = fit_homography(inverse);
  if (!from_photo) return std::nullopt;
  const PageRectangle bounds = bounds_of(darkness, *from_photo);
  if (!(bounds.width_mm() > 1 && bounds.height_mm() > 1)) return std::nullopt;
  for (Correspondence& corner : corners) {
    corner.page.x_mm -= bounds.left_mm;
    corner.page.y_mm -= bounds.top_mm;
  }
  const auto to_photo = fit_homography(corners);
  if (!to_photo) return std::nullopt;
  return StraightPicture{draw_straight(darkness, *to_photo, static_cast<int>(bounds.width_mm()),
                                       static_cast<int>(bounds.height_mm())),
                         *to_photo};
}

}  // namespace rekap::paper
