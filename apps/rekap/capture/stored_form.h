// SPDX-License-Identifier: Apache-2.0
// One form as the record has it.
#pragma once

#include "base/result.h"
#include "election/definition.h"
#include "recapitulation/form_fold.h"
#include "record/statement_log.h"

namespace rekap::cli {

/// The state of one form from the statements about it.
/// Errors: corrupt for an entry that does not decode or fold; unavailable.
Result<recapitulation::FormState> load_form_state(const record::StatementLog& log,
                                                  const election::Definition& definition,
                                                  const election::Contest& contest,
                                                  const record::FormId& form);

}  // namespace rekap::cli
