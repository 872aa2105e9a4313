// SPDX-License-Identifier: Apache-2.0
// Statements in one line, for people.
#pragma once

#include <string>

#include "record/statement.h"

namespace rekap::cli {

/// The votes, or "-" for a missing figure.
std::string figure_text(const election::Figure& figure);

/// What a statement says: its figures or changes, its reason, its evidence.
std::string describe_content(const record::Content& content);

}  // namespace rekap::cli
