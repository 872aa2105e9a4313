// SPDX-License-Identifier: Apache-2.0
// decide: from a command and the present state to the statement it makes, or a refusal. Pure.
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
  std::vector<record::NamedFigure> figures;  ///< present figures only
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
/// nothing if the row says what is known already. Errors: those of fold_form.
Result<std::optional<record::Content>> decide_report(const FormState& state,
                                                     const election::Definition& definition,
                                                     const ReportCommand& command);

/// Errors: those of fold_form; invalid_input if nothing would change.
Result<record::Content> decide_correction(const FormState& state,
                                          const election::Definition& definition,
                                          const CorrectCommand& command);

}  // namespace rekap::recapitulation
