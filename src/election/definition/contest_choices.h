// SPDX-License-Identifier: Apache-2.0
// Who stands in each area of a contest, and the fields that the forms have because of it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/definition/election_file.h"
#include "election/definition/tables.h"

namespace rekap::election {

/// Gives each area its system, choices and candidates. The texts of the rows of this contest are
/// moved out of `tables`.
///
/// Errors: invalid_input naming line and value, for an unknown area or party, a number given twice,
/// rows in the table of the other kind of contest, or an empty column beside more than one choice.
Result<> add_choices(const ContestPlan& plan, DefinitionTables& tables, const RegionTree& regions,
                     std::vector<ContestArea>& areas);

/// The fields of a form, its patterns written out: "votes.*" up to the highest number of any area,
/// "party.*" with the longest list of each party, and the usual parts of the other groups.
/// Errors: those of FormFields::create.
Result<FormFields> make_fields(const std::vector<std::string>& patterns,
                               const std::vector<ContestArea>& areas);

/// By field: whether the paper of `area` lacks it, because nobody of that number stands there.
std::vector<bool> list_off_form(const FormFields& fields, const ContestArea& area);

}  // namespace rekap::election
