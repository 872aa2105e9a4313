// SPDX-License-Identifier: Apache-2.0
// The state of one form as a fold over the statements about it, with no other memory.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "election/definition.h"
#include "election/figure.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// What one source says of a form now.
struct SourceVersion {
  std::size_t source_index = 0;           ///< into Definition::sources
  std::vector<election::Figure> figures;  ///< by FieldIndex of the contest
  record::Position stated_at;             ///< the statement that gave these figures
  record::Origin origin;
  int version_number = 1;  ///< 1 for the first, one more for each correction
  std::vector<base::Sha256> evidence;
};

/// State of one form.
struct FormState {
  std::vector<SourceVersion> versions;          ///< in rank of the sources; each source once
  std::optional<record::Position> rejected_at;  ///< the rejection that stands
  std::optional<record::Position> accepted_at;  ///< the last acceptance since
  std::vector<record::Position> withheld_at;
};

/// Takes in one statement about this form.
///
/// The same function decides whether a command may be appended and whether the verifier believes an
/// entry. Errors: forbidden or conflict naming form, field and values, if the statement does not
/// fit: an unknown source or field, figures of a source that has spoken already (a correction is
/// needed), old values that are not the present ones, a rejection that changes nothing, an
/// acceptance of a form without figures.
Result<> fold_form(FormState& state, const election::Definition& definition,
                   const election::Contest& contest, record::Position position,
                   const record::Statement& statement);

}  // namespace rekap::recapitulation
