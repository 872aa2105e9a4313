// SPDX-License-Identifier: Apache-2.0
// A number for each place of a sheet that changes slowly from place to place, by chance.
#pragma once

#include <vector>

#include "simulation/random.h"

namespace rekap::simulation {

/// Knots on a lattice over the unit square, and smooth in between. Without knots it is 0.
struct SmoothField {
  int column_count = 0, row_count = 0;  ///< of knots, two at least if any
  std::vector<double> knots;            ///< row by row

  /// The value at a place in shares of the sides; outside it is as at the edge.
  double at(double u, double v) const;
};

/// Knots from -`reach` to `reach`.
SmoothField make_smooth_field(int column_count, int row_count, double reach, Random random);

}  // namespace rekap::simulation
