// SPDX-License-Identifier: Apache-2.0
// What a verification found, in words: the same from every program.
#pragma once

#include <string>

#include "base/language.h"
#include "verification/verify_tree.h"

namespace rekap::verification {

/// Differences first, then how much was checked, then the verdict; lines end with a newline.
std::string render_report(const VerifyReport& report, base::Language language);

/// 0 if the tree is authentic and as it should be, else 1.
int exit_status(const VerifyReport& report);

}  // namespace rekap::verification
