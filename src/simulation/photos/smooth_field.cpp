// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/smooth_field.h"

#include <algorithm>

#include "base/check.h"
#include "simulation/photos/writing/ink.h"

namespace rekap::simulation {
namespace {

/// A place between two knots: the first of them, and how far it is on the way to the next.
struct Between {
  int first = 0;
  double share = 0;
};

Between find_knots(double share, int count) {
  const double place = std::clamp(share, 0.0, 1.0) * (count - 1);
  const int first = std::min(static_cast<int>(place), count - 2);
  const double t = place - first;
  return {first, t * t * (3 - 2 * t)};
}

}  // namespace

double SmoothField::at(double u, double v) const {
  if (knots.empty()) return 0;
  const Between x = find_knots(u, column_count), y = find_knots(v, row_count);
  const auto knot = [&](int column, int row) {
    return knots[static_cast<std::size_t>(row) * static_cast<std::size_t>(column_count) +
                 static_cast<std::size_t>(column)];
  };
  const double upper =
      knot(x.first, y.first) * (1 - x.share) + knot(x.first + 1, y.first) * x.share;
  const double lower =
      knot(x.first, y.first + 1) * (1 - x.share) + knot(x.first + 1, y.first + 1) * x.share;
  return upper * (1 - y.share) + lower * y.share;
}

SmoothField make_smooth_field(int column_count, int row_count, double reach, Random random) {
  CHECK(column_count >= 2 && row_count >= 2);
  SmoothField field{column_count, row_count, {}};
  for (int i = 0; i < column_count * row_count; ++i) field.knots.push_back(wobble(reach, random));
  return field;
}

}  // namespace rekap::simulation
