// SPDX-License-Identifier: Apache-2.0
// Whose votes a region's page shows: the choices that all its stations have on their ballots.
#pragma once

#include <string_view>
#include <vector>

#include "election/definition.h"

namespace rekap::publication {

/// One choice and the field that holds its votes.
struct ChoiceColumn {
  int number = 0;
  std::string_view name;  ///< lives as long as the definition
  election::FieldIndex field;
  bool is_empty_column = false;
};

/// The choices of one area in ballot order.
std::vector<ChoiceColumn> choice_columns(const election::Contest& contest,
                                         const election::ContestArea& area);

/// The choices of a contest in ballot order, if every area that touches `stations` has the same;
/// none where ballots differ, for their sums would add up different people.
std::vector<ChoiceColumn> choice_columns(const election::Contest& contest,
                                         const election::StationRange& stations);

/// A table with more choices shows the sum of valid votes instead of a column for each.
constexpr std::size_t choice_columns_max = 6;

}  // namespace rekap::publication
