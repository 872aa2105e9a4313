// SPDX-License-Identifier: Apache-2.0
// A sheet of paper, creased and curled, before a camera: where each place of the page is seen.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "paper/layout/geometry.h"

namespace rekap::tests {

inline constexpr double radians = std::numbers::pi / 180;

/// How one photo is taken; angles in degrees, shares in per cent.
struct Shot {
  double page_px_per_mm = 4;  ///< of the picture of the page
  double px_per_mm = 4;       ///< of the photo, in its middle
  double turn = 0, tilt_x = 0, tilt_y = 0;
  double distance_mm = 600;  ///< of the camera from the middle of the page
  // Creases across the page, from its upper edge, and down the page, from its left edge.
  double crease_1_mm = 0, crease_1 = 0, crease_2_mm = 0, crease_2 = 0;
  double crease_3_mm = 0, crease_3 = 0;
  double curl_across = 0, curl_down = 0;  ///< from edge to edge
  double slant = 0;                       ///< of creases and curls
  // What of the page is beyond the edges of the photo; below 0 what is seen around it.
  double cut_left_mm = -10, cut_top_mm = -10, cut_right_mm = -10, cut_bottom_mm = -10;
  double gradient = 0, relief = 60, shadow = 0;
  double brightness = 100;
  double blur_px = 0.6, stroke_px = 0, grain = 3;
  double quality = 80, seed = 1;
};

/// The sheet along one direction: sloped from crease to crease, or round. Places are millimetres
/// from the middle of the page; on the ground a slope is shorter than on the sheet.
class Bend {
 public:
  explicit Bend(double length_mm) : half_mm_(length_mm / 2 + 60) {
    slopes_.assign(static_cast<std::size_t>(2 * half_mm_ / step_mm) + 2, 0);
  }

  /// From `at_mm` on the sheet goes on `angle` degrees lower.
  void crease(double at_mm, double angle) {
    for (std::size_t i = index_of(at_mm); i < slopes_.size(); ++i) slopes_[i] -= angle * radians;
  }
  void curl(double angle, double length_mm) {
    for (std::size_t i = 0; i < slopes_.size(); ++i)
      slopes_[i] -= angle * radians * place_of(i) / length_mm;
  }
  /// The middle of the page lies level on the whole, at height 0.
  void settle(double length_mm) {
    double mean = 0, count = 0;
    for (std::size_t i = index_of(-length_mm / 2); i < index_of(length_mm / 2); ++i, ++count)
      mean += slopes_[i];
    for (double& slope : slopes_) slope -= mean / count;
    grounds_.assign(slopes_.size(), 0);
    heights_.assign(slopes_.size(), 0);
    for (std::size_t i = 1; i < slopes_.size(); ++i) {
      grounds_[i] = grounds_[i - 1] + step_mm * std::cos(slopes_[i - 1]);
      heights_[i] = heights_[i - 1] + step_mm * std::sin(slopes_[i - 1]);
    }
    const double ground = grounds_[index_of(0)], height = heights_[index_of(0)];
    for (double& one : grounds_) one -= ground;
    for (double& one : heights_) one -= height;
    for (std::size_t i = 0, at = 1; i < slopes_.size(); ++i) {
      while (at + 1 < grounds_.size() && grounds_[at] < place_of(i)) ++at;
      const double part = (place_of(i) - grounds_[at - 1]) / (grounds_[at] - grounds_[at - 1]);
      places_.push_back(place_of(at - 1) + step_mm * std::clamp(part, -1.0, 2.0));
    }
  }

  double ground(double at_mm) const { return grounds_[index_of(at_mm)]; }
  double height(double at_mm) const { return heights_[index_of(at_mm)]; }
  double slope(double at_mm) const { return slopes_[index_of(at_mm)]; }
  /// The place on the sheet above a place of the ground.
  double place(double ground_mm) const {
    const double index = std::clamp((ground_mm + half_mm_) / step_mm, 0.0,
                                    static_cast<double>(places_.size()) - 1.001);
    const auto i = static_cast<std::size_t>(index);
    const double part = index - static_cast<double>(i);
    return places_[i] + part * (places_[i + 1] - places_[i]);
  }

 private:
  static constexpr double step_mm = 0.25;

  std::size_t index_of(double at_mm) const {
    const double index = (at_mm + half_mm_) / step_mm;
    return static_cast<std::size_t>(
        std::clamp(index, 0.0, static_cast<double>(slopes_.size() - 1)));
  }
  double place_of(std::size_t index) const {
    return static_cast<double>(index) * step_mm - half_mm_;
  }

  double half_mm_;
  std::vector<double> slopes_, grounds_, heights_;  ///< by place on the sheet
  std::vector<double> places_;                      ///< by place on the ground
};

using Vector = std::array<double, 3>;

/// A place of the page, from its middle, and how the sheet leans there.
struct SheetPlace {
  double x_mm, y_mm, slope_x, slope_y;
};

/// Sheet and camera.
class Scene {
 public:
  Scene(const Shot& shot, double width_mm, double height_mm)
      : shot_(shot), across_(width_mm), down_(height_mm) {
    down_.crease(shot.crease_1_mm - height_mm / 2, shot.crease_1);
    down_.crease(shot.crease_2_mm - height_mm / 2, shot.crease_2);
    across_.crease(shot.crease_3_mm - width_mm / 2, shot.crease_3);
    across_.curl(shot.curl_across, width_mm);
    down_.curl(shot.curl_down, height_mm);
    across_.settle(width_mm);
    down_.settle(height_mm);
    place_camera();
  }

  /// Where a place of the page, from its middle, is seen: from the middle of the photo.
  paper::ImagePoint see(double x_mm, double y_mm) const {
    const double c = std::cos(shot_.slant * radians), s = std::sin(shot_.slant * radians);
    const double a = c * x_mm + s * y_mm, b = c * y_mm - s * x_mm;
    const double x = across_.ground(a), y = down_.ground(b);
    const Vector q = turned({c * x - s * y, s * x + c * y, across_.height(a) + down_.height(b)});
    const double scale = shot_.px_per_mm * shot_.distance_mm / (shot_.distance_mm - q[2]);
    return {q[0] * scale, q[1] * scale};
  }

  /// What is seen there.
  SheetPlace look(paper::ImagePoint at) const {
    const double c = std::cos(shot_.slant * radians), s = std::sin(shot_.slant * radians);
    const Vector ray =
        turned_back({at.x_px / shot_.px_per_mm, at.y_px / shot_.px_per_mm, -shot_.distance_mm});
    double a = 0, b = 0, height = 0;
    for (int round = 0; round < 5; ++round) {
      const double part = (height - eye_[2]) / ray[2];
      const double x = eye_[0] + part * ray[0], y = eye_[1] + part * ray[1];
      a = across_.place(c * x + s * y);
      b = down_.place(c * y - s * x);
      height = across_.height(a) + down_.height(b);
    }
    return {c * a - s * b, s * a + c * b, across_.slope(a), down_.slope(b)};
  }

 private:
  void place_camera() {
    const double z = shot_.turn * radians, x = shot_.tilt_x * radians, y = shot_.tilt_y * radians;
    const double cz = std::cos(z), sz = std::sin(z), cx = std::cos(x), sx = std::sin(x);
    const double cy = std::cos(y), sy = std::sin(y);
    turn_ = {{{cz * cy - sz * sx * sy, -sz * cx, cz * sy + sz * sx * cy},
              {sz * cy + cz * sx * sy, cz * cx, sz * sy - cz * sx * cy},
              {-cx * sy, sx, cx * cy}}};
    eye_ = turned_back({0, 0, shot_.distance_mm});
  }
  Vector turned(const Vector& v) const {
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
      result[i] = turn_[i][0] * v[0] + turn_[i][1] * v[1] + turn_[i][2] * v[2];
    return result;
  }
  Vector turned_back(const Vector& v) const {
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
      result[i] = turn_[0][i] * v[0] + turn_[1][i] * v[1] + turn_[2][i] * v[2];
    return result;
  }

  Shot shot_;
  Bend across_, down_;
  std::array<Vector, 3> turn_{};
  Vector eye_{};
};

}  // namespace rekap::tests
