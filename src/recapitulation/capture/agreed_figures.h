// SPDX-License-Identifier: Apache-2.0
// Several photos of a form: what they say together.
#pragma once

#include <vector>

#include "recapitulation/form_fold.h"

namespace rekap::recapitulation {

/// What the readings of one source say of each field, by FieldIndex: the value that all accepted
/// readings agree on; missing where none is accepted or two differ.
std::vector<election::Figure> agreed_figures(const FormState& state, std::size_t source_index,
                                             std::size_t field_count);

}  // namespace rekap::recapitulation
