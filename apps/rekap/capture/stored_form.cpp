// SPDX-License-Identifier: Apache-2.0
#include "capture/stored_form.h"

#include "record/statement_format.h"

namespace rekap::cli {

Result<recapitulation::FormState> load_form_state(const record::StatementLog& log,
                                                  const election::Definition& definition,
                                                  const election::Contest& contest,
                                                  const record::FormId& form) {
  recapitulation::FormState state;
  for (const auto& stored : TRY(log.load_about(record::subject_of(form)))) {
    const record::SignedStatement entry = TRY(record::parse_entry(stored.bytes));
    TRY_VOID(
        recapitulation::fold_form(state, definition, contest, stored.position, entry.statement));
  }
  return state;
}

}  // namespace rekap::cli
