// SPDX-License-Identifier: Apache-2.0
// What happens to forms on their way: the faults that were seen in 2024, as often as a scenario
// says.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "election/form_fields.h"
#include "simulation/paper_form.h"

namespace rekap::simulation {

/// How often each fault happens, in forms of 1,000. The defaults follow what was seen in 2024.
/// Source: docs/formats/scenario.md.
struct Faults {
  int misread_digit = 40;     ///< one vote figure with another digit: 1 read as 6, 3 as 8
  int crossed_box = 15;       ///< the X of an empty leading box read as 5 or 8
  int missing_block = 60;     ///< votes without administration
  int registered_empty = 30;  ///< a row without any figure
  int late = 50;              ///< no row at all
  int ballots_differ = 25;    ///< one ballot more in the box than voters signed for
};

/// Reads a scenario: a JSON object with the members of Faults. Errors: invalid_input naming the
/// member.
Result<Faults> parse_scenario(std::string_view json);

/// What is sent of a form: nothing if it is late.
std::optional<FormRow> spoil_form(FormRow row, const election::FormFields& fields,
                                  const Faults& faults, Random random);

}  // namespace rekap::simulation
