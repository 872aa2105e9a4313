// SPDX-License-Identifier: Apache-2.0
// The sums that a form should show, to stand beside those that are written on it.
#pragma once

#include <optional>
#include <span>

#include "election/definition.h"

namespace rekap::publication {

/// Sums over the figures of one form; absent where a term is missing, for missing is never zero.
struct ComputedSums {
  std::optional<election::Votes> valid;  ///< Σ votes, or Σ party totals
  std::optional<election::Votes> total;  ///< valid and invalid as written
};

/// Which fields the paper at a station lacks; empty if its area is unknown or lacks none.
const std::vector<bool>& off_form_fields(const election::Contest& contest,
                                         election::StationIndex station);

/// Whether `field` is on the paper, by the answer of off_form_fields.
inline bool is_on_form(const std::vector<bool>& off_form, election::FieldIndex field) {
  return field.value >= off_form.size() || !off_form[field.value];
}

/// `figures` by FieldIndex of the contest. Source: C.HASIL IV and V.A–V.C.
ComputedSums compute_sums(const election::Contest& contest, election::StationIndex station,
                          std::span<const election::Figure> figures);

}  // namespace rekap::publication
