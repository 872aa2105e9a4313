// SPDX-License-Identifier: Apache-2.0
// The way back: a form in the JSON that an import profile reads, so that programs made for the
// former source go on working.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/json/json.h"
#include "base/result.h"
#include "import/profile/profile.h"

namespace rekap::import {

/// What is known of a form: figures that are present, by field, and facts of its origin, by name.
struct ForeignForm {
  std::map<std::string, std::int64_t, std::less<>> figures;
  std::map<std::string, base::JsonValue, std::less<>> facts;
};

/// The form where the profile would find it. What is missing is null; an object of nothing but
/// missing figures is null as a whole; a missing flag is false.
/// Errors: invalid_input for a profile that reads CSV, or whose references no JSON can have.
Result<base::JsonValue> render_foreign_form(const Profile& profile, const ForeignForm& form);

/// A choice of the contest and its key in the profile's JSON: votes.1 is "100025" of "chart".
struct ForeignChoice {
  std::string field, key;
};

/// The choices in the order of the profile. Errors: invalid_input if they do not stand in one
/// object.
Result<std::vector<ForeignChoice>> foreign_choices(const Profile& profile);

}  // namespace rekap::import
