// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them, in both languages; whole numbers all the way.
#pragma once

#include <cstdint>
#include <string>

#include "base/language.h"

namespace rekap::publication {

/// "1.234.567" in Bahasa Indonesia, "1,234,567" in English.
std::string format_count(std::int64_t number, base::Language language);

/// `part` of `whole` in hundredths of a percent, rounded half up: 2495 is 24.95 %. `whole` > 0 and
/// 0 ≤ part ≤ whole, both up to 2^63 - 1.
std::int64_t share_permyriad(std::int64_t part, std::int64_t whole);

/// "24,95 %" in Bahasa Indonesia, "24.95 %" in English; "–" if `whole` is 0.
std::string format_share(std::int64_t part, std::int64_t whole, base::Language language);

}  // namespace rekap::publication
