// SPDX-License-Identifier: Apache-2.0
// The outcome of one contest area for people.
#pragma once

#include <string>

#include "base/language.h"
#include "publication/region/outcome_json.h"

namespace rekap::publication {

/// Appends a section: undecided with its bound, or who is elected, by which article.
void append_outcome_section(std::string& out, const AreaResult& result, base::Language language);

}  // namespace rekap::publication
