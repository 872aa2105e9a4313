// SPDX-License-Identifier: Apache-2.0
// decide: from a command and the present state to the statement it makes, or a refusal. Pure.
//
// What decide makes RecordFold takes in on the same state, and what RecordFold would refuse decide
// refuses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// A source's row for a form, as an import or an officer gives it: all figures, absent ones
/// missing.
struct ReportCommand {
  record::FormId form;
  std::string source;
  std::vector<record::NamedFigure> figures;  ///< in any order; a missing figure may be left out
  record::Origin origin;
  std::vector<std::string>
      volatile_origin;  ///< origin names whose change alone is no change (time of fetching)
  std::string reason = "source_changed";  ///< of the correction, if it becomes one
};

/// New values for some fields of one source.
struct CorrectCommand {
  record::FormId form;
  std::string source;
  std::vector<record::NamedFigure> figures;  ///< a missing figure blanks the field
  std::string reason;
};

/// The content to append: Figures for a source that has not spoken, Correction for one that has,
/// nothing if the row says what is known already. Facts of origin that the row lacks are kept when
/// it has none at all. Errors: those of fold_form; invalid_input for a field given twice or a
/// reason outside the closed list.
Result<std::optional<record::Content>> decide_report(const FormState& state,
                                                     const election::Definition& definition,
                                                     const ReportCommand& command);

/// Errors: those of fold_form; invalid_input if nothing would change, for a field given twice or a
/// reason outside the closed list.
Result<record::Content> decide_correction(const FormState& state,
                                          const election::Definition& definition,
                                          const CorrectCommand& command);

/// An acceptance, rejection or withholding, as it is, if it may follow.
/// Errors: those of fold_form; invalid_input for a reason outside the closed list.
Result<record::Content> decide_ruling(const FormState& state,
                                      const election::Definition& definition,
                                      const record::Content& ruling);

}  // namespace rekap::recapitulation
