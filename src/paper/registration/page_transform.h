// SPDX-License-Identifier: Apache-2.0
// From places on the page to places on the photo, by a plane seen in perspective.
//
// Doubles with the four operations only, in a fixed order: the same on every machine (contraction
// is off, see cmake/options.cmake).
#pragma once

#include <array>
#include <optional>
#include <span>

#include "paper/layout/geometry.h"

namespace rekap::paper {

/// A place of the page and where it is seen, with its weight (> 0).
struct Correspondence {
  PagePoint page;
  ImagePoint image;
  double weight = 1;
};

/// A homography, page millimetres → photo pixels.
class PageTransform {
 public:
  /// Millimetres as pixels.
  PageTransform() : m_{1, 0, 0, 0, 1, 0, 0, 0} {}

  /// x_px = (m[0] x + m[1] y + m[2]) / (m[6] x + m[7] y + 1), y_px with m[3..5].
  explicit PageTransform(const std::array<double, 8>& m) : m_(m) {}

  /// The affine map x_px = a x + b y + c, y_px = d x + e y + f.
  static PageTransform affine(const std::array<double, 6>& m) {
    return PageTransform({m[0], m[1], m[2], m[3], m[4], m[5], 0, 0});
  }

  ImagePoint apply(PagePoint at) const {
    const double w = m_[6] * at.x_mm + m_[7] * at.y_mm + 1;
    return {(m_[0] * at.x_mm + m_[1] * at.y_mm + m_[2]) / w,
            (m_[3] * at.x_mm + m_[4] * at.y_mm + m_[5]) / w};
  }

  /// Where the corners of `area` are seen.
  ImageQuad apply(const PageRectangle& area) const {
    return {apply(PagePoint{area.left_mm, area.top_mm}),
            apply(PagePoint{area.right_mm, area.top_mm}),
            apply(PagePoint{area.right_mm, area.bottom_mm}),
            apply(PagePoint{area.left_mm, area.bottom_mm})};
  }

  /// The same page on a photo of `factor` times as many pixels across: centres of pixels are whole
  /// numbers on both, so that the edge of the photo, at −½ px, stays where it is.
  PageTransform scaled(double factor) const {
    std::array<double, 8> m = m_;
    const double shift = (factor - 1) / 2;
    m[0] = factor * m[0] + shift * m[6];
    m[1] = factor * m[1] + shift * m[7];
    m[2] = factor * m[2] + shift;
    m[3] = factor * m[3] + shift * m[6];
    m[4] = factor * m[4] + shift * m[7];
    m[5] = factor * m[5] + shift;
    return PageTransform(m);
  }

  /// What `next` makes of the places of this, taken as millimetres.
  PageTransform then(const PageTransform& next) const {
    const std::array<double, 9> a = whole(), b = next.whole();
    std::array<double, 9> c{};
    for (std::size_t i = 0; i < 9; ++i) {
      const std::size_t row = i / 3 * 3, column = i % 3;
      c[i] = b[row] * a[column] + b[row + 1] * a[column + 3] + b[row + 2] * a[column + 6];
    }
    std::array<double, 8> m{};
    for (std::size_t i = 0; i < 8; ++i) m[i] = c[i] / c[8];
    return PageTransform(m);
  }

  /// From the photo back to the page; nothing if the plane is seen edge on.
  std::optional<PageTransform> inverse() const {
    const std::array<double, 9> a = whole();
    // The adjugate, which is the inverse but for a factor that the last member takes out.
    const std::array<double, 9> b = {
        a[4] * a[8] - a[5] * a[7], a[2] * a[7] - a[1] * a[8], a[1] * a[5] - a[2] * a[4],
        a[5] * a[6] - a[3] * a[8], a[0] * a[8] - a[2] * a[6], a[2] * a[3] - a[0] * a[5],
        a[3] * a[7] - a[4] * a[6], a[1] * a[6] - a[0] * a[7], a[0] * a[4] - a[1] * a[3]};
    if (b[8] == 0 || a[0] * b[0] + a[1] * b[3] + a[2] * b[6] == 0) return std::nullopt;
    std::array<double, 8> m{};
    for (std::size_t i = 0; i < 8; ++i) m[i] = b[i] / b[8];
    return PageTransform(m);
  }

  const std::array<double, 8>& coefficients() const { return m_; }

 private:
  std::array<double, 9> whole() const {
    return {m_[0], m_[1], m_[2], m_[3], m_[4], m_[5], m_[6], m_[7], 1};
  }

  std::array<double, 8> m_;
};

/// Pixels a millimetre to the right of a place.
double scale_across(const PageTransform& plane, PagePoint at);

/// The affine map of least weighted squares; nothing if the places do not span a plane (fewer than
/// three, or on one line).
std::optional<PageTransform> fit_affine(std::span<const Correspondence> places);

/// The homography of least weighted algebraic squares; nothing if the places do not decide it.
/// Source: Hartley and Zisserman, Multiple View Geometry, 4.1 (inhomogeneous solution, normalised).
std::optional<PageTransform> fit_homography(std::span<const Correspondence> places);

}  // namespace rekap::paper
