// SPDX-License-Identifier: Apache-2.0
// decide for photos: from what a machine read of one form and its present state to the statements
// to append. Pure. docs/decisions/0006-captured-figures.md has the reasons.
#pragma once

#include <vector>

#include "base/result.h"
#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// Photos of one form, read.
struct CaptureCommand {
  record::FormId form;
  std::string source;
  std::vector<record::PhotoReading> photos;
};

/// A number that was read and accepted, where another figure stands that no reading gave.
struct CaptureConflict {
  std::string field;
  election::Figure stated, read;

  bool operator==(const CaptureConflict&) const = default;
};

/// What is to be appended, in one batch.
struct CaptureDecision {
  std::vector<record::Content> contents;  ///< readings, then the figures or correction they lead to
  std::vector<CaptureConflict> conflicts;
  std::vector<bool> is_known;  ///< by photo: read in this way before, nothing is said again
};

/// A figure that readings gave follows the readings; one that a person stated or
/// accepted stays, and is told as
/// a conflict where a new photo says otherwise. A source that has not spoken gets Figures even if
/// no number is accepted: the form is there. Without a new photo nothing is to be appended.
/// Errors: those of fold_form; of numbers that are not on the paper, for instance.
Result<CaptureDecision> decide_capture(const FormState& state,
                                       const election::Definition& definition,
                                       const CaptureCommand& command);

}  // namespace rekap::recapitulation
