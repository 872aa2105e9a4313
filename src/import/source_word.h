// SPDX-License-Identifier: Apache-2.0
// What a source itself said last of a form, apart from what officers corrected since.
//
// A source that repeats an old figure says nothing new: the officer's correction stands. Only what
// differs from the source's own last word is news, field by field.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/figure.h"
#include "recapitulation/form_fold.h"
#include "record/statement_log.h"

namespace rekap::import {

/// The reason that a correction carries when the source itself changed its figures.
constexpr std::string_view source_changed_reason = "source_changed";

/// What the record holds of a form, for the import of one source.
struct KnownForm {
  recapitulation::FormState state;
  /// The source's own last word by FieldIndex; empty if it has not spoken.
  std::vector<election::Figure> source_word;
};

/// Folds the entries about one form of `contest`. `source_id` is the importing source.
/// Errors: those of parse_entry and fold_form, with the position.
Result<KnownForm> fold_known_form(const std::vector<record::StoredEntry>& entries,
                                  const election::Definition& definition,
                                  const election::Contest& contest, std::string_view source_id);

/// The figures that should stand after `said`, a source's new row: where it repeats the source's
/// last word, what stands now stays; elsewhere the row's figure. All by FieldIndex; `said` is
/// absent for fields that the row does not speak of.
std::vector<election::Figure> merge_figures(
    const std::vector<election::Figure>& now, const std::vector<election::Figure>& source_word,
    const std::vector<std::optional<election::Figure>>& said);

}  // namespace rekap::import
