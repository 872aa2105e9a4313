// SPDX-License-Identifier: Apache-2.0
// An inconsistency of a definition: it can be used, but somebody should know. The files it was
// made from disagree, or regulation says another number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"

namespace rekap::election {

/// What can be odd; the codes are stable. docs/formats/election-definition.md lists them.
enum class InconsistencyKind : std::uint8_t {
  region_count_differs,
  station_count_differs,
  area_count_differs,
  seat_count_differs,
  candidate_count_differs,
  contest_without_areas,
  contest_not_held,
  area_without_choices,
  area_without_regions,
  area_without_seats,
  region_in_two_areas,
  region_in_no_area,
  split_without_bounds,
  region_name_differs,
  region_name_twice,
  code_not_nested,
  special_station,
  station_number_gap,
  list_too_long,
  list_number_gap,
  list_name_twice,
  // Found by the build in the files it read.
  row_name_differs,
  row_given_twice,
  region_unknown,
  region_joined_by_name,
  area_unknown,
  party_unknown,
};
constexpr std::size_t inconsistency_kind_count =
    static_cast<std::size_t>(InconsistencyKind::party_unknown) + 1;

/// One inconsistency. `found` and `expected` are values as written; `expected` may be empty.
struct Inconsistency {
  InconsistencyKind kind;
  std::string file;        ///< of the definition, or one that it was made from
  std::uint32_t line = 0;  ///< 0: no line in particular
  std::string subject;     ///< contest, region, station or list, slashes between
  std::string found;
  std::string expected;

  bool operator==(const Inconsistency&) const = default;
};

/// "seat_count_differs", …
std::string_view inconsistency_code(InconsistencyKind kind);
/// One sentence for people.
base::Text describe_inconsistency(InconsistencyKind kind);
/// Errors: invalid_input for an unknown code.
Result<InconsistencyKind> parse_inconsistency_code(std::string_view code);

}  // namespace rekap::election
