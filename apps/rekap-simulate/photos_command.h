// SPDX-License-Identifier: Apache-2.0
// rekap-simulate photos: filled-in forms as a telephone would send them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::simulate {

/// How `photos` is used, one line an option.
extern const std::string_view photos_usage;

/// Runs `photos OUT …`; `words` are what follows. False if they are not understood.
/// Errors: those of the definition, of the contest, and of the files written.
Result<bool> run_photos(const std::vector<std::string>& words);

}  // namespace rekap::simulate
