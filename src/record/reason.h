// SPDX-License-Identifier: Apache-2.0
// Why a statement was made: the closed list of codes. No free text, so that no person is named.
#pragma once

#include <span>
#include <string_view>

#include "base/language.h"

namespace rekap::record {

/// A reason as the record holds it and as a person reads it.
struct Reason {
  std::string_view code;  ///< [a-z0-9_]{1,64}
  base::Text meaning;
};

/// All reasons, by code. Source: docs/formats/statement.md, "Reasons".
std::span<const Reason> reasons();

/// The reason with this code, or null.
const Reason* find_reason(std::string_view code);

}  // namespace rekap::record
