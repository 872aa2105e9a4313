// SPDX-License-Identifier: Apache-2.0
// What the codes of a reading tell the person who took the photo.
#pragma once

#include <optional>
#include <string_view>

#include "base/language.h"

namespace rekap::cli {

/// The sentence of a code among `quality` and `reasons` of a photo or a number,
/// docs/formats/reading.md;
/// nothing for a code that is not known.
std::optional<base::Text> explain_code(std::string_view code);

}  // namespace rekap::cli
