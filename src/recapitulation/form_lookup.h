// SPDX-License-Identifier: Apache-2.0
// Contest, station, source and fields of a form looked up by name, with the refusals that fold and
// decide share.
#pragma once

#include <string_view>

#include "base/result.h"
#include "election/definition.h"
#include "record/statement.h"

namespace rekap::recapitulation {

/// A form of the definition.
struct FormPlace {
  const election::Contest* contest;
  election::StationIndex station;
};

/// Errors: forbidden if the election has no such contest or station, or does not hold the contest
/// there.
Result<FormPlace> find_place(const election::Definition& definition, const record::FormId& form);

/// Index of a source of the definition. Errors: forbidden if it has none of this name.
Result<std::size_t> find_source(const election::Definition& definition, const record::FormId& form,
                                std::string_view source);

/// Finds the fields of one form by id. Fastest in ascending order of ids, as statements have them.
class FieldFinder {
 public:
  /// All three must outlive the finder.
  FieldFinder(const election::Definition& definition, const election::Contest& contest,
              const record::FormId& form);

  /// Errors: forbidden if the contest has no such field, or if the paper of this form's area lacks
  /// it (a fourth choice where three stand).
  Result<election::FieldIndex> find(std::string_view id);

 private:
  const election::Contest& contest_;
  const record::FormId& form_;
  std::size_t next_ = 0;                         // into by_id(): behind the field found last
  const election::ContestArea* area_ = nullptr;  // null where no field can be off the paper
};

}  // namespace rekap::recapitulation
