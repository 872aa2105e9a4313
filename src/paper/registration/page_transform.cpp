// SPDX-License-Identifier: Apache-2.0
#include "paper/registration/page_transform.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rekap::paper {
namespace {

/// Sums of a least-squares system and its solution by elimination with row pivots.
template <std::size_t size>
class NormalEquations {
 public:
  void add(const std::array<double, size>& row, double right_side, double weight) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) sums_[i][j] += weight * row[i] * row[j];
      sums_[i][size] += weight * row[i] * right_side;
    }
  }

  std::optional<std::array<double, size>> solve() const {
    auto m = sums_;
    for (std::size_t k = 0; k < size; ++k) {
      std::size_t pivot = k;
      for (std::size_t i = k + 1; i < size; ++i) {
        if (std::abs(m[i][k]) > std::abs(m[pivot][k])) pivot = i;
      }
      if (std::abs(m[pivot][k]) < singular) return std::nullopt;
      std::swap(m[k], m[pivot]);
      for (std::size_t i = k + 1; i < size; ++i) {
        const double factor = m[i][k] / m[k][k];
        for (std::size_t j = k; j <= size; ++j) m[i][j] -= factor * m[k][j];
      }
    }
    std::array<double, size> x{};
    for (std::size_t k = size; k-- > 0;) {
      double rest = m[k][size];
      for (std::size_t j = k + 1; j < size; ++j) rest -= m[k][j] * x[j];
      x[k] = rest / m[k][k];
    }
    return x;
  }

 private:
  // Of normalised places, whose sums are near 1.
  static constexpr double singular = 1e-9;
  std::array<std::array<double, size + 1>, size> sums_{};
};

/// Page places moved and scaled to lie about the origin, so that sums neither cancel nor overflow.
struct Normalisation {
  double x_mm = 0, y_mm = 0, scale = 1;

  explicit Normalisation(std::span<const Correspondence> places) {
    double weight = 0, spread = 0;
    for (const Correspondence& place : places) {
      x_mm += place.weight * place.page.x_mm;
      y_mm += place.weight * place.page.y_mm;
      weight += place.weight;
    }
    if (weight <= 0) return;
    x_mm /= weight;
    y_mm /= weight;
    for (const Correspondence& place : places) {
      spread =
          std::max({spread, std::abs(place.page.x_mm - x_mm), std::abs(place.page.y_mm - y_mm)});
    }
    if (spread > 0) scale = 1 / spread;
  }

  PagePoint apply(PagePoint at) const {
    return {(at.x_mm - x_mm) * scale, (at.y_mm - y_mm) * scale};
  }

  /// The transform of normalised places, given for the places themselves.
  std::optional<PageTransform> undo(const std::array<double, 8>& m) const {
    std::array<double, 9> h = {m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], 1};
    for (std::size_t row = 0; row < 9; row += 3) {
      h[row + 2] -= (h[row] * x_mm + h[row + 1] * y_mm) * scale;
      h[row] *= scale;
      h[row + 1] *= scale;
    }
    if (std::abs(h[8]) < 1e-6) return std::nullopt;
    std::array<double, 8> result{};
    for (std::size_t i = 0; i < 8; ++i) result[i] = h[i] / h[8];
    return PageTransform(result);
  }
};

}  // namespace

double scale_across(const PageTransform& plane, PagePoint at) {
  constexpr double reach_mm = 10;
  const ImagePoint here = plane.apply(at);
  const ImagePoint right = plane.apply(PagePoint{at.x_mm + reach_mm, at.y_mm});
  const double dx = right.x_px - here.x_px, dy = right.y_px - here.y_px;
  return std::sqrt(dx * dx + dy * dy) / reach_mm;
}

std::optional<PageTransform> fit_affine(std::span<const Correspondence> places) {
  const Normalisation normal(places);
  NormalEquations<3> x_system, y_system;
  for (const Correspondence& place : places) {
    const PagePoint at = normal.apply(place.page);
    x_system.add({at.x_mm, at.y_mm, 1}, place.image.x_px, place.weight);
    y_system.add({at.x_mm, at.y_mm, 1}, place.image.y_px, place.weight);
  }
  const auto x = x_system.solve(), y = y_system.solve();
  if (!x || !y) return std::nullopt;
  return normal.undo({(*x)[0], (*x)[1], (*x)[2], (*y)[0], (*y)[1], (*y)[2], 0, 0});
}

std::optional<PageTransform> fit_homography(std::span<const Correspondence> places) {
  if (places.size() < 4) return std::nullopt;
  const Normalisation normal(places);
  // The photo is scaled too: a thousand pixels squared would hide what is singular.
  double size_px = 1;
  for (const Correspondence& place : places)
    size_px = std::max({size_px, std::abs(place.image.x_px), std::abs(place.image.y_px)});
  NormalEquations<8> system;
  for (const Correspondence& place : places) {
    const PagePoint at = normal.apply(place.page);
    const double x = at.x_mm, y = at.y_mm;
    const double u = place.image.x_px / size_px, v = place.image.y_px / size_px;
    system.add({x, y, 1, 0, 0, 0, -u * x, -u * y}, u, place.weight);
    system.add({0, 0, 0, x, y, 1, -v * x, -v * y}, v, place.weight);
  }
  auto m = system.solve();
  if (!m) return std::nullopt;
  for (std::size_t i = 0; i < 6; ++i) (*m)[i] *= size_px;
  return normal.undo(*m);
}

}  // namespace rekap::paper
