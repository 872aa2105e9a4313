// SPDX-License-Identifier: Apache-2.0
// Facts that come along with figures: cells that say when and how, each understood as its kind.
#pragma once

#include <string_view>

#include "base/result.h"
#include "import/profile/profile.h"
#include "record/origin.h"

namespace rekap::import {

/// The value of a cell that is not empty, as the origin holds it.
///
/// `time_zone` ("+07:00") is assumed for a local_time. Errors: invalid_input for a text that is not
/// of its kind.
Result<record::Origin::Value> parse_fact(FactKind kind, std::string_view text,
                                         std::string_view time_zone);

}  // namespace rekap::import
