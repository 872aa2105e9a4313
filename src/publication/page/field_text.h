// SPDX-License-Identifier: Apache-2.0
// What each field of a form means, in the words of the form, for the data dictionary and the pages.
#pragma once

#include "election/definition.h"

namespace rekap::publication {

/// Meaning of a field id of the closed list, in both languages: "votes.2" is "suara sah nomor urut
/// 2", "valid votes for number 2". An id outside the list is a bug; FormFields holds none.
/// Source: C.HASIL, sections I to V; docs/glossary.md.
election::Name describe_field(std::string_view field_id);

}  // namespace rekap::publication
